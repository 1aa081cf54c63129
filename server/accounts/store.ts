import type { Client, Tx } from "../db/database.ts";
import type { Role } from "./permissions.ts";

type Db = Client | Tx;

/** What signing in by e-mail needs to know. @param email lower case */
export async function findPersonByEmail(db: Db, email: string) {
  return db.person.findUnique({ where: { email }, select: { id: true, name: true, role: true, passwordHash: true } });
}

export async function countAdministrators(db: Db): Promise<number> {
  return db.person.count({ where: { role: "administrator", passwordHash: { not: null } } });
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

export async function updateIdentity(db: Db, id: number, details: Partial<IdentityDetails>): Promise<void> {
  await db.identity.update({ where: { id }, data: details });
}

export async function findPictureSource(db: Db, identityId: number) {
  return db.identity.findUnique({ where: { id: identityId }, select: { pictureUrl: true, personId: true, provider: true } });
}

export async function saveIdentityPicture(db: Db, identityId: number, picture: string): Promise<void> {
  await db.identity.updateMany({ where: { id: identityId }, data: { picture } });
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
