import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Puts the picture of an account to the comments that were written by it while there was none. @returns the ids of their posts */
export async function setAccountPicture(tx: Tx, { personId, provider }: { personId: number; provider: string }, picture: string): Promise<number[]> {
  const rows = await tx.comment.updateManyAndReturn({ where: { personId, provider, picture: null }, data: { picture }, select: { postId: true } });
  return [...new Set(rows.map((row) => row.postId))];
}

/** A comment that has no picture yet, and by whom it is. */
export async function findPictureless(db: Db, id: number) {
  const select = { id: true, postId: true, personId: true, provider: true, authorEmail: true } as const;
  return (await db.comment.findFirst({ where: { id, picture: null }, select })) ?? undefined;
}

export async function setPicture(tx: Tx, id: number, picture: string): Promise<void> {
  await tx.comment.updateMany({ where: { id, picture: null }, data: { picture } });
}

/** The picture of somebody's account, if it has been copied. */
export async function findAccountPicture(db: Db, personId: number, provider: string): Promise<string | undefined> {
  const identity = await db.identity.findFirst({
    where: { personId, provider, picture: { not: null } },
    select: { picture: true },
    orderBy: { lastUsedAt: "desc" },
  });
  return identity?.picture ?? undefined;
}

/** What Gravatar said of an address since a moment. */
export async function findGravatarAnswer(db: Db, emailHash: string, since: Date) {
  return (await db.gravatarAnswer.findFirst({ where: { emailHash, askedAt: { gt: since } }, select: { picture: true } })) ?? undefined;
}

export async function saveGravatarAnswer(db: Db, answer: { emailHash: string; picture: string | null; askedAt: Date }): Promise<void> {
  await db.gravatarAnswer.upsert({ where: { emailHash: answer.emailHash }, create: answer, update: answer });
}

/** Forgets what was asked before a moment. */
export async function deleteGravatarAnswers(db: Db, before: Date): Promise<void> {
  await db.gravatarAnswer.deleteMany({ where: { askedAt: { lte: before } } });
}
