import { type Actor, can } from "../accounts/permissions.ts";
import { listLastChanges, listModerated } from "../comments/moderation-store.ts";
import { type Act, moderateComments, type Overtaken, undoModeration } from "../comments/moderation-verbs.ts";
import { listOvertaken } from "../comments/overtaken.ts";
import type { Context } from "../context.ts";
import { Forbidden, NotFound, say } from "../errors.ts";
import type { ActLink, MailAct, UndoLink } from "./act-links.ts";
import { findActor, findEventState } from "./acting-store.ts";
import { type CommentNews, findCommentNews } from "./news-store.ts";

const ACTS: Record<MailAct, { verb: Act; to: CommentNews["status"] }> = {
  approval: { verb: "approve", to: "approved" },
  spam: { verb: "spam", to: "spam" },
  trash: { verb: "trash", to: "trash" },
};

/** How things stand with what a link would do. */
export interface Standing {
  comment: CommentNews;
  /** Somebody else was first. */
  overtaken?: Overtaken;
  /** It is done; the event that can be undone, if it was done by whom the link is for. */
  done?: { undoes: number | undefined };
}

/**
 * Looks whether a link can still do what it says; changes nothing.
 * @throws Forbidden (who it was made for may not moderate here any more), NotFound (the comment is gone)
 */
export async function lookAtAct(ctx: Context, link: ActLink): Promise<Standing> {
  const { actor, comment } = await whoAndWhat(ctx, link);
  const { id } = comment;
  const [overtaken] = await ctx.db.transaction(async (tx) =>
    listOvertaken(tx, await listModerated(tx, [id]), { seen: () => link.eventId, actorId: actor.person.id }),
  );
  if (overtaken) return { comment, overtaken };
  if (comment.status !== ACTS[link.act].to) return { comment };
  const last = (await listLastChanges(ctx.db.client, [id])).get(id);
  return { comment, done: { undoes: last?.personId === actor.person.id ? last.id : undefined } };
}

/**
 * Does what a link says, as whoever it was made for. Doing it twice is doing it once.
 * @returns who was first, if somebody else was; then nothing is changed
 * @throws as `lookAtAct`
 */
export async function actByLink(ctx: Context, link: ActLink): Promise<Overtaken | undefined> {
  const { actor, comment } = await whoAndWhat(ctx, link);
  const { overtaken } = await moderateComments(ctx, actor, [comment.id], ACTS[link.act].verb, { seen: new Map([[comment.id, link.eventId]]) });
  return overtaken[0];
}

/** What a link that takes a decision back is about, and whether that is done. @throws as `lookAtAct` */
export async function lookAtUndo(ctx: Context, link: UndoLink): Promise<{ comment: CommentNews; undone: boolean }> {
  const { comment } = await whoAndWhat(ctx, link);
  return { comment, undone: (await findEventState(ctx.db.client, link.eventId))?.undoneAt != null };
}

/** Takes a decision back. @returns whether it is taken back, now or before @throws as `lookAtAct` */
export async function undoByLink(ctx: Context, link: UndoLink): Promise<boolean> {
  const { actor } = await whoAndWhat(ctx, link);
  return (await undoModeration(ctx, actor, [link.eventId])) > 0 || (await lookAtUndo(ctx, link)).undone;
}

async function whoAndWhat(ctx: Context, { commentId, personId }: Pick<ActLink, "commentId" | "personId">): Promise<{ actor: Actor; comment: CommentNews }> {
  const person = await findActor(ctx.db.client, personId);
  const comment = await findCommentNews(ctx.db.client, commentId);
  const actor = person && { person };
  // Without a comment: nobody who may not moderate at all is told that it is gone.
  if (!actor || !can(actor, "moderateComments", comment && { authorId: comment.post.author.id })) throw new Forbidden(say("mailAct.notAllowed"));
  if (!comment) throw new NotFound(say("mailAct.gone"));
  return { actor, comment };
}
