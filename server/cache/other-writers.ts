import pg from "pg";
import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import type { PageCache } from "./page-cache.ts";

const CHANNEL = "pamphlet_forget";
const POLL_MS = 500;

/**
 * Hears of writes by other processes on the same database (an import at the command line, a second server), so that no
 * page stays stale. SQLite tells by `PRAGMA data_version`, asked twice a second; PostgreSQL by NOTIFY.
 * @param changed reads again what is kept in memory besides pages
 */
export async function watchOtherWriters(db: Database, cache: PageCache, log: Logger, changed: () => Promise<void>): Promise<{ close(): Promise<void> }> {
  const heard = (tags: string[]) => {
    changed()
      .then(() => cache.forgetQuietly(tags))
      .catch((error: unknown) => log.error({ err: error }, "cannot follow the writes of another process"));
  };
  return db.provider === "sqlite" ? watchSqlite(db, () => heard(["site"])) : watchPostgresql(db, cache, log, heard);
}

async function watchSqlite(db: Database, heard: () => void): Promise<{ close(): Promise<void> }> {
  const version = async () => Number((await db.client.$queryRaw<{ data_version: unknown }[]>`PRAGMA data_version`)[0]?.data_version);
  let last = await version();
  const timer = setInterval(() => {
    version().then(
      (now) => {
        if (now !== last) heard();
        last = now;
      },
      () => {}, // Closing.
    );
  }, POLL_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
    },
  };
}

async function watchPostgresql(db: Database, cache: PageCache, log: Logger, heard: (tags: string[]) => void): Promise<{ close(): Promise<void> }> {
  const own = crypto.randomUUID();
  let closed = false;
  let listener: pg.Client;

  async function listen(): Promise<void> {
    listener = new pg.Client({ connectionString: db.location });
    listener.on("notification", ({ payload = "{}" }) => {
      const { from, tags } = JSON.parse(payload) as { from: string; tags: string[] };
      if (from !== own) heard(tags);
    });
    listener.on("error", () => void reconnect());
    await listener.connect();
    await listener.query(`LISTEN ${CHANNEL}`);
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    await listener.end().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    if (closed) return;
    await listen().then(
      () => heard(["site"]), // Whatever was said meanwhile was missed.
      () => void reconnect(),
    );
  }

  await listen();
  cache.onForget((tags) => {
    // A payload holds at most 8,000 bytes.
    const payload = JSON.stringify({ from: own, tags: tags.length > 100 ? ["site"] : tags });
    db.client.$executeRaw`SELECT pg_notify(${CHANNEL}, ${payload})`.catch((error: unknown) => {
      if (!closed) log.error({ err: error }, "cannot tell other processes of a write");
    });
  });
  return {
    async close() {
      closed = true;
      await listener.end();
    },
  };
}
