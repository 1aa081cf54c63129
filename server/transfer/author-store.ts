import { listFormerImports } from "../accounts/former-person-store.ts";
import { SIGNS_IN } from "../accounts/store.ts";
import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const importedSelect = { id: true, slug: true, email: true, sourceId: true, sourceHash: true } as const satisfies Prisma.PersonSelect;
export type ImportedPerson = Prisma.PersonGetPayload<{ select: typeof importedSelect }>;

/** People that came from this blog earlier. */
export function listImportedPeople(db: Db, source: string): Promise<ImportedPerson[]> {
  return db.person.findMany({ where: { source }, select: importedSelect });
}

/** Authors of this blog who were made one with somebody, by their login: who that is. */
export async function listMergedAuthors(db: Db, source: string): Promise<Map<string, { id: number; slug: string }>> {
  const former = (await listFormerImports(db)).filter((author) => author.source === source);
  const people = await db.person.findMany({ where: { id: { in: former.map(({ personId }) => personId) } }, select: { id: true, slug: true } });
  const byId = new Map(people.map((person) => [person.id, person]));
  return new Map(
    former.flatMap(({ sourceId, personId }) => {
      const person = byId.get(personId);
      return person ? [[sourceId, person] as const] : [];
    }),
  );
}

/** Whether somebody has a way in: then name and address are what they, or an administrator, made them. */
export async function isOwnAccount(db: Db, id: number): Promise<boolean> {
  return (await db.person.count({ where: { id, ...SIGNS_IN } })) > 0;
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
