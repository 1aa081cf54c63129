import type { Actor } from "../accounts/permissions.ts";
import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Acts on many posts share the table of those on comments; their names begin with this. */
export const ACTS_ON_POSTS = "posts:";

export interface BulkRow {
  id: number;
  act: string;
  personId: number | null;
  /** What bulk.ts keeps of it, as JSON. */
  selection: string;
  total: number;
  done: number;
  finishedAt: Date | null;
  undoneAt: Date | null;
}

export async function findBulk(db: Db, id: number): Promise<BulkRow | undefined> {
  const row = await db.moderationBatch.findUnique({ where: { id } });
  return row?.act.startsWith(ACTS_ON_POSTS) ? { ...row, act: row.act.slice(ACTS_ON_POSTS.length) } : undefined;
}

/** @returns its id */
export async function insertBulk(tx: Tx, data: { act: string; personId: number; selection: string; total: number; createdAt: Date }): Promise<number> {
  return (await tx.moderationBatch.create({ data: { ...data, act: ACTS_ON_POSTS + data.act }, select: { id: true } })).id;
}

/** Writes how far it has come, if it stands where it was read. @returns whether it did */
export async function updateBulk(tx: Tx, { id, selection }: Pick<BulkRow, "id" | "selection">, data: Prisma.ModerationBatchUpdateInput): Promise<boolean> {
  return (await tx.moderationBatch.updateMany({ where: { id, selection }, data })).count === 1;
}

/** Who began it, with the role that they have now. */
export async function findActor(db: Db, personId: number | null): Promise<Actor | undefined> {
  const person = personId === null ? null : await db.person.findUnique({ where: { id: personId }, select: { id: true, role: true } });
  return person ? { person } : undefined;
}
