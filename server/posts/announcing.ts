import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";

/** The job that tells subscribers of a new post; done in server/mail. */
export const NOTIFY_POST = "notify-post";

/** What of a post decides whether it is news. */
interface Announceable {
  id: number;
  type: "post" | "page";
  status: string;
  announcedAt: Date | null;
}

/**
 * Has subscribers told of a post that is published for the first time; within the transaction that publishes it.
 * @param post as it was before
 * @returns the change that records it, to be written with the others
 */
export async function announcePost(ctx: Context, tx: Tx, post: Announceable, status: string): Promise<{ announcedAt?: Date }> {
  if (post.type !== "post" || post.announcedAt !== null || post.status === "published" || status !== "published") return {};
  if (ctx.options.mail !== "off") await ctx.jobs.add(tx, NOTIFY_POST, { id: post.id });
  return { announcedAt: ctx.now() };
}
