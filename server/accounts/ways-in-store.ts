import type { Client, Tx } from "../db/database.ts";

/** Every way in that somebody has, usable or not. */
export interface WaysIn {
  /** But for those that they took back at the provider. */
  identities: { id: number; provider: string }[];
  passkeyIds: number[];
  /** They have a password, and the e-mail that goes with it. */
  password: boolean;
  /** They proved to read the mail of their address. */
  email: boolean;
}

/** Undefined for somebody who is not there. */
export async function findWaysIn(db: Client | Tx, personId: number): Promise<WaysIn | undefined> {
  const person = await db.person.findUnique({
    where: { id: personId },
    select: {
      email: true,
      emailConfirmedAt: true,
      passwordHash: true,
      identities: { where: { revokedAt: null }, select: { id: true, provider: true }, orderBy: { id: "asc" } },
      passkeys: { select: { id: true }, orderBy: { id: "asc" } },
    },
  });
  if (!person) return undefined;
  return {
    identities: person.identities,
    passkeyIds: person.passkeys.map(({ id }) => id),
    password: person.email !== null && person.passwordHash !== null,
    email: person.email !== null && person.emailConfirmedAt !== null,
  };
}

/** Has whoever else changes somebody's ways in wait until this transaction is over: of two ways, two requests would each take the other. */
export async function lockPerson(tx: Tx, personId: number, at: Date): Promise<boolean> {
  const { count } = await tx.person.updateMany({ where: { id: personId }, data: { updatedAt: at } });
  return count === 1;
}
