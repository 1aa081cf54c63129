import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { announceLinks, announcePost } from "./announcing.ts";
import { changedTags } from "./changed-tags.ts";
import type { PostStatus } from "./statuses.ts";
import { findWrittenPost, updatePost } from "./writing-store.ts";

const PUBLISH_POST = "publish-post";

/** Has a scheduled post published when its time comes; written in the transaction that schedules it. */
export async function scheduleIfNeeded(ctx: Context, tx: Tx, post: { id: number; status: PostStatus; publishedAt: Date | null }): Promise<void> {
  if (post.status !== "scheduled" || !post.publishedAt) return;
  await ctx.jobs.add(tx, PUBLISH_POST, { id: post.id }, { runAt: post.publishedAt, uniqueKey: `${PUBLISH_POST}:${post.id}` });
}

/** The jobs of this feature, by kind. */
export function postJobs(ctx: Context): Record<string, JobHandler> {
  return {
    [PUBLISH_POST]: (payload) => publishScheduled(ctx, z.object({ id: z.int() }).parse(payload).id),
  };
}

/** Publishes a post whose time has come; one that was moved, published or trashed meanwhile is left as it is. */
async function publishScheduled(ctx: Context, id: number): Promise<void> {
  const tags = await ctx.db.transaction(async (tx) => {
    const post = await findWrittenPost(tx, id);
    if (post?.status !== "scheduled" || !post.publishedAt || post.publishedAt > ctx.now()) return [];
    await updatePost(tx, post, { status: "published", ...(await announcePost(ctx, tx, post, "published")) });
    await announceLinks(ctx, tx, id, { status: "published", password: null }); // Whether it has a password is asked when it is done.
    return changedTags(tx, post, { status: "published", publishedAt: post.publishedAt });
  });
  ctx.cache.forget(tags);
}
