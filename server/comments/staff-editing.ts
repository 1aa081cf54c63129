import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { learn } from "../moderation/filter.ts";
import type { LearnedAs } from "../moderation/filter-store.ts";
import { ownWords, simhashOf } from "../moderation/simhash.ts";
import { dedupeKeyOf } from "./dedupe-key.ts";
import { type EditableRow, findEditable, isKeyTaken, replaceText } from "./editing-store.ts";
import { type CheckedComment, checkComment, type TypedComment } from "./input.ts";
import { recordEvent } from "./store.ts";

/**
 * A comment that staff may change.
 * @throws NotFound, Forbidden
 */
export async function getForStaff(ctx: Context, viewer: Viewer, id: number): Promise<EditableRow> {
  const row = await findEditable(ctx.db.client, id);
  if (!row) throw new NotFound();
  assertCan(viewer, "moderateComments", row.post);
  return row;
}

/**
 * Changes the words of a comment and what its author goes by, as staff may: in one transaction the row and its event, which keeps what was there,
 * for `undoModeration`. The rules are not asked, and no state changes.
 * @returns the id of the event; undefined if nothing is different
 * @throws NotFound, Forbidden, Invalid naming the fields, Conflict (changed in this moment)
 */
export async function reviseComment(ctx: Context, viewer: Viewer, id: number, typed: TypedComment): Promise<number | undefined> {
  const row = await getForStaff(ctx, viewer, id);
  const checked = checkRevision(ctx, row, typed);
  if (isSame(row, checked)) return undefined;
  const eventId = await ctx.db.transaction(async (tx) => {
    if (row.learnedAs !== null) await learn(ctx, tx, [id], null);
    if (!(await replaceText(tx, row, await dataOf(ctx, tx, row, checked)))) throw new Conflict(say("edit.meanwhile"));
    if (row.learnedAs !== null) await learn(ctx, tx, [id], row.learnedAs as LearnedAs);
    return recordEvent(tx, {
      ...{ commentId: id, postId: row.postId, act: "revised", fromStatus: row.status, toStatus: row.status },
      ...{ personId: viewer.person.id, createdAt: ctx.now(), snapshot: JSON.stringify(formerOf(row)) },
    });
  });
  ctx.cache.forget([`post:${row.postId}`, "lists"]);
  return eventId;
}

/** A mention may have no words of its own; its text stays as it came. */
function checkRevision(ctx: Context, row: EditableRow, typed: TypedComment): CheckedComment {
  const isComment = row.kind === "comment";
  const checked = checkComment({ ...typed, comment: isComment ? typed.comment : "-" }, true, false, ctx.t("site.namelessAuthor"));
  return isComment ? checked : { ...checked, body: row.body, bodyHtml: row.bodyHtml as CheckedComment["bodyHtml"] };
}

function isSame(row: EditableRow, { body, author, email, url }: CheckedComment): boolean {
  return row.body === body && row.authorName === author && (row.authorEmail ?? "") === email && (row.authorUrl ?? "") === url;
}

/** What the row becomes. Other words, or another speaker, make it another comment to who compares them. */
async function dataOf(ctx: Context, tx: Tx, row: EditableRow, { body, bodyHtml, text, author, email, url }: CheckedComment) {
  const speaker = row.personId === null ? { name: author, email } : { personId: row.personId };
  const key = row.dedupeKey === null ? null : dedupeKeyOf(row, speaker, body);
  const dedupeKey = key !== null && (await isKeyTaken(tx, key, row.id)) ? null : key;
  const simhash = body === row.body ? row.simhash : simhashOf(ownWords(bodyHtml, text));
  const details = { authorName: author, authorEmail: email || null, authorUrl: url || null };
  return { body, bodyHtml, editedAt: body === row.body ? row.editedAt : ctx.now(), dedupeKey, simhash, status: row.status, ...details };
}

/** What an undo gives back. */
function formerOf({ body, bodyHtml, editedAt, updatedAt, dedupeKey, simhash, authorName, authorEmail, authorUrl }: EditableRow) {
  return { body, bodyHtml, editedAt, updatedAt, dedupeKey, simhash, authorName, authorEmail, authorUrl };
}
