import { addToApprovedCount } from "../comments/store.ts";
import { renderCommentText } from "../comments/text.ts";
import type { Context } from "../context.ts";
import { containing, type Prisma, type Tx } from "../db/database.ts";
import { groupBy } from "../group-by.ts";
import { anonymiseComments, clearEvents, deleteComments, listFormerlyOf, listReplies, recordErasedEvents } from "./comment-store.ts";
import { planRemoval } from "./removal.ts";
import type { Subject } from "./subject.ts";
import type { SubjectComment } from "./subject-store.ts";

/**
 * Takes a subject's name from what they wrote, or the words as well: then only those stay as a place that somebody answered. The counters
 * of the posts follow, and open pages hear of it.
 */
export async function forgetComments(ctx: Context, tx: Tx, { comments, gone, proven }: Subject, mode: "anonymise" | "remove"): Promise<void> {
  const ids = comments.map(({ id }) => id);
  const authorName = ctx.t("erasure.anonymous");
  const { deleted, emptied } = mode === "remove" ? planRemoval(comments, await listReplies(tx, ids)) : { deleted: [], emptied: [] };
  const deletedIds = new Set(deleted.map(({ id }) => id));
  const formerly = await listFormerlyOf(tx, (text) => containing(ctx.db, text), proven);
  await clearEvents(tx, [...ids, ...gone.map(({ id }) => id), ...formerly]);
  if (mode === "anonymise") await anonymiseComments(tx, ids, { authorName });
  else await anonymiseComments(tx, emptied, { authorName, text: removedText(ctx) });
  await deleteComments(tx, deleted);
  for (const [postId, group] of groupBy(comments.filter(isCounted), ({ postId }) => postId))
    await addToApprovedCount(tx, postId, -group.filter(({ id }) => deletedIds.has(id)).length);
  await recordErasedEvents(
    tx,
    comments.flatMap((comment) => eventOf(comment, deletedIds.has(comment.id), ctx.now())),
  );
}

function isCounted({ kind, status }: SubjectComment): boolean {
  return kind === "comment" && status === "approved";
}

/** What stands where a comment was; written in the blog's language as it is now. */
function removedText({ t }: Context): { body: string; bodyHtml: string } {
  const body = t("erasure.removedText");
  return { body, bodyHtml: renderCommentText(body).html };
}

function eventOf({ id, postId, status }: SubjectComment, isDeleted: boolean, at: Date): Prisma.ModerationEventCreateManyInput[] {
  // Nobody saw the others; an event would only stand in the way of bringing them back from spam or trash.
  if (status !== "approved" && !isDeleted) return [];
  return [{ commentId: id, postId, act: "erased", fromStatus: status, toStatus: isDeleted ? null : status, createdAt: at }];
}
