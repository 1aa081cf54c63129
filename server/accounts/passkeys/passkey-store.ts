import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

/** A passkey with its person, as far as signing in needs. */
export async function findPasskey(db: Db, credentialId: string) {
  return db.passkey.findUnique({
    where: { credentialId },
    select: { id: true, personId: true, publicKey: true, counter: true, credentialId: true, person: { select: { role: true, erasedAt: true } } },
  });
}

export type PasskeyRow = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/** Somebody's passkeys, in the order they came. */
export function listPasskeys(db: Db, personId: number) {
  return db.passkey.findMany({
    where: { personId },
    select: { id: true, credentialId: true, transports: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { id: "asc" },
  });
}

export async function insertPasskey(tx: Tx, passkey: Prisma.PasskeyUncheckedCreateInput): Promise<void> {
  await tx.passkey.create({ data: passkey });
}

/** Notes a use. @returns whether the passkey is still there and its counter is as it was when it was read */
export async function noteUse(tx: Tx, { id, counter }: PasskeyRow, newCounter: number, now: Date): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({ where: { id, counter }, data: { counter: newCounter, lastUsedAt: now } });
  return count === 1;
}

/** @returns whether it was theirs */
export async function renamePasskey(tx: Tx, personId: number, id: number, name: string): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({ where: { id, personId }, data: { name } });
  return count === 1;
}

/** @returns whether it was theirs */
export async function deletePasskey(tx: Tx, personId: number, id: number): Promise<boolean> {
  const { count } = await tx.passkey.deleteMany({ where: { id, personId } });
  return count === 1;
}

export function countPasskeys(db: Db, personId: number): Promise<number> {
  return db.passkey.count({ where: { personId } });
}
