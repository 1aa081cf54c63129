import { findPresentPerson } from "../accounts/former-person-store.ts";
import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;
export type CommentStatus = "approved" | "pending" | "spam" | "trash";

const moderatedSelect = {
  id: true,
  status: true,
  kind: true,
  postId: true,
  provider: true,
  authorEmail: true,
  picture: true,
  post: { select: { authorId: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as far as a decision on it needs to know it. */
export type ModeratedRow = Prisma.CommentGetPayload<{ select: typeof moderatedSelect }>;
export type EventRow = Prisma.ModerationEventGetPayload<object>;

export function listModerated(db: Db, ids: readonly number[]): Promise<ModeratedRow[]> {
  return db.comment.findMany({ where: { id: { in: [...ids] } }, select: moderatedSelect, orderBy: { id: "asc" } });
}

/**
 * Moves comments from one state to another.
 * @returns the ids of those that were moved: on PostgreSQL somebody else may have moved one since it was read
 */
export async function moveStatus(tx: Tx, ids: readonly number[], from: CommentStatus, to: CommentStatus): Promise<Set<number>> {
  const moved = await tx.comment.updateManyAndReturn({ where: { id: { in: [...ids] }, status: from }, data: { status: to }, select: { id: true } });
  return new Set(moved.map((row) => row.id));
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

/** @returns whether it was not undone yet: of two who undo at once, one does */
export async function markUndone(tx: Tx, eventId: number, at: Date): Promise<boolean> {
  const { count } = await tx.moderationEvent.updateMany({ where: { id: eventId, undoneAt: null }, data: { undoneAt: at } });
  return count === 1;
}

/** Everything that a deletion takes away. */
export interface Snapshot {
  comment: Prisma.CommentGetPayload<object>;
  replyIds: number[];
}

/**
 * Removes a comment; its replies move up to what it answered.
 * @returns undefined if it is gone, or not in that state any more
 */
export async function removeComment(tx: Tx, id: number, status: CommentStatus): Promise<Snapshot | undefined> {
  const comment = await tx.comment.findUnique({ where: { id } });
  // Moved to where it is: from here on nobody else can move it.
  if (!comment || !(await moveStatus(tx, [id], status, status)).has(id)) return undefined;
  const replies = await tx.comment.findMany({ where: { parentId: id }, select: { id: true } });
  await tx.comment.updateMany({ where: { parentId: id }, data: { parentId: comment.parentId } });
  await tx.comment.delete({ where: { id }, select: { id: true } });
  return { comment, replyIds: replies.map((reply) => reply.id) };
}

/** Puts a removed comment back, with its id and its replies. @returns false if its post or its place is gone */
export async function bringBack(tx: Tx, { comment, replyIds }: Snapshot): Promise<boolean> {
  const post = await tx.post.findUnique({ where: { id: comment.postId }, select: { id: true } });
  const { id, dedupeKey, source, sourceId } = comment;
  const same = [{ id }, ...(dedupeKey ? [{ dedupeKey }] : []), ...(source && sourceId ? [{ source, sourceId }] : [])];
  const taken = await tx.comment.findFirst({ where: { OR: same }, select: { id: true } });
  if (!post || taken) return false;
  const parent = comment.parentId === null ? null : await tx.comment.findUnique({ where: { id: comment.parentId }, select: { id: true } });
  // Whoever wrote it may have become another person since.
  const personId = comment.personId === null ? undefined : await findPresentPerson(tx, comment.personId);
  await tx.comment.create({ data: { ...comment, parentId: parent?.id ?? null, personId: personId ?? null }, select: { id: true } });
  await tx.comment.updateMany({ where: { id: { in: replyIds }, postId: comment.postId }, data: { parentId: comment.id } });
  return true;
}
