import type { Client, Prisma, Tx } from "../db/database.ts";
import type { Role } from "./permissions.ts";

type Db = Client | Tx;

/** What signing in by e-mail needs to know. @param email lower case */
export async function findPersonByEmail(db: Db, email: string) {
  return db.person.findUnique({ where: { email }, select: { id: true, name: true, role: true, passwordHash: true, emailConfirmedAt: true } });
}

/** Somebody who has a way in. */
export const SIGNS_IN = {
  OR: [{ passwordHash: { not: null } }, { emailConfirmedAt: { not: null } }, { passkeys: { some: {} } }, { identities: { some: { revokedAt: null } } }],
} satisfies Prisma.PersonWhereInput;

/** Administrators who have a way in. @param exceptId left out of the count */
export async function countAdministrators(db: Db, exceptId = 0): Promise<number> {
  return db.person.count({ where: { role: "administrator", erasedAt: null, id: { not: exceptId }, ...SIGNS_IN } });
}

/** Of two who take the role from each other at once, the second waits until this transaction is over, and sees what it has done. */
export async function lockAdministrators(tx: Tx, at: Date): Promise<void> {
  await tx.person.updateMany({ where: { role: "administrator" }, data: { updatedAt: at } });
}

/** Whether the blog knows anybody yet. */
export async function hasPeople(db: Db): Promise<boolean> {
  return (await db.person.findFirst({ select: { id: true } })) !== null;
}

export interface NewPerson {
  name: string;
  slug: string;
  role: Role;
  email: string | null;
  passwordHash: string | null;
  url: string | null;
}

/** @returns the new person's id */
export async function insertPerson(db: Db, person: NewPerson): Promise<number> {
  const row = await db.person.create({ data: person, select: { id: true } });
  return row.id;
}

export async function updatePerson(db: Db, id: number, changes: { name?: string; role?: Role; passwordHash?: string }): Promise<void> {
  await db.person.update({ where: { id }, data: changes });
}

/** Which of some slugs are taken. */
export async function listTakenSlugs(db: Db, beginning: string): Promise<Set<string>> {
  const rows = await db.person.findMany({ where: { slug: { startsWith: beginning } }, select: { slug: true } });
  return new Set(rows.map((row) => row.slug));
}

export async function findIdentity(db: Db, key: { provider: string; realm: string; subject: string }) {
  return db.identity.findUnique({
    where: { provider_realm_subject: key },
    include: { person: { select: { id: true, name: true, role: true } } },
  });
}

export type IdentityRow = NonNullable<Awaited<ReturnType<typeof findIdentity>>>;

export interface IdentityDetails {
  handle: string | null;
  name: string;
  email: string | null;
  profileUrl: string | null;
  pictureUrl: string | null;
  lastUsedAt: Date;
}

interface NewIdentityKey {
  personId: number;
  provider: string;
  realm: string;
  subject: string;
  businessKey: string | null;
}

/** @returns the new identity's id */
export async function insertIdentity(db: Db, identity: IdentityDetails & NewIdentityKey): Promise<number> {
  const row = await db.identity.create({ data: identity, select: { id: true } });
  return row.id;
}

export async function updateIdentity(db: Db, id: number, details: Partial<IdentityDetails> & { businessKey?: string; revokedAt?: null }): Promise<void> {
  await db.identity.update({ where: { id }, data: details });
}

export async function findPictureSource(db: Db, identityId: number) {
  return db.identity.findUnique({ where: { id: identityId }, select: { pictureUrl: true, personId: true, provider: true } });
}

/** @param pictureUrl where it was fetched from @returns whether the account still has that picture: it may be gone, or another, meanwhile */
export async function saveIdentityPicture(db: Db, { identityId, pictureUrl }: { identityId: number; pictureUrl: string }, picture: string): Promise<boolean> {
  const { count } = await db.identity.updateMany({ where: { id: identityId, pictureUrl }, data: { picture } });
  return count === 1;
}

const SETUP_TOKEN = "setupTokenHash";

/** The hash of the one-time link's token, if one is out. */
export async function findSetupTokenHash(db: Db): Promise<string | undefined> {
  const row = await db.setting.findUnique({ where: { key: SETUP_TOKEN } });
  return row ? String(JSON.parse(row.value)) : undefined;
}

/** Replaces the one before. */
export async function saveSetupTokenHash(db: Db, tokenHash: string): Promise<void> {
  const row = { key: SETUP_TOKEN, value: JSON.stringify(tokenHash) };
  await db.setting.upsert({ where: { key: SETUP_TOKEN }, create: row, update: row });
}

/** Uses a token up. @returns whether it was this one that was out: of two who try at once, one */
export async function deleteSetupToken(db: Db, tokenHash: string): Promise<boolean> {
  const { count } = await db.setting.deleteMany({ where: { key: SETUP_TOKEN, value: JSON.stringify(tokenHash) } });
  return count === 1;
}
