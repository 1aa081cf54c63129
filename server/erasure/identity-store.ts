import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

export interface IdentityKey {
  provider: string;
  realm: string;
  subject: string;
}

/** An account at a provider, with whatever else its person could come in by. */
export async function findForgettable(db: Db, key: IdentityKey) {
  const person = {
    select: {
      id: true,
      role: true,
      name: true,
      email: true,
      emailConfirmedAt: true,
      passwordHash: true,
      url: true,
      identities: { select: { id: true, provider: true } },
      _count: { select: { passkeys: true } },
    },
  } as const;
  return (await db.identity.findUnique({ where: { provider_realm_subject: key }, include: { person } })) ?? undefined;
}

export type ForgettableIdentity = NonNullable<Awaited<ReturnType<typeof findForgettable>>>;

/** Deletes an account at a provider and the sessions that began with it. */
export async function deleteIdentityRow(tx: Tx, id: number): Promise<void> {
  await tx.session.deleteMany({ where: { identityId: id } });
  await tx.secondStep.deleteMany({ where: { identityId: id } });
  await tx.identity.deleteMany({ where: { id } });
}

/** Takes a provider's name, e-mail and picture from comments; they stay their author's, under the name that the person has here. */
export async function signAsPerson(
  tx: Tx,
  personId: number,
  provider: string,
  person: { name: string; email: string | null; url: string | null },
): Promise<void> {
  await tx.comment.updateMany({
    where: { personId, provider },
    data: { provider: null, picture: null, authorName: person.name, authorEmail: person.email, authorUrl: person.url },
  });
}

export async function clearWebsite(tx: Tx, personId: number): Promise<void> {
  await tx.person.updateMany({ where: { id: personId }, data: { url: null } });
}
