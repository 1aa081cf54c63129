import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const lockSelect = {
  postId: true,
  personId: true,
  window: true,
  takenAt: true,
  seenAt: true,
  person: { select: { name: true } },
} as const satisfies Prisma.EditLockSelect;
export type LockRow = Prisma.EditLockGetPayload<{ select: typeof lockSelect }>;

export async function findLock(db: Db, postId: number): Promise<LockRow | undefined> {
  return (await db.editLock.findUnique({ where: { postId }, select: lockSelect })) ?? undefined;
}

/** Gives a post to a window, whoever had it before. */
export async function takeLock(tx: Tx, lock: { postId: number; personId: number; window: string; takenAt: Date; seenAt: Date }): Promise<void> {
  const { postId, ...rest } = lock;
  await tx.editLock.upsert({ where: { postId }, create: lock, update: rest });
}

/** Notes that a window still has its post open. */
export async function touchLock(tx: Tx, postId: number, window: string, seenAt: Date): Promise<void> {
  await tx.editLock.updateMany({ where: { postId, window }, data: { seenAt } });
}

/** Lets go of a post, if it is this window that has it. */
export async function deleteLock(db: Db, postId: number, personId: number, window: string): Promise<void> {
  await db.editLock.deleteMany({ where: { postId, personId, window } });
}

/** Forgets what nobody has open any more. */
export async function deleteStaleLocks(tx: Tx, before: Date): Promise<void> {
  await tx.editLock.deleteMany({ where: { seenAt: { lt: before } } });
}
