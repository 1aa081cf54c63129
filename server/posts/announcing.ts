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

/** The job that tells other sites that a post links to them; done in server/mentions. */
export const SEND_MENTIONS = "send-mentions";

/** Has other sites told of the links in a post that everybody can read from now on, or that was changed; within the transaction that writes it. */
export async function announceLinks(ctx: Context, tx: Tx, id: number, { status, password }: { status: string; password: string | null }): Promise<void> {
  if (!ctx.settings.current.mentionsSent || status !== "published" || password !== null) return;
  await ctx.jobs.add(tx, SEND_MENTIONS, { id }, { uniqueKey: `${SEND_MENTIONS}:${id}` });
}
