import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const autosaveSelect = {
  version: true,
  fields: true,
  savedAt: true,
  personId: true,
  person: { select: { name: true } },
} as const satisfies Prisma.AutosaveSelect;
export type AutosaveRow = Prisma.AutosaveGetPayload<{ select: typeof autosaveSelect }>;

/** What somebody has typed into a post and not saved. */
export async function findAutosave(db: Db, postId: number, personId: number): Promise<AutosaveRow | undefined> {
  return (await db.autosave.findUnique({ where: { postId_personId: { postId, personId } }, select: autosaveSelect })) ?? undefined;
}

export async function saveAutosave(tx: Tx, row: { postId: number; personId: number; version: number; fields: string; savedAt: Date }): Promise<void> {
  const { postId, personId, ...rest } = row;
  await tx.autosave.upsert({ where: { postId_personId: { postId, personId } }, create: row, update: rest });
}

/** Forgets what somebody had typed into a post: it is saved now. */
export async function deleteAutosave(tx: Tx, postId: number, personId: number): Promise<void> {
  await tx.autosave.deleteMany({ where: { postId, personId } });
}
