import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Adds to the counts of a day, in the order of the ids: two processes that do so at once wait for each other instead of both. */
export async function addViews(tx: Tx, day: string, counts: ReadonlyMap<number, number>): Promise<void> {
  for (const [postId, views] of [...counts].toSorted(([a], [b]) => a - b)) {
    await tx.viewCount.upsert({ where: { day_postId: { day, postId } }, create: { day, postId, views }, update: { views: { increment: views } } });
  }
}

/** Views on each day from one on, of all pages. */
export async function listViewsByDay(db: Db, from: string): Promise<Map<string, number>> {
  const rows = await db.viewCount.groupBy({ by: ["day"], where: { day: { gte: from } }, _sum: { views: true } });
  return new Map(rows.map((row) => [row.day, row._sum.views ?? 0]));
}

/** The same of one author's posts. */
export async function listViewsByDayOf(db: Db, authorId: number, from: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ day: string; views: bigint | number }[]>`
    SELECT v."day" AS "day", SUM(v."views") AS "views" FROM "ViewCount" v JOIN "Post" p ON p."id" = v."postId"
    WHERE v."day" >= ${from} AND p."authorId" = ${authorId} GROUP BY v."day"`;
  return new Map(rows.map((row) => [row.day, Number(row.views)]));
}

export interface ReadPost {
  id: number;
  title: string;
  path: string;
  views: number;
}

/** The published posts and pages that were looked at most from a day on; what is no post is in no row of Post. @param authorId 0: everybody's */
export async function listMostRead(db: Db, { from, authorId, take }: { from: string; authorId: number; take: number }): Promise<ReadPost[]> {
  const rows = await db.$queryRaw<(Omit<ReadPost, "views"> & { views: bigint | number })[]>`
    SELECT p."id" AS "id", p."title" AS "title", p."path" AS "path", r."views" AS "views"
    FROM (SELECT "postId", SUM("views") AS "views" FROM "ViewCount" WHERE "day" >= ${from} GROUP BY "postId") r
    JOIN "Post" p ON p."id" = r."postId"
    WHERE p."status" = 'published' AND p."path" IS NOT NULL AND (${authorId} = 0 OR p."authorId" = ${authorId})
    ORDER BY r."views" DESC, p."id" DESC LIMIT ${take}`;
  return rows.map((row) => ({ ...row, views: Number(row.views) }));
}

/** How often each of some posts was looked at, as long as counts are kept. */
export async function countViewsOf(db: Db, postIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.viewCount.groupBy({ by: ["postId"], where: { postId: { in: [...postIds] } }, _sum: { views: true } });
  return new Map(rows.map((row) => [row.postId, row._sum.views ?? 0]));
}

/** Forgets the counts of the days before one. */
export async function deleteViewsBefore(tx: Tx, day: string): Promise<void> {
  await tx.viewCount.deleteMany({ where: { day: { lt: day } } });
}
