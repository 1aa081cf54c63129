import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Tx } from "../db/database.ts";
import { findEditable, type FormerText, isKeyTaken, isLastEdit, replaceText } from "./editing-store.ts";
import { type CommentStatus, type EventRow, listModerated, type ModeratedRow } from "./moderation-store.ts";

/**
 * Gives a comment the text and the state back that an edit by its author took.
 * @returns undefined if it has been edited again or decided on since
 * @throws Forbidden
 */
export async function undoEdit(tx: Tx, viewer: Viewer, event: EventRow): Promise<{ row: ModeratedRow; from: CommentStatus; to: CommentStatus } | undefined> {
  const [row] = await listModerated(tx, [event.commentId]);
  if (!row || row.status !== event.toStatus || event.fromStatus === null || event.snapshot === null) return undefined;
  assertCan(viewer, "moderateComments", row.post);
  const present = await findEditable(tx, row.id);
  if (!present || !(await isLastEdit(tx, row.id, event.id))) return undefined;
  const former = readFormerText(event.snapshot);
  // Somebody may have said the former words again since; the same words twice are then no longer held to be one comment.
  const dedupeKey = former.dedupeKey !== null && (await isKeyTaken(tx, former.dedupeKey, row.id)) ? null : former.dedupeKey;
  const restored = await replaceText(tx, present, { ...former, dedupeKey, status: event.fromStatus });
  return restored ? { row, from: row.status, to: event.fromStatus } : undefined;
}

function readFormerText(json: string): FormerText {
  const former = JSON.parse(json) as FormerText;
  return { ...former, editedAt: former.editedAt === null ? null : new Date(former.editedAt) };
}
