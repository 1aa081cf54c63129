import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Context } from "../context.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { LAST_WORD } from "../mail/store.ts";
import { hasWaitingMail, vacuumTables } from "./cleaning-store.ts";
import { sweepPictures } from "./pictures.ts";

/** The job that cleans up after an erasure. */
export const CLEAN = "clean-after-erasure";
/** The same once more, for a picture that was just being fetched. */
const CLEAN_LATER = "clean-after-erasure:later";
const LATER_MS = 15 * 60_000;

export function erasureJobs(ctx: Context): Record<string, JobHandler> {
  return {
    [CLEAN]: async () => {
      await cleanUp(ctx);
      await cleanAgain(ctx);
    },
    [CLEAN_LATER]: async () => {
      await cleanUp(ctx);
      // The last mail to somebody is deleted once it is sent.
      if (await hasWaitingMail(ctx.db.client, LAST_WORD)) await cleanAgain(ctx);
    },
  };
}

/** Has it done once more, a while later. */
export function cleanAgain(ctx: Context): Promise<void> {
  return ctx.jobs.add(ctx.db.client, CLEAN_LATER, {}, { uniqueKey: CLEAN_LATER, runAt: new Date(ctx.now().getTime() + LATER_MS) });
}

/** A deleted row leaves its bytes in the database's file until something else is written there. */
async function cleanUp(ctx: Context): Promise<void> {
  await sweepPictures(ctx);
  if (ctx.db.provider === "sqlite") await rewriteFile(ctx.db.location);
  else await vacuumTables(ctx.db);
}

/**
 * Writes a SQLite file anew with nothing but what is in it, and empties its log. In a thread of its own: it takes about a second for each
 * 100 MB, and this one answers readers meanwhile; writes wait.
 * @throws when others read or write too long; the job is then done again
 */
async function rewriteFile(file: string): Promise<void> {
  const library = createRequire(import.meta.url).resolve("better-sqlite3");
  const worker = new Worker(IN_THREAD, { eval: true, workerData: { library, file } });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The thread that cleans the database's file ended with ${code}.`))));
  });
}

/** CommonJS, as text: this file may be TypeScript, which a thread of Node 20 can't load. */
const IN_THREAD = `
  const { workerData: { library, file } } = require("node:worker_threads");
  const db = require(library)(file, { fileMustExist: true, timeout: 10000 });
  db.exec("VACUUM");
  const [{ busy }] = db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  if (busy) throw new Error("The database's log is in use.");
`;
