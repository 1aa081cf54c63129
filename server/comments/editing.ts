import { can } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, Forbidden, NotFound, say } from "../errors.ts";
import { dedupeKeyOf } from "./dedupe-key.ts";
import { reportHeld } from "./announcing.ts";
import { type EditableRow, findEditable, hasOtherApproved, isKeyTaken, replaceText, withdraw } from "./editing-store.ts";
import { checkComment } from "./input.ts";
import { decide, type Verdict } from "./moderation.ts";
import { listLastChanges, markUndone, moveStatus } from "./moderation-store.ts";
import { type Claimant, isOwn, minutesLeft } from "./own-comments.ts";
import { addToApprovedCount, recordEvent } from "./store.ts";

/**
 * A comment that somebody wrote and may still change. That they may see its post is the caller's to check.
 * @throws NotFound (gone, another's, or its post is), Forbidden (the time is over)
 */
export async function getOwnComment(ctx: Context, id: number, claimant: Claimant): Promise<EditableRow> {
  const row = await findEditable(ctx.db.client, id);
  // A comment that moderators took away looks to its author as if it were gone.
  if (!row || row.kind !== "comment" || !isOwn(row, claimant) || row.post.status !== "published" || row.post.path === null) throw new NotFound();
  if (minutesLeft(ctx, row) === 0) throw new Forbidden(say("edit.tooLate", { minutes: ctx.settings.current.editMinutes }));
  return row;
}

/**
 * Changes the text of a comment of one's own. The rules look at it again: an edit can hold a comment, and never
 * releases one. What it replaces is kept with the event.
 * @throws NotFound, Forbidden (too late, or comments are closed), Invalid (the text), Conflict (changed meanwhile, or said elsewhere)
 */
export async function editComment(ctx: Context, id: number, claimant: Claimant, typed: { comment: string; address: string }): Promise<void> {
  const row = await getOwnComment(ctx, id, claimant);
  if (row.status !== "approved" && row.status !== "pending") throw new NotFound();
  if (!row.post.commentsOpen) throw new Forbidden(say("reply.closedMeanwhile"));
  const checked = checkComment({ comment: typed.comment, author: "", email: "", url: "" }, false, false);
  if (checked.body === row.body) return;
  const { personId } = row;
  const verdict = decide(
    {
      body: checked.body,
      text: checked.text,
      linkCount: checked.linkCount,
      authorName: row.authorName,
      authorEmail: personId === null ? (row.authorEmail ?? "") : "",
      authorUrl: personId === null ? (row.authorUrl ?? "") : "",
      address: typed.address,
      byModerator: can(claimant.viewer, "moderateComments", row.post),
      earlierApproval: personId !== null && (await hasOtherApproved(ctx.db.client, personId, id)),
    },
    ctx.settings.current,
  );
  await ctx.db.transaction(async (tx) => {
    const isNew = await writeEdit(tx, ctx.now(), row, checked, verdict, claimant);
    if (isNew && row.status === "approved" && verdict.status === "pending") await reportHeld(ctx, tx, id);
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

/** @returns false if that has been written already */
async function writeEdit(
  tx: Tx,
  now: Date,
  row: EditableRow,
  { body, bodyHtml }: { body: string; bodyHtml: string },
  verdict: Verdict,
  { viewer }: Claimant,
): Promise<boolean> {
  const speaker = row.personId === null ? { name: row.authorName, email: row.authorEmail ?? "" } : { personId: row.personId };
  const dedupeKey = dedupeKeyOf(row, speaker, body);
  if (await isKeyTaken(tx, dedupeKey, row.id)) throw new Conflict(say("reply.duplicate"));
  const status = row.status === "approved" ? verdict.status : row.status;
  if (!(await replaceText(tx, row, { body, bodyHtml, editedAt: now, dedupeKey, status }))) {
    // A form that is sent twice changes it once.
    if ((await findEditable(tx, row.id))?.body === body) return false;
    throw new Conflict(say("edit.meanwhile"));
  }
  await recordEvent(tx, {
    commentId: row.id,
    postId: row.postId,
    act: "edited",
    fromStatus: row.status,
    toStatus: status,
    reasons: JSON.stringify(verdict.reasons),
    snapshot: JSON.stringify({ body: row.body, bodyHtml: row.bodyHtml, editedAt: row.editedAt, dedupeKey: row.dedupeKey }),
    personId: viewer?.person.id ?? null,
    createdAt: now,
  });
  await addToApprovedCount(tx, row.postId, Number(status === "approved") - Number(row.status === "approved"));
  return true;
}

/**
 * Deletes a comment of one's own: it goes to the trash, the replies to it stay. Deleting it twice is deleting it once.
 * @throws NotFound, Forbidden (too late), Conflict (changed meanwhile)
 */
export async function withdrawComment(ctx: Context, id: number, claimant: Claimant): Promise<void> {
  const row = await getOwnComment(ctx, id, claimant);
  if (row.status === "trash") return;
  if (row.status === "spam") throw new NotFound();
  await ctx.db.transaction(async (tx) => {
    if (!(await withdraw(tx, row))) throw new Conflict(say("edit.meanwhile"));
    await writeMove(tx, ctx.now(), row, { act: "withdrawn", to: "trash" }, claimant);
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

/**
 * Takes one's own deletion back.
 * @throws NotFound (it was not its author who deleted it), Forbidden (too late)
 */
export async function restoreComment(ctx: Context, id: number, claimant: Claimant): Promise<void> {
  const row = await getOwnComment(ctx, id, claimant);
  if (row.status === "approved" || row.status === "pending") return;
  await ctx.db.transaction(async (tx) => {
    const event = (await listLastChanges(tx, [id])).get(id);
    if (event?.act !== "withdrawn" || !event.fromStatus || !(await markUndone(tx, event.id, ctx.now()))) throw new NotFound();
    if (!(await moveStatus(tx, [id], "trash", event.fromStatus)).has(id)) throw new NotFound();
    await writeMove(tx, ctx.now(), row, { act: "undone", to: event.fromStatus }, claimant);
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

async function writeMove(tx: Tx, now: Date, row: EditableRow, { act, to }: { act: string; to: EditableRow["status"] }, { viewer }: Claimant): Promise<void> {
  const { id: commentId, postId, status: from } = row;
  await recordEvent(tx, { commentId, postId, act, fromStatus: from, toStatus: to, personId: viewer?.person.id ?? null, createdAt: now });
  await addToApprovedCount(tx, postId, Number(to === "approved") - Number(from === "approved"));
}
