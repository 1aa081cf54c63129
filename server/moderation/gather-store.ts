import type { Database } from "../db/database.ts";

/** What is known of somebody who is signed in. */
export interface PersonRecord {
  createdAt: Date;
  approved: number;
  pending: number;
  spam: number;
  trash: number;
}

/** Somebody's account and how many comments they have in each state. @param exceptId one that does not speak for itself */
export async function findPersonRecord(db: Database, personId: number, exceptId = 0): Promise<PersonRecord | undefined> {
  const rows = db.fast
    ? db.fast.all<Columns>(sql("?", "?"), exceptId, personId)
    : await db.client.$queryRawUnsafe<Columns[]>(sql("$1", "$2"), exceptId, personId);
  const [first] = rows;
  if (!first) return undefined;
  const counts = { approved: 0, pending: 0, spam: 0, trash: 0 };
  for (const { status, count } of rows) if (status !== null) counts[status] = Number(count);
  return { createdAt: new Date(first.createdAt), ...counts };
}

interface Columns {
  createdAt: string | Date;
  status: "approved" | "pending" | "spam" | "trash" | null;
  count: number | bigint;
}

function sql(exceptId: string, personId: string): string {
  return `SELECT p."createdAt", c."status", count(c."id") AS "count" FROM "Person" p
    LEFT JOIN "Comment" c ON c."personId" = p."id" AND c."id" <> ${exceptId}
    WHERE p."id" = ${personId} GROUP BY p."createdAt", c."status"`;
}
