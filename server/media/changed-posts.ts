import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { rerenderPosts } from "../posts/rerendering.ts";
import { listShowing, type ShowingPost } from "./store.ts";

const SHOW_MEDIA = "show-media";
/** So many posts are made anew while somebody waits. */
const AT_ONCE = 20;
/** So many by one job. */
const PART = 500;

/**
 * Has the posts made anew that show some files, in their text or as their picture: written in the transaction that changes the files, so that
 * no end of the process leaves them as they were. Then call `showAtOnce`.
 */
export async function orderShowing(ctx: Context, tx: Tx, mediaIds: readonly number[]): Promise<ShowingPost[]> {
  const posts = await listShowing(tx, mediaIds);
  for (let start = 0; start < posts.length; start += PART)
    await ctx.jobs.add(tx, SHOW_MEDIA, { postIds: posts.slice(start, start + PART).map(({ id }) => id) });
  return posts;
}

/** Makes the first of these posts anew, and forgets the pages of all: featured pictures stand there, and are not rendered into them. */
export async function showAtOnce(ctx: Context, posts: readonly ShowingPost[]): Promise<void> {
  if (posts.length === 0) return;
  const ids = posts.map(({ id }) => id);
  await rerenderPosts(ctx, ids.slice(0, AT_ONCE));
  ctx.cache.forget(["lists", ...ids.map((id) => `post:${id}`), ...(posts.some(({ type }) => type === "page") ? ["site"] : [])]);
}

/** The jobs of this feature, by kind. */
export function mediaJobs(ctx: Context): Record<string, JobHandler> {
  return { [SHOW_MEDIA]: (payload) => rerenderPosts(ctx, z.object({ postIds: z.array(z.int()) }).parse(payload).postIds) };
}
