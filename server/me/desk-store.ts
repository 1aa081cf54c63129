import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const deskSelect = {
  id: true,
  role: true,
  name: true,
  slug: true,
  email: true,
  emailConfirmedAt: true,
  passwordHash: true,
  totpSealed: true,
  url: true,
  bio: true,
  createdAt: true,
  identities: { orderBy: { id: "asc" } },
  _count: { select: { recoveryCodes: true } },
  passkeys: { select: { id: true, name: true, createdAt: true, lastUsedAt: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.PersonSelect;

/** Somebody with their ways in, for their own eyes. */
export type DeskRow = Prisma.PersonGetPayload<{ select: typeof deskSelect }>;

export async function findDesk(db: Db, personId: number): Promise<DeskRow | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: deskSelect })) ?? undefined;
}

/** @returns whether anything of it was another before */
export async function updateProfile(tx: Tx, personId: number, { name, url }: { name: string; url: string | null }): Promise<boolean> {
  const changed = { id: personId, OR: [{ name: { not: name } }, url === null ? { url: { not: null } } : { OR: [{ url: null }, { url: { not: url } }] }] };
  const { count } = await tx.person.updateMany({ where: changed, data: { name, url } });
  return count === 1;
}

/** Takes an account at a provider from the ways in of a person. @returns its provider, or undefined if it was not theirs */
export async function deleteIdentity(tx: Tx, personId: number, identityId: number): Promise<string | undefined> {
  const row = await tx.identity.findFirst({ where: { id: identityId, personId }, select: { provider: true } });
  if (!row) return undefined;
  const { count } = await tx.identity.deleteMany({ where: { id: identityId, personId } });
  return count === 1 ? row.provider : undefined;
}

/** Ends what was begun with an account at a provider, in other browsers than the one that asks; who is between two proofs begins anew. */
export async function endSessionsBegunWith(tx: Tx, identityId: number, exceptId: number): Promise<void> {
  await tx.secondStep.deleteMany({ where: { identityId } });
  await tx.session.deleteMany({ where: { identityId, id: { not: exceptId } } });
}
