import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

export async function insertEmailLink(db: Db, link: Prisma.EmailLinkCreateInput): Promise<void> {
  await db.emailLink.create({ data: link });
}

/** A link that was not used, whatever its age. */
export async function findUnusedLink(db: Db, tokenHash: string) {
  return db.emailLink.findFirst({ where: { tokenHash, usedAt: null } });
}

export type EmailLinkRow = NonNullable<Awaited<ReturnType<typeof findUnusedLink>>>;

/** @returns whether it was still good: of two who use it at once, one does */
export async function markLinkUsed(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await tx.emailLink.updateMany({ where: { id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  return count === 1;
}

/** Ends the links of a kind to an address that were made before one, or after it. */
export async function endLinksTo(tx: Tx, { kind, email }: EmailLinkRow, id: { lt: number } | { gt: number }, now: Date): Promise<void> {
  await tx.emailLink.updateMany({ where: { email, kind, usedAt: null, id }, data: { usedAt: now } });
}

/** How many links of a kind somebody asked for since a moment. */
export function countLinksOf(db: Db, personId: number, kind: string, since: Date): Promise<number> {
  return db.emailLink.count({ where: { personId, kind, createdAt: { gt: since } } });
}

/** Forgets links that ran out before a moment. */
export async function deleteOldLinks(tx: Tx, before: Date): Promise<void> {
  await tx.emailLink.deleteMany({ where: { expiresAt: { lt: before } } });
}
