import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

const DAY_MS = 86_400_000;

export interface NewAttempt {
  provider: string;
  keyHash: string;
  secret: string;
  browserHash: string;
  returnPath: string;
  parkedId: number | undefined;
  popup: string | undefined;
  linkPersonId: number | undefined;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertAttempt(db: Db, attempt: NewAttempt): Promise<void> {
  await db.signInAttempt.create({ data: attempt });
}

/** The attempt with a key, if it was begun at this provider, and in this browser if one is given; expired ones too. */
export async function findAttempt(db: Db, key: { provider: string; keyHash: string; browserHash?: string }) {
  return db.signInAttempt.findFirst({
    where: key,
    select: { id: true, secret: true, returnPath: true, parkedId: true, popup: true, linkPersonId: true, expiresAt: true },
  });
}

/** @returns whether it was still there: of two who take it at once, one gets it */
export async function deleteAttempt(db: Db, id: number): Promise<boolean> {
  const { count } = await db.signInAttempt.deleteMany({ where: { id } });
  return count === 1;
}

/** Removes those that expired a day ago; until then their return path still leads back to what was typed. */
export async function deleteOldAttempts(db: Db, now: Date): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - DAY_MS) } } });
}
