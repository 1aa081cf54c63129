import type { Database, Tx } from "../db/database.ts";
import type { CommentStatus } from "./moderation-store.ts";

/*
 * Writes that leave the time of a comment's last change as it is: a decision is no edit, and can be taken back byte for byte. Raw, because
 * Prisma would set that time.
 */

type Provider = Pick<Database, "provider">;

/** Keeps others from changing comments until the transaction ends; in one order, so that two who want the same ones do not wait for each other. */
export async function lockComments({ provider }: Provider, tx: Tx, ids: readonly number[]): Promise<void> {
  // SQLite has one writer at a time. "NO KEY": who writes a row twice has PostgreSQL look at its parent once more, and must not wait for who holds that.
  if (provider === "sqlite" || ids.length === 0) return;
  await tx.$queryRaw`SELECT "id" FROM "Comment" WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) ORDER BY "id" FOR NO KEY UPDATE`;
}

/**
 * Moves comments from one state to another.
 * @returns the ids of those that were in the first
 */
export async function moveStatus({ provider }: Provider, tx: Tx, ids: readonly number[], from: CommentStatus, to: CommentStatus): Promise<Set<number>> {
  const list = JSON.stringify(ids);
  const rows =
    provider === "sqlite"
      ? await tx.$queryRaw<Id[]>`UPDATE "Comment" SET "status" = ${to}
          WHERE "id" IN (SELECT "value" FROM json_each(${list})) AND "status" = ${from} RETURNING "id"`
      : await tx.$queryRaw<Id[]>`UPDATE "Comment" SET "status" = ${to}::"CommentStatus"
          WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${list}::jsonb)) AND "status" = ${from}::"CommentStatus" RETURNING "id"`;
  return idsOf(rows);
}

/** Has comments answer others. @param pairs a comment and what it answers, null for the post itself; each comment once */
export async function setParents({ provider }: Provider, tx: Tx, pairs: readonly (readonly [number, number | null])[]): Promise<void> {
  if (pairs.length === 0) return;
  const list = JSON.stringify(pairs);
  if (provider === "sqlite") {
    await tx.$executeRaw`UPDATE "Comment" SET "parentId" = p."value" ->> 1 FROM json_each(${list}) AS p WHERE "Comment"."id" = p."value" ->> 0`;
  } else {
    await tx.$executeRaw`UPDATE "Comment" SET "parentId" = (p->>1)::int FROM jsonb_array_elements(${list}::jsonb) AS p WHERE "id" = (p->>0)::int`;
  }
}

/** Marks comments as announced that everybody can read and that were not yet. @returns their ids */
export async function markAnnounced({ provider }: Provider, tx: Tx, ids: readonly number[], at: Date): Promise<Set<number>> {
  const list = JSON.stringify(ids);
  const moment = momentOf(at);
  const rows =
    provider === "sqlite"
      ? await tx.$queryRaw<Id[]>`UPDATE "Comment" SET "announcedAt" = ${moment}
          WHERE "id" IN (SELECT "value" FROM json_each(${list})) AND "status" = 'approved' AND "kind" = 'comment'
            AND "source" IS NULL AND "announcedAt" IS NULL RETURNING "id"`
      : await tx.$queryRaw<Id[]>`UPDATE "Comment" SET "announcedAt" = ${moment}::timestamp(3)
          WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${list}::jsonb)) AND "status" = 'approved' AND "kind" = 'comment'
            AND "source" IS NULL AND "announcedAt" IS NULL RETURNING "id"`;
  return idsOf(rows);
}

/** Comments that are no longer approved have not been announced after all. */
export async function unmarkAnnounced({ provider }: Provider, tx: Tx, ids: readonly number[]): Promise<void> {
  const list = JSON.stringify(ids);
  if (provider === "sqlite") {
    await tx.$executeRaw`UPDATE "Comment" SET "announcedAt" = NULL WHERE "id" IN (SELECT "value" FROM json_each(${list})) AND "status" <> 'approved'`;
  } else {
    await tx.$executeRaw`UPDATE "Comment" SET "announcedAt" = NULL
      WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${list}::jsonb)) AND "status" <> 'approved'`;
  }
}

/** Counts the readers' reports of comments that nobody has answered. */
export async function countReports({ provider }: Provider, tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  if (provider === "sqlite") {
    await tx.$executeRaw`UPDATE "Comment" SET "reportCount" = (SELECT count(*) FROM "Report" WHERE "commentId" = "Comment"."id" AND "resolvedAt" IS NULL)
      WHERE "id" IN (SELECT "value" FROM json_each(${list}))`;
  } else {
    await tx.$executeRaw`UPDATE "Comment" SET "reportCount" = (SELECT count(*) FROM "Report" WHERE "commentId" = "Comment"."id" AND "resolvedAt" IS NULL)
      WHERE "id" IN (SELECT "value"::int FROM jsonb_array_elements_text(${list}::jsonb))`;
  }
}

/** Sets by what the same words in the same place are known. */
export async function setDedupeKey(tx: Tx, id: number, key: string | null): Promise<void> {
  await tx.$executeRaw`UPDATE "Comment" SET "dedupeKey" = ${key} WHERE "id" = ${id}`;
}

interface Id {
  id: number | bigint;
}

function idsOf(rows: readonly Id[]): Set<number> {
  return new Set(rows.map(({ id }) => Number(id)));
}

/** As Prisma writes a moment into SQLite; PostgreSQL reads the same. */
function momentOf(at: Date): string {
  return at.toISOString().replace("Z", "+00:00");
}
