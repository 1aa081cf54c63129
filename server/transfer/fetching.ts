import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Context } from "../context.ts";
import { downloadOutside, forgetDownload } from "../http/download.ts";
import { OutboundRefused, type Refusal } from "../http/outbound.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { MediaRefused } from "../media/refusal.ts";
import { arrivalFolder } from "../media/sweeping.ts";
import { rerenderPosts } from "../posts/rerendering.ts";
import { keepArrived, SHOW_ARRIVED } from "./arriving.ts";
import { clearProblems, countTry, findUnfetched, listUnfetched, setFetchProblem, type UnfetchedMedia } from "./fetch-store.ts";

/** The job that fetches a file from where it was. Two are done at once (server/jobs), so no host is asked for more. */
export const FETCH_MEDIA = "fetch-media";

/** Why a file can't be had: a word for the column Media.fetchProblem. */
export type FetchProblem = Refusal | "page" | "type" | "unreachable" | "not-in-folder";

const TIMEOUT_MS = 60_000;
/** Within some twelve minutes; a large file goes on from where it broke off. */
const MOST_TRIES = 6;
/** Between two files, so that the old blog has time for its readers. */
const PAUSE_MS = 200;
const BATCH = 500;

/** What moves files. */
export function fetchJobs(ctx: Context): Record<string, JobHandler> {
  return { [FETCH_MEDIA]: (payload, stopping) => fetchMedia(ctx, z.object({ mediaId: z.int() }).parse(payload).mediaId, stopping) };
}

/** What is done when they have come. */
export function arrivalJobs(ctx: Context): Record<string, JobHandler> {
  return { [SHOW_ARRIVED]: (payload) => rerenderPosts(ctx, [z.object({ postId: z.int() }).parse(payload).postId]) };
}

/** Has every file of an old blog fetched that is still there, also those that could not be had before. */
export async function orderFetching(ctx: Context, source: string): Promise<void> {
  await ctx.db.transaction((tx) => clearProblems(tx, { source }));
  for (let after = 0; ;) {
    const rows = await listUnfetched(ctx.db.client, source, { after, take: BATCH });
    await orderFiles(
      ctx,
      rows.map(({ id }) => id),
    );
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < BATCH) return;
  }
}

/** Has some files fetched. */
async function orderFiles(ctx: Context, ids: readonly number[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    for (const mediaId of ids) await ctx.jobs.add(tx, FETCH_MEDIA, { mediaId }, { uniqueKey: `media:${mediaId}`, unlessWaiting: true });
  });
}

async function fetchMedia(ctx: Context, mediaId: number, stopping: AbortSignal): Promise<void> {
  const row = await findUnfetched(ctx.db.client, mediaId);
  if (!row) return;
  // Counted beforehand: a file that brings the process down must not do so for ever.
  await countTry(ctx.db.client, row.id, 1);
  const path = join(arrivalFolder(ctx), `fetched-${row.id}`);
  try {
    if (row.fetchTries >= MOST_TRIES) return await giveUp(ctx, row, "unreachable", path);
    const type = await download(ctx, row, path, stopping);
    if (/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return await giveUp(ctx, row, "page", path);
    await keepArrived(ctx, row, path);
    await forgetDownload(path);
  } catch (error) {
    if (stopping.aborted) await countTry(ctx.db.client, row.id, -1);
    const problem = problemOf(error, row.fetchTries + 1);
    if (problem === undefined || stopping.aborted) throw error;
    await giveUp(ctx, row, problem, path);
  }
}

async function download(ctx: Context, { originalUrl }: UnfetchedMedia, path: string, stopping: AbortSignal): Promise<string> {
  const { localPeers = [] } = ctx.options;
  const address = originalUrl ?? "";
  if (!localPeers.includes(new URL(address).origin)) await pause(PAUSE_MS, undefined, { signal: stopping });
  const maxBytes = ctx.settings.current.uploadMegabytes * 1024 * 1024;
  return downloadOutside(address, path, { maxBytes, timeoutMs: TIMEOUT_MS, signal: stopping, allowLoopback: localPeers });
}

/** @returns undefined where it is worth another try */
function problemOf(error: unknown, tries: number): FetchProblem | undefined {
  if (error instanceof OutboundRefused) return error.refusal;
  if (error instanceof MediaRefused) return "type";
  return tries >= MOST_TRIES ? "unreachable" : undefined;
}

async function giveUp(ctx: Context, { id }: UnfetchedMedia, problem: FetchProblem, path: string): Promise<void> {
  await forgetDownload(path);
  await setFetchProblem(ctx.db.client, id, problem);
}
