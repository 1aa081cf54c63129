import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const importedSelect = { id: true, slug: true, email: true, sourceId: true, sourceHash: true } as const satisfies Prisma.PersonSelect;
export type ImportedPerson = Prisma.PersonGetPayload<{ select: typeof importedSelect }>;

/** People that came from this blog earlier. */
export function listImportedPeople(db: Db, source: string): Promise<ImportedPerson[]> {
  return db.person.findMany({ where: { source }, select: importedSelect });
}

export async function isAuthorSlugTaken(db: Db, slug: string): Promise<boolean> {
  return (await db.person.count({ where: { slug } })) > 0;
}

export async function findPersonIdByEmail(db: Db, email: string): Promise<number | undefined> {
  return (await db.person.findUnique({ where: { email }, select: { id: true } }))?.id;
}

export async function insertPerson(tx: Tx, data: Prisma.PersonUncheckedCreateInput): Promise<void> {
  await tx.person.create({ data, select: { id: true } });
}

export async function updatePerson(tx: Tx, id: number, data: Prisma.PersonUncheckedUpdateInput): Promise<void> {
  await tx.person.update({ where: { id }, data, select: { id: true } });
}
