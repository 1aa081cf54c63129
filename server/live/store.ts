import type { Client, Database } from "../db/database.ts";
import type { VisibleEvent } from "./changes.ts";

/** Events that were written within this time may have been committed after later ones, on PostgreSQL. No transaction here takes longer. */
const LATE_MS = 60_000;
/** How far back such an event can stand. */
const LATE_IDS = 2000;
/** The most that is read at once. */
export const MOST_EVENTS = 1000;

/** The newest event of a post's comments, 0 for none. To be asked before the thread is read: then nothing can fall between the two. */
export async function findLastEventId(db: Database, postId: number): Promise<number> {
  if (db.fast) return db.fast.all<{ id: number | null }>(LAST_EVENT, postId)[0]?.id ?? 0;
  const { _max } = await db.client.moderationEvent.aggregate({ where: { postId }, _max: { id: true } });
  return _max.id ?? 0;
}

const LAST_EVENT = `SELECT max("id") AS "id" FROM "ModerationEvent" WHERE "postId" = ?`;

/** The events after one that readers can see something of, oldest first; and those before it that may have come late. */
export async function listVisibleEvents(db: Database, postId: number, after: number, now: Date): Promise<VisibleEvent[]> {
  // SQLite writes one transaction after the other.
  const lateFrom = db.provider === "sqlite" ? undefined : new Date(now.getTime() - LATE_MS);
  const unheard = { id: { gt: after } };
  const rows = await db.client.moderationEvent.findMany({
    where: {
      postId,
      OR: [{ fromStatus: "approved" }, { toStatus: "approved" }],
      // What is between readers and moderators, and changes nothing.
      NOT: { act: { in: ["reported", "appealed", "approved"] }, fromStatus: "approved", toStatus: "approved" },
      AND: lateFrom ? { OR: [unheard, { id: { gt: after - LATE_IDS }, createdAt: { gte: lateFrom } }] } : unheard,
    },
    select: { id: true, commentId: true, fromStatus: true, toStatus: true, createdAt: true },
    orderBy: { id: "asc" },
    take: MOST_EVENTS,
  });
  return rows.map(({ createdAt, ...event }) => ({ ...event, late: lateFrom !== undefined && createdAt >= lateFrom }));
}

/** Which of some comments everybody can read now; pingbacks and trackbacks are not told of. */
export async function listShownIds(db: Client, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db.comment.findMany({ where: { id: { in: [...ids] }, status: "approved", kind: "comment" }, select: { id: true } });
  return new Set(rows.map((row) => row.id));
}

/** What decides who may read a post. */
export async function findDoor(db: Client, postId: number) {
  return (await db.post.findUnique({ where: { id: postId }, select: { status: true, password: true } })) ?? undefined;
}
