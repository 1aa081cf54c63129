import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

/** People who are asked for a second proof: they have one-time passwords, or chose it for their passkeys, as the recovery codes tell that come with it. */
export const HAS_SECOND_FACTOR = {
  OR: [{ totpSealed: { not: null } }, { AND: [{ passkeys: { some: {} } }, { recoveryCodes: { some: {} } }] }],
} satisfies Prisma.PersonWhereInput;

/** Whether somebody is asked for a second proof after the first. */
export async function hasSecondFactor(db: Db, personId: number): Promise<boolean> {
  return (await db.person.findFirst({ where: { id: personId, ...HAS_SECOND_FACTOR }, select: { id: true } })) !== null;
}

export async function insertSecondStep(tx: Tx, step: Prisma.SecondStepUncheckedCreateInput): Promise<void> {
  await tx.secondStep.create({ data: step });
}

export async function findSecondStep(db: Db, tokenHash: string) {
  return db.secondStep.findUnique({ where: { tokenHash } });
}

export type SecondStepRow = NonNullable<Awaited<ReturnType<typeof findSecondStep>>>;

export async function saveSecondStepPlace(db: Db, tokenHash: string, returnPath: string): Promise<void> {
  await db.secondStep.updateMany({ where: { tokenHash }, data: { returnPath } });
}

/** Counts a try, if one is left. @returns how many there were, with this one; undefined where none was left */
export async function countSecondStepTry(tx: Tx, id: number, most: number): Promise<number | undefined> {
  const { count } = await tx.secondStep.updateMany({ where: { id, tries: { lt: most } }, data: { tries: { increment: 1 } } });
  return count === 1 ? (await tx.secondStep.findUnique({ where: { id }, select: { tries: true } }))?.tries : undefined;
}

/** @returns whether it was still there: of two who complete it at once, one does */
export async function deleteSecondStep(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.secondStep.deleteMany({ where: { id } });
  return count === 1;
}

export async function deleteSecondStepsOf(tx: Tx, personId: number): Promise<void> {
  await tx.secondStep.deleteMany({ where: { personId } });
}

export async function deleteOldSecondSteps(tx: Tx, now: Date): Promise<void> {
  await tx.secondStep.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** What somebody has to prove a second time with. */
export async function findFactors(db: Db, personId: number) {
  return db.person.findUnique({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      emailConfirmedAt: true,
      totpSealed: true,
      _count: { select: { passkeys: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  });
}

/** Takes a time step, unless it or a later one was taken. @returns whether it was free */
export async function takeTotpStep(tx: Tx, personId: number, step: number): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
    data: { totpStep: step },
  });
  return count === 1;
}

export async function saveTotp(tx: Tx, personId: number, totp: { totpSealed: string; totpStep: number } | { totpSealed: null; totpStep: null }): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: totp });
}

export async function insertRecoveryCodes(tx: Tx, personId: number, hashes: readonly string[]): Promise<void> {
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ personId, codeHash })) });
}

export async function deleteRecoveryCodes(tx: Tx, personId: number): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
}

export async function markRecoveryCodeUsed(tx: Tx, personId: number, codeHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({ where: { personId, codeHash, usedAt: null }, data: { usedAt: now } });
  return count === 1;
}
