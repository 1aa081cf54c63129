import { once } from "node:events";
import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import pg from "pg";
import { pino } from "pino";
import { type Blog, createBlog } from "../../server/blog.ts";
import type { Context } from "../../server/context.ts";
import type { BlogOptions } from "../../server/options.ts";
import { testDatabase } from "../support/database.ts";
import { raw } from "../support/raw.ts";
import { Reader } from "../support/reader.ts";
import { scratchFolder } from "../support/scratch.ts";

/** A blog whose database can be put back as it was, as somebody does who restores a backup. */
export interface ErasableBlog {
  readonly context: Context;
  readonly origin: string;
  readonly data: string;
  clock: { now: Date; advance(milliseconds: number): void };
  reader(): Reader;
  runJobs(): Promise<void>;
  /** Keeps the database as it is now. */
  backUp(): Promise<void>;
  /** Ends the blog, puts the kept database in the place of the present one, and starts a blog on it. */
  restore(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function erasableBlog(options: Partial<BlogOptions> = {}): Promise<ErasableBlog> {
  const data = await scratchFolder("erasure");
  const database = await testDatabase(data);
  const clock = {
    now: new Date(),
    advance(milliseconds: number) {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
  };
  let running = await start();
  let kept: (() => Promise<void>) | undefined;

  async function start(): Promise<{ blog: Blog; server: Server; origin: string }> {
    const blog = await createBlog({
      secret: "a secret for tests only, of 32 characters",
      limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
      ...options,
      data,
      databaseUrl: database.databaseUrl,
      log: pino({ level: "error" }),
      now: () => clock.now,
    });
    const server = blog.createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { blog, server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  async function stop(): Promise<void> {
    running.server.closeAllConnections();
    running.server.close();
    await running.blog.close();
  }

  return {
    get context() {
      return running.blog.context;
    },
    get origin() {
      return running.origin;
    },
    data,
    clock,
    reader: () => new Reader(running.origin),
    runJobs: () => running.blog.context.jobs.runDue(),
    async backUp() {
      kept = database.databaseUrl.startsWith("file:") ? await keepFile(running.blog.context, data) : await keepRows(database.databaseUrl);
    },
    async restore() {
      await stop();
      await kept?.();
      running = await start();
    },
    async restart() {
      await stop();
      running = await start();
    },
    async close() {
      await stop();
      await database.remove();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function keepFile({ db }: Context, data: string): Promise<() => Promise<void>> {
  const copy = join(await scratchFolder("backup"), "copy.sqlite");
  await db.client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
  await copyFile(join(data, "pamphlet.sqlite"), copy);
  return async () => {
    for (const end of ["-wal", "-shm"]) await rm(join(data, `pamphlet.sqlite${end}`), { force: true });
    await copyFile(copy, join(data, "pamphlet.sqlite"));
    await rm(join(copy, ".."), { recursive: true });
  };
}

async function keepRows(url: string): Promise<() => Promise<void>> {
  const rows = await withTables(url, async (connection, tables) => {
    const kept: { table: string; json: string | null }[] = [];
    for (const table of tables)
      kept.push({ table, json: (await connection.query<{ json: string | null }>(`SELECT json_agg(t)::text AS json FROM "${table}" t`)).rows[0]?.json ?? null });
    return kept;
  });
  return () =>
    withTables(url, async (connection, tables) => {
      await connection.query("SET session_replication_role = replica");
      await connection.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(", ")}`);
      for (const { table, json } of rows)
        if (json !== null) await connection.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [json]);
    });
}

async function withTables<T>(url: string, work: (connection: pg.Client, tables: string[]) => Promise<T>): Promise<T> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    const { rows } = await connection.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
    return await work(
      connection,
      rows.map((row: { table_name: string }) => row.table_name).filter((name) => name !== "_prisma_migrations"),
    );
  } finally {
    await connection.end();
  }
}

/** Belongs to somebody else, and holds the address of who is forgotten. */
export const OTHER_EMAIL = "xzoltan.q@example.org";

/** Where some words are found, in any case: the files of the data folder byte by byte, on PostgreSQL every table, and what the blog serves. */
export async function findTraces(blog: ErasableBlog, words: readonly string[], paths: readonly string[]): Promise<string[]> {
  const places = [...(await readFiles(blog.data)), ...(await readTables(blog.context)), ...(await readPages(blog, paths))];
  return places.flatMap(([place, bytes]) => {
    const text = bytes.toLowerCase().replaceAll(OTHER_EMAIL, "");
    return words.filter((word) => text.includes(Buffer.from(word).toString("latin1").toLowerCase())).map((word) => `${word} in ${place}`);
  });
}

type Place = [place: string, latin1: string];

async function readFiles(folder: string): Promise<Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file): Promise<Place> => [file, `${file} ${(await readFile(file)).toString("latin1")}`]));
}

async function readTables({ db }: Context): Promise<Place[]> {
  if (db.provider === "sqlite") return [];
  return withTables(db.location, async (connection, tables) => {
    const places: Place[] = [];
    for (const table of tables) {
      const { rows } = await connection.query<{ json: string }>(`SELECT row_to_json(t)::text AS json FROM "${table}" t`);
      places.push([table, Buffer.from(rows.map((row) => row.json).join("\n")).toString("latin1")]);
    }
    return places;
  });
}

/** Each page as readers get it, compressed in every way: what was stored before must be gone. */
async function readPages({ origin }: ErasableBlog, paths: readonly string[]): Promise<Place[]> {
  const pages = paths.flatMap((path) =>
    ["identity", "gzip", "br"].map(async (encoding): Promise<Place> => {
      const { body, headers } = await raw(origin + path, { "accept-encoding": encoding });
      const unpack = { gzip: gunzipSync, br: brotliDecompressSync }[String(headers["content-encoding"])];
      return [`${path} (${encoding})`, (unpack ? unpack(body) : body).toString("latin1")];
    }),
  );
  return Promise.all(pages);
}
