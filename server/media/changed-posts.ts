import { z } from "zod";
import type { Context } from "../context.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { rerenderPosts } from "../posts/rerendering.ts";
import { listUses } from "./store.ts";

const SHOW_MEDIA = "show-media";
/** So many posts are rendered while somebody waits; the others by and by. */
const AT_ONCE = 20;

/**
 * Lets posts show what became of files: in their text, and in cards.
 * @param alsoPostIds posts that showed a file which is not there any more
 */
export async function showChanges(ctx: Context, mediaIds: readonly number[], alsoPostIds: readonly number[] = []): Promise<void> {
  const uses = mediaIds.length === 0 ? [] : await listUses(ctx.db.client, mediaIds);
  const ids = [...new Set([...uses.map(({ id }) => id), ...alsoPostIds])];
  if (ids.length === 0) return;
  await rerenderPosts(ctx, ids.slice(0, AT_ONCE));
  if (ids.length > AT_ONCE) await ctx.jobs.add(ctx.db.client, SHOW_MEDIA, { postIds: ids.slice(AT_ONCE) });
  // Featured pictures stand on pages and in cards, and are not rendered into them.
  ctx.cache.forget(["lists", ...ids.map((id) => `post:${id}`), ...(uses.some(({ type }) => type === "page") ? ["site"] : [])]);
}

/** The jobs of this feature, by kind. */
export function mediaJobs(ctx: Context): Record<string, JobHandler> {
  return { [SHOW_MEDIA]: (payload) => rerenderPosts(ctx, z.object({ postIds: z.array(z.int()) }).parse(payload).postIds) };
}
