import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

/** Notes that somebody reads the mail of the address they have. @returns whether that is news */
export async function confirmEmail(tx: Tx, personId: number, now: Date): Promise<boolean> {
  const { count } = await tx.person.updateMany({ where: { id: personId, email: { not: null }, emailConfirmedAt: null }, data: { emailConfirmedAt: now } });
  return count === 1;
}

/** Gives somebody the address whose mail they read. */
export async function saveConfirmedEmail(tx: Tx, personId: number, email: string, now: Date): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { email, emailConfirmedAt: now } });
}

/** Takes an address from somebody who only had it from an import. */
export async function takeEmail(tx: Tx, personId: number): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { email: null } });
}

export async function savePasswordHash(tx: Tx, personId: number, passwordHash: string | null): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { passwordHash } });
}

/** Somebody's own address and password, as far as they have them. */
export async function findCredentials(db: Db, personId: number) {
  return db.person.findUnique({
    where: { id: personId },
    select: { id: true, name: true, role: true, email: true, emailConfirmedAt: true, passwordHash: true, totpSealed: true },
  });
}

/** Where to write to somebody about their account: an address that is known to be theirs. */
export function ownAddress(person: { email: string | null; emailConfirmedAt: Date | null } | null): string | undefined {
  return (person?.emailConfirmedAt && person.email) || undefined;
}
