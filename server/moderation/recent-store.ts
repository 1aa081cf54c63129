import type { Database } from "../db/database.ts";
import type { CommentState } from "./verdict.ts";

/** A comment as the window of recent ones keeps it. */
export interface RecentRow {
  id: number;
  postId: number;
  createdAt: Date;
  address: string;
  personId: number | null;
  authorName: string;
  authorEmail: string | null;
  simhash: string | null;
  status: CommentState;
  learnedAs: string | null;
  source: string | null;
}

/** An event, with the comment that it is about as it is now; null where that is gone. */
export interface RecentEvent {
  eventId: number;
  act: string;
  commentId: number;
  toStatus: CommentState | null;
  comment: RecentRow | null;
}

export const EVENTS_AT_ONCE = 1000;
export const COMMENTS_AT_ONCE = 2000;

/** The newest event of all, 0 for none. */
export async function findNewestEventId(db: Database): Promise<number> {
  const { _max } = await db.client.moderationEvent.aggregate({ _max: { id: true } });
  return _max.id ?? 0;
}

/** Comments before one, newest first. */
export async function listCommentsBefore(db: Database, id: number): Promise<RecentRow[]> {
  const rows = db.fast
    ? db.fast.all<Columns>(`SELECT ${COLUMNS} FROM "Comment" c WHERE c."id" < ? ORDER BY c."id" DESC LIMIT ${COMMENTS_AT_ONCE}`, id)
    : await db.client.$queryRawUnsafe<Columns[]>(`SELECT ${COLUMNS} FROM "Comment" c WHERE c."id" < $1 ORDER BY c."id" DESC LIMIT ${COMMENTS_AT_ONCE}`, id);
  return rows.map(readComment);
}

/** The events after one, oldest first, and those of `missing` that have come late. */
export async function listRecentEvents(db: Database, after: number, missing: readonly number[]): Promise<RecentEvent[]> {
  const rows = db.fast
    ? db.fast.all<EventColumns>(`${EVENTS} WHERE e."id" > ? ORDER BY e."id" LIMIT ${EVENTS_AT_ONCE}`, after)
    : await db.client.$queryRawUnsafe<EventColumns[]>(
        `${EVENTS} WHERE e."id" > $1 OR e."id" = ANY($2::int[]) ORDER BY e."id" LIMIT ${EVENTS_AT_ONCE}`,
        after,
        missing,
      );
  return rows.map(({ eventId, act, commentId, toStatus, ...comment }) => ({
    eventId,
    act,
    commentId,
    toStatus,
    comment: comment.postId === null ? null : readComment({ ...comment, postId: comment.postId, id: commentId }),
  }));
}

type Columns = Omit<RecentRow, "createdAt"> & { createdAt: string | Date };
type EventColumns = Omit<Columns, "postId" | "id"> & Omit<RecentEvent, "comment"> & { postId: number | null };

const KEPT = `c."postId", c."createdAt", c."address", c."personId", c."authorName", c."authorEmail", c."simhash", c."status", c."learnedAs", c."source"`;
const COLUMNS = `c."id", ${KEPT}`;
const EVENTS = `SELECT e."id" AS "eventId", e."act", e."commentId", e."toStatus", ${KEPT} FROM "ModerationEvent" e LEFT JOIN "Comment" c ON c."id" = e."commentId"`;

function readComment({ createdAt, ...row }: Columns): RecentRow {
  return { ...row, createdAt: new Date(createdAt) };
}
