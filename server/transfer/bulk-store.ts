import type { Database, Prisma, Tx } from "../db/database.ts";

interface Rows {
  Post: Prisma.PostCreateManyInput;
  PostCategory: Prisma.PostCategoryCreateManyInput;
  PostTag: Prisma.PostTagCreateManyInput;
  Comment: Prisma.CommentCreateManyInput;
  ModerationEvent: Prisma.ModerationEventCreateManyInput;
}

/** Characters of JSON in one statement. Larger strings live outside of the part of the heap that is cheap to clean. */
const MOST_CHARACTERS = 100_000;

/**
 * Inserts many rows of one shape. The rows travel as one JSON parameter and the database takes them apart: several times as fast as `createMany`,
 * whose statement is compiled anew for each number of rows. Defaults that Prisma fills in itself (`updatedAt`) must be given.
 */
export async function insertRows<Table extends keyof Rows>(tx: Tx, provider: Database["provider"], table: Table, rows: readonly Rows[Table][]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const names = columns.map((name) => `"${name}"`).join(", ");
  const sql =
    provider === "postgresql"
      ? `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1::json)`
      : `INSERT INTO "${table}" (${names}) SELECT ${columns.map((name) => `value ->> '$.${name}'`).join(", ")} FROM json_each(?)`;
  let batch: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const json = JSON.stringify(row, writeValue);
    if (characters + json.length > MOST_CHARACTERS && batch.length > 0) {
      await tx.$executeRawUnsafe(sql, `[${batch.join(",")}]`);
      batch = [];
      characters = 0;
    }
    batch.push(json);
    characters += json.length;
  }
  await tx.$executeRawUnsafe(sql, `[${batch.join(",")}]`);
}

/** Dates as Prisma writes them into SQLite; PostgreSQL reads the same. */
function writeValue(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  return original instanceof Date ? original.toISOString().replace("Z", "+00:00") : value;
}
