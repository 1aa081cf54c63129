import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

export interface ParkedFormRow {
  path: string;
  /** JSON: the fields by name. */
  fields: string;
  createdAt: Date;
}

/**
 * Keeps a form under the hash of who may have it back, in the place of what lay there.
 * @param most forms of the desk that are kept at once; the oldest go
 */
export async function saveForm(tx: Tx, row: ParkedFormRow & { tokenHash: string; expiresAt: Date }, most: number): Promise<void> {
  const { tokenHash, ...rest } = row;
  await tx.parkedForm.upsert({ where: { tokenHash }, create: row, update: rest });
  const surplus = await tx.parkedForm.findMany({
    where: { path: { startsWith: "/admin/" } },
    select: { tokenHash: true },
    orderBy: [{ createdAt: "desc" }, { tokenHash: "asc" }],
    skip: most,
  });
  if (surplus.length > 0) await tx.parkedForm.deleteMany({ where: { tokenHash: { in: surplus.map((each) => each.tokenHash) } } });
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
