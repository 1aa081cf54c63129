import { describe, expect, it } from "vitest";
import type { Database } from "../../server/db/database.ts";
import { testBlog } from "../support/blog.ts";

interface ForeignKey {
  table: string;
  columns: string[];
}

describe("every foreign key", () => {
  it("is indexed: deleting what it points to must not read the whole table", async () => {
    const { db } = (await testBlog()).context;
    const bare = db.provider === "sqlite" ? await listBareOnSqlite(db) : await listBareOnPostgresql(db);
    const how = "add @@index to the model in prisma/models.prisma, Prisma does not do it by itself";
    expect(bare, bare.map(({ table, columns }) => `${table}(${columns.join(", ")}) has no index that begins with it: ${how}.`).join("\n")).toEqual([]);
  });
});

async function listBareOnSqlite(db: Database): Promise<ForeignKey[]> {
  const tables = await db.client.$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`;
  const found: ForeignKey[] = [];
  let count = 0;
  for (const { name: table } of tables) {
    const keys = await db.client.$queryRaw<{ id: bigint; from: string }[]>`SELECT id, "from" FROM pragma_foreign_key_list(${table}) ORDER BY id, seq`;
    const indexes = await db.client.$queryRaw<{ index: string; name: string }[]>`
      SELECT list.name AS "index", info.name AS name FROM pragma_index_list(${table}) AS list, pragma_index_info(list.name) AS info
      WHERE list.partial = 0 ORDER BY list.name, info.seqno`;
    const beginnings = new Set(
      collect(
        indexes,
        (row) => row.index,
        (row) => row.name,
      ).flatMap(beginningsOf),
    );
    for (const columns of collect(
      keys,
      (row) => String(row.id),
      (row) => row.from,
    )) {
      count++;
      if (!beginnings.has(columns.toSorted().join())) found.push({ table, columns });
    }
  }
  expect(count).toBeGreaterThan(10);
  return found;
}

async function listBareOnPostgresql(db: Database): Promise<ForeignKey[]> {
  const keys = await db.client.$queryRaw<(ForeignKey & { indexed: boolean })[]>`
    SELECT c.conrelid::regclass::text AS "table",
      (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)) AS columns,
      EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey) AS indexed
    FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`;
  expect(keys.length).toBeGreaterThan(10);
  return keys.filter((key) => !key.indexed);
}

function collect<Row>(rows: readonly Row[], keyOf: (row: Row) => string, valueOf: (row: Row) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), valueOf(row)]);
  return [...groups.values()];
}

/** The sets of columns that an index can look up: its first, its first two, … */
function beginningsOf(columns: readonly string[]): string[] {
  return columns.map((_, index) =>
    columns
      .slice(0, index + 1)
      .toSorted()
      .join(),
  );
}
