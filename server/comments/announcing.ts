import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { hasStaffByMail } from "./announcing-store.ts";
import { markAnnounced } from "./quiet-store.ts";

/** Jobs that tell people by mail; done in server/mail. */
export const NOTIFY_COMMENTS = "notify-comments";
export const NOTIFY_HELD = "notify-held";

/** A decision that is taken back at once has told nobody. */
export const SECOND_THOUGHTS_MS = 10_000;

/**
 * Has those told who want to hear of comments that have just been approved, each comment once in its life; within the
 * transaction of the approval. Imported comments are no news.
 * @param moderatorId who approved them by hand
 * @returns those that are news
 */
export async function announceComments(ctx: Context, tx: Tx, ids: readonly number[], moderatorId?: number): Promise<Set<number>> {
  const marked = ids.length === 0 ? new Set<number>() : await markAnnounced(ctx.db, tx, ids, ctx.now());
  const fresh = ids.filter((id) => marked.has(id));
  if (fresh.length === 0) return marked;
  const wait = moderatorId === undefined ? 0 : SECOND_THOUGHTS_MS;
  await announceNew(ctx, tx, fresh, { runAt: new Date(ctx.now().getTime() + wait), moderatorId });
  return marked;
}

/** The same for comments that were written as announced. */
export async function announceNew(
  ctx: Context,
  tx: Tx,
  ids: readonly number[],
  { runAt, moderatorId }: { runAt?: Date; moderatorId?: number | undefined } = {},
): Promise<void> {
  if (ctx.options.mail === "off") return;
  await ctx.jobs.add(tx, NOTIFY_COMMENTS, { ids, moderatorId }, runAt ? { runAt } : {});
}

/** Has moderators told of what is held; within the transaction that holds it. Many comments are gathered into one job, and one mail. */
export async function reportHeld(ctx: Context, tx: Tx): Promise<void> {
  if (ctx.options.mail === "off" || !ctx.settings.current.mailOnHeld) return;
  if (!(await ctx.cache.remember("somebody to tell", ["people"], () => hasStaffByMail(tx)))) return;
  await ctx.jobs.add(tx, NOTIFY_HELD, {}, { uniqueKey: NOTIFY_HELD });
}
