import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, Forbidden, NotFound, say } from "../errors.ts";
import { learn } from "../moderation/filter.ts";
import type { LearnedAs } from "../moderation/filter-store.ts";
import { judgeSubmission } from "../moderation/moderate.ts";
import type { Facts } from "../moderation/facts.ts";
import type { Verdict } from "../moderation/verdict.ts";
import { assertNotBanned } from "./ban-guard.ts";
import { dedupeKeyOf } from "./dedupe-key.ts";
import { reportHeld } from "./announcing.ts";
import { type EditableRow, findEditable, type FormerText, isKeyTaken, replaceText, withdraw } from "./editing-store.ts";
import { type CheckedComment, checkComment } from "./input.ts";
import { isWaitingForAuthor } from "./looks-pending.ts";
import { type Before, readBefore } from "./change.ts";
import { listLastChanges, markUndone } from "./moderation-store.ts";
import { moveStatus, setDedupeKey } from "./quiet-store.ts";
import { assertOpen } from "./open.ts";
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
  if (row.status !== "approved" && !(await isWaitingForAuthor(ctx.db.client, row))) throw new NotFound();
  assertOpen(ctx, row.post);
  await assertNotBanned(ctx, { viewer: claimant.viewer, address: typed.address });
  const checked = checkComment({ comment: typed.comment, author: "", email: "", url: "" }, false, false);
  if (checked.body === row.body) return;
  const { text, bodyHtml, linkCount } = checked;
  const judged = await judgeSubmission(ctx, {
    kind: "edit",
    post: row.post,
    former: row,
    viewer: claimant.viewer,
    name: row.authorName,
    email: row.authorEmail ?? "",
    website: row.authorUrl ?? "",
    address: typed.address,
    text,
    bodyHtml,
    linkCount,
  });
  await ctx.db.transaction(async (tx) => {
    const status = await writeEdit(ctx, tx, row, checked, judged, claimant);
    if (row.status === "approved" && status === "pending") await reportHeld(ctx, tx);
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

/** @returns the state it has now; undefined if all that has been written already */
async function writeEdit(
  ctx: Context,
  tx: Tx,
  row: EditableRow,
  { body, bodyHtml }: CheckedComment,
  { facts, verdict }: { facts: Facts; verdict: Verdict },
  { viewer }: Claimant,
): Promise<EditableRow["status"] | undefined> {
  const now = ctx.now();
  const speaker = row.personId === null ? { name: row.authorName, email: row.authorEmail ?? "" } : { personId: row.personId };
  const dedupeKey = dedupeKeyOf(row, speaker, body);
  if (await isKeyTaken(tx, dedupeKey, row.id)) throw new Conflict(say("reply.duplicate"));
  const status = worse(row.status, verdict.status);
  if (row.learnedAs !== null) await learn(ctx, tx, [row.id], null);
  if (!(await replaceText(tx, row, { body, bodyHtml, editedAt: now, dedupeKey, simhash: facts.simhash, status }))) {
    // A form that is sent twice changes it once.
    if ((await findEditable(tx, row.id))?.body !== body) throw new Conflict(say("edit.meanwhile"));
    await learnAgain(ctx, tx, row);
    return undefined;
  }
  await learnAgain(ctx, tx, row);
  await recordEvent(tx, {
    commentId: row.id,
    postId: row.postId,
    act: "edited",
    fromStatus: row.status,
    toStatus: status,
    reasons: JSON.stringify(verdict.reasons),
    facts: JSON.stringify(facts),
    snapshot: JSON.stringify(formerText(row)),
    personId: viewer?.person.id ?? null,
    createdAt: now,
  });
  await addToApprovedCount(tx, row.postId, Number(status === "approved") - Number(row.status === "approved"));
  return status;
}

function formerText({ body, bodyHtml, editedAt, dedupeKey, simhash, updatedAt }: EditableRow): FormerText {
  return { body, bodyHtml, editedAt, dedupeKey, simhash, updatedAt };
}

/** What the filter knew of it was another text. */
async function learnAgain(ctx: Context, tx: Tx, { id, learnedAs }: EditableRow): Promise<void> {
  if (learnedAs !== null) await learn(ctx, tx, [id], learnedAs as LearnedAs);
}

/** An edit never releases a comment. */
function worse(before: EditableRow["status"], after: EditableRow["status"]): EditableRow["status"] {
  const order = ["approved", "pending", "spam", "trash"] as const;
  return order.indexOf(after) > order.indexOf(before) ? after : before;
}

/**
 * Deletes a comment of one's own: it goes to the trash, the replies to it stay. Deleting it twice is deleting it once.
 * @throws NotFound, Forbidden (too late), Conflict (changed meanwhile)
 */
export async function withdrawComment(ctx: Context, id: number, claimant: Claimant): Promise<void> {
  const row = await getOwnComment(ctx, id, claimant);
  if (row.status !== "approved" && !(await isWaitingForAuthor(ctx.db.client, row))) {
    if (row.status === "trash") return;
    throw new NotFound();
  }
  await ctx.db.transaction(async (tx) => {
    if (!(await withdraw(ctx.db, tx, row))) throw new Conflict(say("edit.meanwhile"));
    await writeMove(
      tx,
      ctx.now(),
      row,
      { act: "withdrawn", to: "trash", ...(row.dedupeKey === null ? {} : { before: { dedupeKey: row.dedupeKey } }) },
      claimant,
    );
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

/**
 * Takes one's own deletion back.
 * @throws NotFound (it was not its author who deleted it), Forbidden (too late)
 */
export async function restoreComment(ctx: Context, id: number, claimant: Claimant, { address }: { address: string }): Promise<void> {
  const row = await getOwnComment(ctx, id, claimant);
  if (row.status === "approved" || (await isWaitingForAuthor(ctx.db.client, row))) return;
  await assertNotBanned(ctx, { viewer: claimant.viewer, address });
  await ctx.db.transaction(async (tx) => {
    const event = (await listLastChanges(tx, [id])).get(id);
    if (event?.act !== "withdrawn" || !event.fromStatus || !(await markUndone(tx, event.id, ctx.now()))) throw new NotFound();
    if (!(await moveStatus(ctx.db, tx, [id], "trash", event.fromStatus)).has(id)) throw new NotFound();
    const { dedupeKey } = readBefore(event);
    // Its words were free to be said again meanwhile.
    if (dedupeKey !== undefined && !(await isKeyTaken(tx, dedupeKey, id))) await setDedupeKey(tx, id, dedupeKey);
    await writeMove(tx, ctx.now(), row, { act: "undone", to: event.fromStatus }, claimant);
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
}

interface Move {
  act: string;
  to: EditableRow["status"];
  before?: Before;
}

async function writeMove(tx: Tx, now: Date, row: EditableRow, { act, to, before }: Move, { viewer }: Claimant): Promise<void> {
  const { id: commentId, postId, status: from } = row;
  const snapshot = before ? JSON.stringify({ before }) : null;
  await recordEvent(tx, { commentId, postId, act, fromStatus: from, toStatus: to, personId: viewer?.person.id ?? null, createdAt: now, snapshot });
  await addToApprovedCount(tx, postId, Number(to === "approved") - Number(from === "approved"));
}
