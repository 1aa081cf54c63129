import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { hasStaffByMail, markAnnounced } from "./announcing-store.ts";

/** Jobs that tell people by mail; done in server/mail. */
export const NOTIFY_COMMENTS = "notify-comments";
export const NOTIFY_HELD = "notify-held";

/** A decision that is taken back at once has told nobody. */
const SECOND_THOUGHTS_MS = 10_000;

/**
 * Has those told who want to hear of comments that have just been approved, each comment once in its life; within the
 * transaction of the approval. Imported comments are no news.
 * @param moderatorId who approved them by hand
 */
export async function announceComments(ctx: Context, tx: Tx, ids: readonly number[], moderatorId?: number): Promise<void> {
  if (ids.length === 0) return;
  const fresh = await markAnnounced(tx, ids, ctx.now());
  if (fresh.length === 0) return;
  const wait = moderatorId === undefined ? 0 : SECOND_THOUGHTS_MS;
  await announceNew(ctx, tx, fresh, { runAt: new Date(ctx.now().getTime() + wait), moderatorId });
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

/** Has moderators told of a comment that is held; within the transaction that holds it. */
export async function reportHeld(ctx: Context, tx: Tx, id: number): Promise<void> {
  if (ctx.options.mail === "off" || !ctx.settings.current.mailOnHeld) return;
  if (!(await ctx.cache.remember("somebody to tell", ["people"], () => hasStaffByMail(tx)))) return;
  await ctx.jobs.add(tx, NOTIFY_HELD, { id, at: ctx.now().getTime() });
}
