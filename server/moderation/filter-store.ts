import type { Database, Tx } from "../db/database.ts";

export type LearnedAs = "spam" | "ham";

/** How often a word was in comments of each kind. */
export interface TokenCount {
  token: string;
  spam: number;
  ham: number;
}

const learnedSelect = { id: true, bodyHtml: true, authorUrl: true, authorEmail: true, personId: true, learnedAs: true } as const;

/** Those of some comments that were not learned as this yet. */
export function listUnlearned(tx: Tx, ids: readonly number[], as: LearnedAs | null) {
  const otherwise = as === null ? { learnedAs: { not: null } } : { OR: [{ learnedAs: null }, { learnedAs: { not: as } }] };
  return tx.comment.findMany({ where: { id: { in: [...ids] }, ...otherwise }, select: learnedSelect, orderBy: { id: "asc" } });
}

/**
 * Notes what comments were learned as. Raw, so that they do not count as edited.
 * @returns the ids of those that nobody else has noted meanwhile
 */
export async function markLearned(
  db: Pick<Database, "provider">,
  tx: Tx,
  ids: readonly number[],
  from: string | null,
  to: LearnedAs | null,
): Promise<Set<number>> {
  const list = JSON.stringify(ids);
  const rows =
    db.provider === "sqlite"
      ? await tx.$queryRaw<{ id: number | bigint }[]>`UPDATE "Comment" SET "learnedAs" = ${to}
          WHERE "id" IN (SELECT "value" FROM json_each(${list})) AND "learnedAs" IS ${from} RETURNING "id"`
      : await tx.$queryRaw<{ id: number }[]>`UPDATE "Comment" SET "learnedAs" = ${to}
          WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${list}::jsonb)) AND "learnedAs" IS NOT DISTINCT FROM ${from} RETURNING "id"`;
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Adds to the counts of words, takes from them where it is negative, and leaves no word with nothing. @param changes in the same order in every transaction */
export async function addToTokens(db: Pick<Database, "provider">, tx: Tx, changes: readonly TokenCount[]): Promise<void> {
  const rows = JSON.stringify(changes.map(({ token, spam, ham }) => [token, spam, ham]));
  if (db.provider === "sqlite") {
    await tx.$executeRaw`INSERT INTO "FilterToken" ("token", "spam", "ham")
      SELECT json_extract("value", '$[0]'), json_extract("value", '$[1]'), json_extract("value", '$[2]') FROM json_each(${rows}) WHERE true
      ON CONFLICT ("token") DO UPDATE SET "spam" = max(0, "spam" + excluded."spam"), "ham" = max(0, "ham" + excluded."ham")`;
    await tx.$executeRaw`DELETE FROM "FilterToken" WHERE "spam" <= 0 AND "ham" <= 0 AND "token" IN (SELECT json_extract("value", '$[0]') FROM json_each(${rows}))`;
  } else {
    await tx.$executeRaw`INSERT INTO "FilterToken" ("token", "spam", "ham")
      SELECT e->>0, (e->>1)::int, (e->>2)::int FROM jsonb_array_elements(${rows}::jsonb) AS e
      ON CONFLICT ("token") DO UPDATE SET "spam" = GREATEST(0, "FilterToken"."spam" + excluded."spam"), "ham" = GREATEST(0, "FilterToken"."ham" + excluded."ham")`;
    await tx.$executeRaw`DELETE FROM "FilterToken" WHERE "spam" <= 0 AND "ham" <= 0 AND "token" IN (SELECT e->>0 FROM jsonb_array_elements(${rows}::jsonb) AS e)`;
  }
}

/** The counts of those words that were learned. */
export async function listTokenCounts(db: Database, tokens: readonly string[]): Promise<TokenCount[]> {
  if (db.fast) return db.fast.all<TokenCount>(COUNTS, JSON.stringify(tokens));
  return db.client.filterToken.findMany({ where: { token: { in: [...tokens] } } });
}

const COUNTS = `SELECT "token", "spam", "ham" FROM "FilterToken" WHERE "token" IN (SELECT "value" FROM json_each(?))`;
