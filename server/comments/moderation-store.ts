import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;
export type CommentStatus = "approved" | "pending" | "spam" | "trash";

const moderatedSelect = {
  id: true,
  status: true,
  kind: true,
  postId: true,
  post: { select: { authorId: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as far as a decision on it needs to know it. */
export type ModeratedRow = Prisma.CommentGetPayload<{ select: typeof moderatedSelect }>;
export type EventRow = Prisma.ModerationEventGetPayload<object>;

export function listModerated(db: Db, ids: readonly number[]): Promise<ModeratedRow[]> {
  return db.comment.findMany({ where: { id: { in: [...ids] } }, select: moderatedSelect });
}

export async function setStatus(tx: Tx, ids: readonly number[], status: CommentStatus): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: [...ids] } }, data: { status } });
}

/** @returns the ids of the events, in the order given */
export async function recordEvents(tx: Tx, events: Prisma.ModerationEventCreateManyInput[]): Promise<number[]> {
  const rows = await tx.moderationEvent.createManyAndReturn({ data: events, select: { id: true } });
  return rows.map((row) => row.id).toSorted((a, b) => a - b);
}

/** The newest event of each comment that brought it into its present state. */
export async function listLastChanges(db: Db, ids: readonly number[]): Promise<Map<number, EventRow>> {
  const events = await db.moderationEvent.findMany({ where: { commentId: { in: [...ids] }, undoneAt: null, act: { not: "undone" } }, orderBy: { id: "asc" } });
  return new Map(events.map((event) => [event.commentId, event]));
}

/** Events that have not been undone, newest first. */
export function listUndoable(db: Db, eventIds: readonly number[]): Promise<EventRow[]> {
  return db.moderationEvent.findMany({ where: { id: { in: [...eventIds] }, undoneAt: null, fromStatus: { not: null } }, orderBy: { id: "desc" } });
}

export async function markUndone(tx: Tx, eventIds: readonly number[], at: Date): Promise<void> {
  await tx.moderationEvent.updateMany({ where: { id: { in: [...eventIds] } }, data: { undoneAt: at } });
}

/** Everything that a deletion takes away. */
export interface Snapshot {
  comment: Prisma.CommentGetPayload<object>;
  replyIds: number[];
}

/** Removes a comment; its replies move up to what it answered. */
export async function removeComment(tx: Tx, id: number): Promise<Snapshot> {
  const comment = await tx.comment.findUniqueOrThrow({ where: { id } });
  const replies = await tx.comment.findMany({ where: { parentId: id }, select: { id: true } });
  await tx.comment.updateMany({ where: { parentId: id }, data: { parentId: comment.parentId } });
  await tx.comment.delete({ where: { id }, select: { id: true } });
  return { comment, replyIds: replies.map((reply) => reply.id) };
}

/** Puts a removed comment back, with its id and its replies. @returns false if its post or its place is gone */
export async function bringBack(tx: Tx, { comment, replyIds }: Snapshot): Promise<boolean> {
  const post = await tx.post.findUnique({ where: { id: comment.postId }, select: { id: true } });
  const taken = await tx.comment.findFirst({ where: { OR: [{ id: comment.id }, ...(comment.dedupeKey ? [{ dedupeKey: comment.dedupeKey }] : [])] } });
  if (!post || taken) return false;
  const parent = comment.parentId === null ? null : await tx.comment.findUnique({ where: { id: comment.parentId }, select: { id: true } });
  const person = comment.personId === null ? null : await tx.person.findUnique({ where: { id: comment.personId }, select: { id: true } });
  await tx.comment.create({ data: { ...comment, parentId: parent?.id ?? null, personId: person?.id ?? null }, select: { id: true } });
  await tx.comment.updateMany({ where: { id: { in: replyIds }, postId: comment.postId }, data: { parentId: comment.id } });
  return true;
}
