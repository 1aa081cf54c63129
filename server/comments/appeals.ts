import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Forbidden, Invalid, NotFound, say } from "../errors.ts";
import { reportHeld } from "./announcing.ts";
import { assertNotBanned } from "./ban-guard.ts";
import { listWaitingForAuthor } from "./looks-pending.ts";
import { type CommentStatus, listLastChanges } from "./moderation-store.ts";
import { type Claimant, isOwn } from "./own-comments.ts";
import { lockComments, moveStatus } from "./quiet-store.ts";
import { findAppeal, findQuestioned, insertAppeal, type QuestionedComment } from "./report-store.ts";
import { recordEvent } from "./store.ts";

export const MOST_APPEAL_TEXT = 1000;

/**
 * A comment of somebody's own for which they can ask for another look: it waits, or moderators took it away. One that the rules took for spam
 * looks as if it waited, here too. That its post may be seen is the caller's to check.
 * @throws NotFound, Forbidden (the discussion is locked)
 */
export async function getAppealable(ctx: Context, id: number, claimant: Claimant): Promise<QuestionedComment & { asked: boolean }> {
  const comment = await findQuestioned(ctx.db.client, id);
  if (!comment || comment.kind !== "comment" || !isOwn(comment, claimant) || comment.post.status !== "published" || comment.post.path === null)
    throw new NotFound();
  const asked = (await findAppeal(ctx.db.client, id)) !== undefined;
  if (!asked && !(await canAskFor(ctx, comment, claimant))) throw new NotFound();
  if (comment.post.lockedAt) throw new Forbidden(say("reply.locked"));
  return { ...comment, asked };
}

/** A guest is told nothing of what was taken away. */
async function canAskFor(ctx: Context, comment: QuestionedComment, { viewer }: Claimant): Promise<boolean> {
  if ((await listWaitingForAuthor(ctx.db.client, [comment])).has(comment.id)) return true;
  if (comment.status !== "trash" || !viewer || comment.personId !== viewer.person.id) return false;
  return isRemoved((await listLastChanges(ctx.db.client, [comment.id])).get(comment.id));
}

/** A moderator took it away, not its author. */
function isRemoved(change: { act: string } | undefined): boolean {
  return change !== undefined && change.act !== "withdrawn";
}

/**
 * Asks those who moderate for another look at a comment of one's own, once. One that was taken away waits for approval again; the next
 * decision is the answer. Asking again changes nothing.
 * @throws NotFound, Forbidden (locked, banned), Invalid
 */
export async function appealComment(ctx: Context, id: number, claimant: Claimant, typed: { text: string; address: string }): Promise<void> {
  const { asked } = await getAppealable(ctx, id, claimant);
  const text = typed.text.trim();
  if (text === "") throw new Invalid({ text: say("appeal.textMissing") });
  if (text.length > MOST_APPEAL_TEXT) throw new Invalid({ text: say("form.tooLong", { maximum: MOST_APPEAL_TEXT }) });
  const { muted } = await assertNotBanned(ctx, { viewer: claimant.viewer, address: typed.address });
  if (asked) return;
  await ctx.db.transaction((tx) => writeAppeal(ctx, tx, id, { text, muted }));
}

async function writeAppeal(ctx: Context, tx: Tx, id: number, { text, muted }: { text: string; muted: boolean }): Promise<void> {
  await lockComments(ctx.db, tx, [id]);
  const comment = await findQuestioned(tx, id);
  if (!comment || comment.status === "approved" || (await findAppeal(tx, id))) return;
  const now = ctx.now();
  // Whoever is muted sees that they asked, and nobody else does.
  await insertAppeal(tx, { commentId: id, text, createdAt: now, ...(muted ? { resolvedAt: now, resolution: "refused" } : {}) });
  if (muted) return;
  const toStatus = await reopen(ctx, tx, comment);
  await recordEvent(tx, { commentId: id, postId: comment.postId, act: "appealed", fromStatus: comment.status, toStatus, createdAt: now });
}

/** What a moderator took away is looked at again. */
async function reopen(ctx: Context, tx: Tx, { id, status }: QuestionedComment): Promise<CommentStatus> {
  if (status !== "trash" || !isRemovedByStaff((await listLastChanges(tx, [id])).get(id))) return status;
  await moveStatus(ctx.db, tx, [id], "trash", "pending");
  await reportHeld(ctx, tx);
  return "pending";
}

/** The rules put refused words into the trash, too: those stay there. */
function isRemovedByStaff(change: { act: string } | undefined): boolean {
  return isRemoved(change) && change?.act !== "posted" && change?.act !== "edited";
}
