import type { Client, Database, Tx } from "../db/database.ts";
import { postgresqlQuery, sqliteQuery } from "./full-text.ts";

const MOST_RANKED = 300;

interface Found {
  id: number;
  /** Of all pages together. */
  total: bigint | number;
}

/**
 * Published posts and pages without a password that have all of the terms in title or text, best match first.
 * @param terms as `queryTerms` gives them @returns the ids of one page of results; `total` is 0 beyond the last
 */
export async function searchPosts(
  db: Database,
  terms: readonly (readonly string[])[],
  { page, perPage }: { page: number; perPage: number },
): Promise<{ ids: number[]; total: number }> {
  if (terms.length === 0) return { ids: [], total: 0 };
  const search = db.provider === "sqlite" ? searchSqlite : searchPostgresql;
  const rows = await search(db.client, terms, perPage, (page - 1) * perPage);
  return { ids: rows.map((row) => row.id), total: Number(rows[0]?.total ?? 0) };
}

/** By bm25, a word in the title counting as ten in the text. */
function searchSqlite(db: Client, terms: readonly (readonly string[])[], take: number, skip: number): Promise<Found[]> {
  // Materialized, since bm25 works only beside MATCH, and not with a window.
  return db.$queryRaw<Found[]>`
    WITH "Match" AS MATERIALIZED (
      SELECT "rowid" AS "id", bm25("PostSearch", 10.0, 1.0) AS "rank" FROM "PostSearch" WHERE "PostSearch" MATCH ${sqliteQuery(terms)}
    )
    SELECT "Post"."id" AS "id", COUNT(*) OVER () AS "total"
    FROM "Match" JOIN "Post" ON "Post"."id" = "Match"."id"
    WHERE "Post"."status" = 'published' AND "Post"."password" IS NULL AND "Post"."path" IS NOT NULL
    ORDER BY "Match"."rank", "Post"."publishedAt" DESC, "Post"."id" DESC
    LIMIT ${take} OFFSET ${skip}`;
}

/**
 * By ts_rank. PostgreSQL keeps no ranks: it reads each text that was found again, which takes a second for some thousand. So
 * where many were found, only the titles count, then the date. The vector in WHERE must be written as in the index
 * Post_search_idx, or the index is not used.
 */
function searchPostgresql(db: Client, terms: readonly (readonly string[])[], take: number, skip: number): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    WITH "Match" AS (
      SELECT "id", "publishedAt", "searchTitle", "searchText", "wanted", COUNT(*) OVER () AS "total"
      FROM "Post", to_tsquery('simple', ${postgresqlQuery(terms)}) AS "wanted"
      WHERE (
          setweight(to_tsvector('simple', left("searchTitle", 2000)), 'A') ||
          setweight(to_tsvector('simple', left("searchText", 200000)), 'B')
        ) @@ "wanted"
        AND "status" = 'published' AND "password" IS NULL AND "path" IS NOT NULL
    )
    SELECT "id", "total" FROM "Match"
    ORDER BY
      CASE
        WHEN "total" > ${MOST_RANKED} THEN ts_rank(to_tsvector('simple', left("searchTitle", 2000)), "wanted")
        ELSE ts_rank('{0.1, 0.1, 0.1, 1.0}',
          setweight(to_tsvector('simple', left("searchTitle", 2000)), 'A') ||
          setweight(to_tsvector('simple', left("searchText", 200000)), 'B'), "wanted")
      END DESC, "publishedAt" DESC, "id" DESC
    LIMIT ${take} OFFSET ${skip}`;
}

/** What snippets of these posts are cut from: their safe HTML. */
export async function listSearchedHtml(db: Client | Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] } }, select: { id: true, contentHtml: true } });
  return new Map(rows.map((row) => [row.id, row.contentHtml]));
}

/**
 * Posts and pages of whatever state that have all of the terms in title or text, the newest ids of them.
 * @param terms as `queryTerms` gives them
 */
export async function listMatching(db: Database, terms: readonly (readonly string[])[], take: number): Promise<number[]> {
  if (terms.length === 0) return [];
  const rows = await (db.provider === "sqlite" ? matchSqlite(db.client, terms, take) : matchPostgresql(db.client, terms, take));
  return rows.map(({ id }) => Number(id));
}

function matchSqlite(db: Client, terms: readonly (readonly string[])[], take: number): Promise<{ id: bigint | number }[]> {
  return db.$queryRaw`SELECT "rowid" AS "id" FROM "PostSearch" WHERE "PostSearch" MATCH ${sqliteQuery(terms)} ORDER BY "rowid" DESC LIMIT ${take}`;
}

function matchPostgresql(db: Client, terms: readonly (readonly string[])[], take: number): Promise<{ id: number }[]> {
  return db.$queryRaw`
    SELECT "id" FROM "Post"
    WHERE (
        setweight(to_tsvector('simple', left("searchTitle", 2000)), 'A') ||
        setweight(to_tsvector('simple', left("searchText", 200000)), 'B')
      ) @@ to_tsquery('simple', ${postgresqlQuery(terms)})
    ORDER BY "id" DESC LIMIT ${take}`;
}
