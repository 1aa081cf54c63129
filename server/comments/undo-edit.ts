import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { learn } from "../moderation/filter.ts";
import type { LearnedAs } from "../moderation/filter-store.ts";
import type { Change } from "./change.ts";
import { findEditable, type FormerText, isKeyTaken, isLastEdit, replaceText } from "./editing-store.ts";
import { type EventRow, listModerated } from "./moderation-store.ts";

/**
 * Gives a comment the text and the state back that an edit took.
 * @returns undefined if it has been edited again or decided on since
 * @throws Forbidden
 */
export async function undoEdit(ctx: Context, tx: Tx, actor: Actor, event: EventRow): Promise<Change | undefined> {
  const [row] = await listModerated(tx, [event.commentId]);
  if (!row || row.status !== event.toStatus || event.fromStatus === null || event.snapshot === null) return undefined;
  assertCan(actor, "moderateComments", row.post);
  const present = await findEditable(tx, row.id);
  if (!present || !(await isLastEdit(tx, row.id, event.id))) return undefined;
  const former = readFormerText(event.snapshot);
  // Somebody may have said the former words again since; the same words twice are then no longer held to be one comment.
  const dedupeKey = former.dedupeKey !== null && (await isKeyTaken(tx, former.dedupeKey, row.id)) ? null : former.dedupeKey;
  const lesson = row.learnedAs as LearnedAs | null;
  // What the filter knew of it was the present text.
  if (lesson !== null) await learn(ctx, tx, [row.id], null);
  await replaceText(tx, present, { ...former, dedupeKey, status: event.fromStatus });
  if (lesson !== null) await learn(ctx, tx, [row.id], lesson);
  return { row, from: row.status, to: event.fromStatus };
}

function readFormerText(json: string): FormerText {
  const former = JSON.parse(json) as FormerText;
  const { updatedAt } = former;
  return { ...former, editedAt: former.editedAt === null ? null : new Date(former.editedAt), ...(updatedAt ? { updatedAt: new Date(updatedAt) } : {}) };
}
