import type { Database, Tx } from "../db/database.ts";

type Provider = Database["provider"];
type Table = "Person" | "Category" | "Tag" | "Post" | "Media" | "Comment";

/** Sees to it that ids which the database gives out itself are greater than `least`. */
export async function raiseSequence(tx: Tx, provider: Provider, table: Table, least: number): Promise<void> {
  if (provider === "postgresql") {
    const sequence = `pg_get_serial_sequence('"${table}"', 'id')`;
    const last = `COALESCE(pg_sequence_last_value(${sequence}::regclass), 1)`;
    await tx.$queryRawUnsafe(`SELECT setval(${sequence}, GREATEST($1::bigint, ${last}, (SELECT COALESCE(MAX("id"), 1) FROM "${table}")))::text`, least);
    return;
  }
  const changed = await tx.$executeRawUnsafe(`UPDATE "sqlite_sequence" SET "seq" = MAX("seq", ?) WHERE "name" = ?`, least, table);
  if (changed === 0) await tx.$executeRawUnsafe(`INSERT INTO "sqlite_sequence" ("name", "seq") VALUES (?, ?)`, table, least);
}

/** Ids for new rows: the wanted ones that are free, and fresh ones for the rest. In the order of `wanted`. */
export async function assignIds(tx: Tx, provider: Provider, table: Table, wanted: readonly (number | undefined)[]): Promise<number[]> {
  const taken = await listTaken(
    tx,
    table,
    wanted.filter((id) => id !== undefined),
  );
  const kept = wanted.map((id) => {
    if (id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  const missing = kept.filter((id) => id === undefined).length;
  const fresh = missing === 0 ? [] : await takeIds(tx, provider, table, missing);
  return kept.map((id) => id ?? fresh.pop() ?? 0);
}

async function takeIds(tx: Tx, provider: Provider, table: Table, count: number): Promise<number[]> {
  if (provider === "postgresql") {
    const rows = await tx.$queryRawUnsafe<{ id: number }[]>(
      `SELECT nextval(pg_get_serial_sequence('"${table}"', 'id'))::int AS "id" FROM generate_series(1, $1::int) ORDER BY 1 DESC`,
      count,
    );
    return rows.map((row) => row.id);
  }
  const [row] = await tx.$queryRawUnsafe<{ seq: number | bigint }[]>(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = ?`, table);
  const last = Number(row?.seq ?? 0);
  await raiseSequence(tx, provider, table, last + count);
  return Array.from({ length: count }, (_, index) => last + count - index);
}

async function listTaken(tx: Tx, table: Table, ids: readonly number[]): Promise<Set<number>> {
  const where = { id: { in: [...ids] } };
  const select = { id: true } as const;
  const find = {
    Person: () => tx.person.findMany({ where, select }),
    Category: () => tx.category.findMany({ where, select }),
    Tag: () => tx.tag.findMany({ where, select }),
    Post: () => tx.post.findMany({ where, select }),
    Media: () => tx.media.findMany({ where, select }),
    Comment: () => tx.comment.findMany({ where, select }),
  }[table];
  const rows = ids.length === 0 ? [] : await find();
  return new Set(rows.map((row) => row.id));
}
