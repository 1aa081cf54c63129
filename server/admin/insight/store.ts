import type { CommentStatus } from "../../comments/moderation-store.ts";
import type { Database } from "../../db/database.ts";

/** What happened to a comment, as far as figures need to know it. */
export interface CountedEvent {
  id: number;
  commentId: number;
  postId: number | null;
  act: string;
  fromStatus: CommentStatus | null;
  toStatus: CommentStatus | null;
  /** JSON. */
  reasons: string;
  personId: number | null;
  /** Milliseconds. */
  at: number;
  undone: boolean;
}

/** How many comments of a state came in a piece of time. */
export interface Arrivals {
  /** Pieces of `seconds` since 1970. */
  bucket: number;
  count: number;
}

/** Comments by when they came, and by the state that they are in now. */
export async function countArrivals(db: Database, status: CommentStatus, from: Date, seconds: number): Promise<Arrivals[]> {
  const where = `"status" = ${enumText(db, status)} AND "createdAt" >= ${moment(db)}`;
  const bucket = db.provider === "sqlite" ? `unixepoch("createdAt") / ${seconds}` : `floor(extract(epoch from "createdAt") / ${seconds})::int`;
  const rows = await ask<{ bucket: number; count: number | bigint }>(
    db,
    `SELECT ${bucket} AS "bucket", count(*) AS "count" FROM "Comment" WHERE ${where} GROUP BY 1`,
    textOf(db, from),
  );
  return rows.map((row) => ({ bucket: row.bucket, count: Number(row.count) }));
}

/** The posts with the most comments that came since a moment, spam and trash left out. */
export async function listBusiestPosts(db: Database, from: Date, most: number): Promise<{ postId: number; count: number }[]> {
  const states = (["approved", "pending"] as const).map((status) => enumText(db, status)).join(", ");
  const rows = await ask<{ postId: number; count: number | bigint }>(
    db,
    `SELECT "postId", count(*) AS "count" FROM "Comment" WHERE "status" IN (${states}) AND "createdAt" >= ${moment(db)}
      GROUP BY "postId" ORDER BY 2 DESC, 1 DESC LIMIT ${most}`,
    textOf(db, from),
  );
  return rows.map((row) => ({ postId: row.postId, count: Number(row.count) }));
}

/** The first event since a moment. (The plus keeps SQLite from walking through the table by id instead of through the index by time.) */
export async function findFirstEventId(db: Database, from: Date): Promise<number | undefined> {
  const [row] = await ask<{ id: number | null }>(db, `SELECT min(+"id") AS "id" FROM "ModerationEvent" WHERE "createdAt" >= ${moment(db)}`, textOf(db, from));
  return row?.id ?? undefined;
}

type Columns = [
  id: number,
  commentId: number,
  postId: number | null,
  act: string,
  fromStatus: CommentStatus | null,
  toStatus: CommentStatus | null,
  reasons: string,
  personId: number | null,
  at: number,
  undone: number,
];

const COLUMNS = `"id", "commentId", "postId", "act", "fromStatus", "toStatus", "reasons", "personId"`;

/** The next events, by id: past the facts, which are most of the table. */
export async function listEventsAfter(db: Database, id: number, take: number): Promise<CountedEvent[]> {
  const rest = `"undoneAt" IS NOT NULL AS "undone" FROM "ModerationEvent" WHERE "id" >`;
  if (!db.fast) {
    const at = `round(extract(epoch from "createdAt") * 1000)::float8 AS "at"`;
    return db.client.$queryRawUnsafe(`SELECT ${COLUMNS}, ${at}, ${rest} $1 ORDER BY "id" LIMIT ${take}`, id);
  }
  const at = `CAST(round(unixepoch("createdAt", 'subsec') * 1000) AS INTEGER)`;
  const lists = db.fast.lists<Columns>(`SELECT ${COLUMNS}, ${at}, ${rest} ? ORDER BY "id" LIMIT ${take}`, id);
  return lists.map(([id, commentId, postId, act, fromStatus, toStatus, reasons, personId, at, undone]) => {
    return { id, commentId, postId, act, fromStatus, toStatus, reasons, personId, at, undone: undone === 1 };
  });
}

export async function listTitles(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  const posts = await db.client.post.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, title: true } });
  return new Map(posts.map(({ id, title }) => [id, title]));
}

async function ask<Row>(db: Database, sql: string, parameter: string | number): Promise<Row[]> {
  return db.fast ? db.fast.all<Row>(sql, parameter) : db.client.$queryRawUnsafe<Row[]>(sql, parameter);
}

/** The placeholder of a moment. */
function moment({ provider }: Database): string {
  return provider === "sqlite" ? "?" : "$1::timestamp";
}

/** A moment as the database writes it. */
function textOf({ provider }: Database, at: Date): string {
  return provider === "sqlite" ? at.toISOString().replace("Z", "+00:00") : at.toISOString();
}

function enumText({ provider }: Database, status: CommentStatus): string {
  return provider === "sqlite" ? `'${status}'` : `'${status}'::"CommentStatus"`;
}
