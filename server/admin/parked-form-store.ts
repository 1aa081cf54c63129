import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

export interface ParkedFormRow {
  path: string;
  /** JSON: the fields by name. */
  fields: string;
  createdAt: Date;
}

/** Keeps a form under the hash of who may have it back, in the place of what lay there. */
export async function saveForm(db: Db, row: ParkedFormRow & { tokenHash: string; expiresAt: Date }): Promise<void> {
  const { tokenHash, ...rest } = row;
  await db.parkedForm.upsert({ where: { tokenHash }, create: row, update: rest });
}

export async function findForm(db: Db, tokenHash: string, now: Date): Promise<ParkedFormRow | undefined> {
  const select = { path: true, fields: true, createdAt: true } as const;
  return (await db.parkedForm.findFirst({ where: { tokenHash, expiresAt: { gt: now } }, select })) ?? undefined;
}

export async function deleteForm(db: Db, tokenHash: string): Promise<void> {
  await db.parkedForm.deleteMany({ where: { tokenHash } });
}

/** Forgets what has run out. */
export async function deleteOldForms(tx: Tx, now: Date): Promise<void> {
  await tx.parkedForm.deleteMany({ where: { expiresAt: { lte: now } } });
}
