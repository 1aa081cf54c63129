import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import { MediaRefused } from "../media/refusal.ts";
import { keepArrived } from "./arriving.ts";
import { arrivalJobs, FETCH_MEDIA, fetchJobs } from "./fetching.ts";
import { clearProblems, countFiles, findNextDue, listUnfetched, setFetchProblem, type UnfetchedMedia } from "./fetch-store.ts";
import { openUploads } from "./uploads-folder.ts";

/** How far it is. */
export type FilesProgress = (done: number, total: number) => void;

/** A file that can't be had at once is waited for so often; then a blog that runs goes on trying. */
const TRIES_WAITED_FOR = 4;
const LONGEST_PAUSE_MS = 5000;
const TOLD_EVERY_MS = 500;

/**
 * Does what a blog that runs would do by and by: fetches the files that are waiting, and returns when each is here or can't be had. Another
 * process may do the same meanwhile. The context must be one that has no other jobs to do.
 */
export async function fetchNow(ctx: Context, source: string, onProgress: FilesProgress): Promise<void> {
  ctx.jobs.handle(fetchJobs(ctx), "files");
  ctx.jobs.handle(arrivalJobs(ctx), "outside");
  const tell = async () => {
    const { here, waiting, failed } = await countFiles(ctx.db.client, source);
    onProgress(here + failed, here + waiting + failed);
  };
  const timer = setInterval(() => void tell().catch(() => {}), TOLD_EVERY_MS);
  try {
    for (;;) {
      await ctx.jobs.runLane("files");
      await ctx.jobs.runLane("outside");
      const next = await findNextDue(ctx.db.client, FETCH_MEDIA, TRIES_WAITED_FOR);
      if (next === undefined) break;
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(100, next.getTime() - ctx.now().getTime())));
    }
  } finally {
    clearInterval(timer);
  }
  await tell();
}

const BATCH = 200;
const AT_ONCE = 2;

/**
 * Takes the files of an old blog from a copied folder, and none from the network.
 * @throws Error if there is no such folder
 */
export async function readUploads(ctx: Context, source: string, folder: string, onProgress: FilesProgress): Promise<void> {
  const uploads = await openUploads(folder);
  ctx.jobs.handle(arrivalJobs(ctx), "outside");
  await ctx.db.transaction((tx) => clearProblems(tx, { source }));
  const { here, waiting, failed } = await countFiles(ctx.db.client, source);
  let done = here + failed;
  for (let after = 0; ;) {
    const rows = await listUnfetched(ctx.db.client, source, { after, take: BATCH });
    const left = [...rows];
    const work = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        await readUpload(ctx, row, await uploads.find(row.originalUrl ?? ""));
        onProgress(++done, here + waiting + failed);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await ctx.jobs.runLane("outside");
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < BATCH) return;
  }
}

async function readUpload(ctx: Context, row: UnfetchedMedia, path: string | undefined): Promise<void> {
  if (path === undefined) return setFetchProblem(ctx.db.client, row.id, "not-in-folder");
  try {
    await keepArrived(ctx, row, path);
  } catch (error) {
    if (!(error instanceof MediaRefused)) throw error;
    await setFetchProblem(ctx.db.client, row.id, "type");
  }
}
