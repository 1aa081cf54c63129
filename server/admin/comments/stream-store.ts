import type { Client, Database } from "../../db/database.ts";

/** Events that were written within this time may have been committed after later ones, on PostgreSQL. */
const LATE_MS = 60_000;
/** How far back such an event can stand. */
const LATE_IDS = 2000;
/** The most that is read at once. */
export const MOST_EVENTS = 500;

/** What happened to a comment, as the queue tells of it. */
export interface QueueEvent {
  id: number;
  commentId: number;
  postId: number | null;
  act: string;
  fromStatus: string | null;
  toStatus: string | null;
  name: string | null;
  at: Date;
  /** It is so young that it may have been committed after events with higher ids. */
  late: boolean;
}

/** The events after one, oldest first; and those before it that may have come late. */
export async function listQueueEvents(db: Database, after: number, now: Date): Promise<QueueEvent[]> {
  const lateFrom = db.provider === "sqlite" ? undefined : new Date(now.getTime() - LATE_MS);
  const unheard = { id: { gt: after } };
  const rows = await db.client.moderationEvent.findMany({
    where: lateFrom ? { OR: [unheard, { id: { gt: after - LATE_IDS }, createdAt: { gte: lateFrom } }] } : unheard,
    select: { id: true, commentId: true, postId: true, act: true, fromStatus: true, toStatus: true, createdAt: true, person: { select: { name: true } } },
    orderBy: { id: "asc" },
    take: MOST_EVENTS,
  });
  return rows.map(({ createdAt: at, person, ...event }) => ({ ...event, name: person?.name ?? null, at, late: lateFrom !== undefined && at >= lateFrom }));
}

/** Whose posts some are. */
export async function listPostAuthors(db: Client, postIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.post.findMany({ where: { id: { in: [...postIds] } }, select: { id: true, authorId: true } });
  return new Map(rows.map(({ id, authorId }) => [id, authorId]));
}

/** The roles of those whose sessions still go on. */
export async function listRolesBySession(db: Client, sessionIds: readonly number[], now: Date): Promise<Map<number, string>> {
  const where = { id: { in: [...sessionIds] }, expiresAt: { gt: now }, asReader: false };
  const rows = await db.session.findMany({ where, select: { id: true, person: { select: { role: true } } } });
  return new Map(rows.map(({ id, person }) => [id, person.role]));
}
