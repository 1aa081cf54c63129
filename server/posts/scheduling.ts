import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, say } from "../errors.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { announceLinks, announcePost } from "./announcing.ts";
import { changedTags } from "./changed-tags.ts";
import type { PostStatus } from "./statuses.ts";
import { tellOfReview } from "./review-letters.ts";
import { findWrittenPost, listOverdueIds, updatePost } from "./writing-store.ts";

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
    const isFirst = await updatePost(tx, post, { status: "published", ...(await announcePost(ctx, tx, post, "published")) });
    // Somebody else wrote it at this moment: the job is tried again, and sees what they made of it.
    if (!isFirst) throw new Conflict(say("post.changedMeanwhile"));
    await announceLinks(ctx, tx, id, { status: "published", password: null }); // Whether it has a password is asked when it is done.
    await tellOfReview(ctx, tx, undefined, { ...post, author: { id: post.authorId, role: post.author.role } }, { before: "scheduled", after: "published" });
    return changedTags(tx, post, { status: "published", publishedAt: post.publishedAt });
  });
  ctx.cache.forget(tags);
}

/** Publishes what should have been published long ago and has nobody left to do it: its job was given up, or an import brought it without one. */
export async function publishOverdue(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - OVERDUE_MS);
  for (const id of await listOverdueIds(ctx.db.client, before)) await publishScheduled(ctx, id);
}

const OVERDUE_MS = 60_000;
