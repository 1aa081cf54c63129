import { type Client, containing, type Database, type Tx } from "../db/database.ts";

type Db = Client | Tx;

export interface MissedRow {
  path: string;
  hits: number;
  referrer: string;
  firstAt: Date;
  lastAt: Date;
}

/** How often an address was asked for since the last time it was written down. */
export interface Missed {
  path: string;
  hits: number;
  referrer: string;
}

/** Adds to what was asked for. */
export async function addMissed(tx: Tx, missed: readonly Missed[], at: Date): Promise<void> {
  const rows = await tx.missedPath.findMany({ where: { path: { in: missed.map((each) => each.path) } }, select: { path: true } });
  const known = new Set(rows.map((row) => row.path));
  const data = missed.filter(({ path }) => !known.has(path)).map((each) => ({ ...each, firstAt: at, lastAt: at }));
  if (data.length > 0) await tx.missedPath.createMany({ data });
  for (const { path, hits, referrer } of missed) {
    if (!known.has(path)) continue;
    await tx.missedPath.updateMany({ where: { path }, data: { hits: { increment: hits }, lastAt: at, ...(referrer ? { referrer } : {}) } });
  }
}

/** Keeps the table small: what was least asked for, and longest ago, goes. */
export async function trimMissed(tx: Tx, most: number): Promise<void> {
  const surplus = (await tx.missedPath.count()) - most;
  if (surplus <= 0) return;
  const rows = await tx.missedPath.findMany({ select: { path: true }, orderBy: [{ hits: "asc" }, { lastAt: "asc" }, { path: "asc" }], take: surplus });
  await tx.missedPath.deleteMany({ where: { path: { in: rows.map((row) => row.path) } } });
}

export async function addHits(tx: Tx, hits: ReadonlyMap<number, number>, at: Date): Promise<void> {
  for (const [id, count] of hits) await tx.redirect.updateMany({ where: { id }, data: { hits: { increment: count }, lastHitAt: at } });
}

/** One page of what was asked for, the most wanted first. @param words what the path has in it; "" for all */
export async function listMissed(
  db: Pick<Database, "client" | "provider">,
  words: string,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ items: MissedRow[]; total: number }> {
  const where = words === "" ? {} : { path: containing(db, words) };
  const total = await db.client.missedPath.count({ where });
  const items = await db.client.missedPath.findMany({
    where,
    orderBy: [{ hits: "desc" }, { lastAt: "desc" }, { path: "asc" }],
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items, total };
}

export function countMissed(db: Db): Promise<number> {
  return db.missedPath.count();
}

/** @returns whether it was there */
export async function deleteMissed(tx: Tx, paths: readonly string[]): Promise<boolean> {
  return (await tx.missedPath.deleteMany({ where: { path: { in: [...paths] } } })).count > 0;
}
