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
  learnedAs: true,
  reportCount: true,
  post: { select: { authorId: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as far as a decision on it needs to know it. */
export type ModeratedRow = Prisma.CommentGetPayload<{ select: typeof moderatedSelect }>;
export type EventRow = Prisma.ModerationEventGetPayload<object>;

export function listModerated(db: Db, ids: readonly number[]): Promise<ModeratedRow[]> {
  return db.comment.findMany({ where: { id: { in: [...ids] } }, select: moderatedSelect, orderBy: { id: "asc" } });
}

/** @returns the ids of the events, in the order given */
export async function recordEvents(tx: Tx, events: Prisma.ModerationEventCreateManyInput[]): Promise<number[]> {
  if (events.length === 0) return [];
  const rows = await tx.moderationEvent.createManyAndReturn({ data: events, select: { id: true } });
  return rows.map((row) => row.id).toSorted((a, b) => a - b);
}

/** The newest event of each comment that brought it into its present state. */
export async function listLastChanges(db: Db, ids: readonly number[]): Promise<Map<number, EventRow>> {
  const events = await db.moderationEvent.findMany({ where: { commentId: { in: [...ids] }, undoneAt: null, act: { not: "undone" } }, orderBy: { id: "asc" } });
  return new Map(events.filter(({ fromStatus, toStatus }) => fromStatus !== toStatus).map((event) => [event.commentId, event]));
}

/** What is never taken back: it was said by readers or by nobody, or is a taking back itself. */
const FOR_GOOD = ["posted", "imported", "undone", "erased", "reported", "appealed"];

/** Events that have not been undone, newest first. */
export function listUndoable(db: Db, eventIds: readonly number[]): Promise<EventRow[]> {
  return db.moderationEvent.findMany({
    where: { id: { in: [...eventIds] }, undoneAt: null, fromStatus: { not: null }, act: { notIn: FOR_GOOD } },
    orderBy: { id: "desc" },
  });
}

/** @returns whether it was not undone yet: of two who undo at once, one does */
export async function markUndone(tx: Tx, eventId: number, at: Date): Promise<boolean> {
  return (await markAllUndone(tx, [eventId], at)).size === 1;
}

/** The same for several. @returns those that were not */
export async function markAllUndone(tx: Tx, eventIds: readonly number[], at: Date): Promise<Set<number>> {
  const rows = await tx.moderationEvent.updateManyAndReturn({
    where: { id: { in: [...eventIds] }, undoneAt: null },
    data: { undoneAt: at },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Events that could not be taken back after all. */
export async function unmarkUndone(tx: Tx, eventIds: readonly number[]): Promise<void> {
  await tx.moderationEvent.updateMany({ where: { id: { in: [...eventIds] } }, data: { undoneAt: null } });
}

/** What has happened to some comments since an event, and holds, oldest first. @param exceptBatch leaves out one act on many */
export function listSince(db: Db, commentIds: readonly number[], eventId: number, exceptBatch?: number) {
  return db.moderationEvent.findMany({
    where: {
      commentId: { in: [...commentIds] },
      id: { gt: eventId },
      ...(exceptBatch === undefined ? {} : { OR: [{ batchId: null }, { batchId: { not: exceptBatch } }] }),
    },
    select: { id: true, commentId: true, act: true, fromStatus: true, toStatus: true, personId: true, createdAt: true, undoneAt: true },
    orderBy: { id: "asc" },
  });
}

/** The names of some people. */
export async function listPeopleNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.person.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const PURGED_AT_ONCE = 500;

/**
 * Removes what deletions before a moment could be taken back from, and with it what the rules looked at and all former texts; that it happened stays,
 * and which rules spoke. @returns how many deletions
 */
export async function purgeDeleted(tx: Tx, before: Date): Promise<number> {
  const where = { createdAt: { lt: before }, act: "deleted", snapshot: { not: null } };
  const gone = await tx.moderationEvent.findMany({ where: { ...where, undoneAt: null }, select: { commentId: true } });
  for (let at = 0; at < gone.length; at += PURGED_AT_ONCE) {
    const among = { in: gone.slice(at, at + PURGED_AT_ONCE).map(({ commentId }) => commentId) };
    await tx.moderationEvent.updateMany({ where: { commentId: among, act: { not: "deleted" } }, data: { facts: null, snapshot: null } });
  }
  return (await tx.moderationEvent.updateMany({ where, data: { snapshot: null } })).count;
}
