import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

export type SubscriptionKind = "comments" | "posts";
export type SubscriptionRow = Prisma.SubscriptionGetPayload<object>;

/** What somebody wishes to hear of. */
export interface Wish {
  /** Lower case. */
  email: string;
  kind: SubscriptionKind;
  /** The post, 0 for the blog's new posts. */
  postKey: number;
}

/** The subscription for a wish, made if there is none; one that had ended begins anew, unconfirmed. */
export async function openSubscription(tx: Tx, wish: Wish, now: Date): Promise<SubscriptionRow> {
  const where = { email_kind_postKey: wish };
  const row = await tx.subscription.upsert({ where, create: { ...wish, createdAt: now }, update: {} });
  if (row.status !== "ended") return row;
  return tx.subscription.update({ where: { id: row.id }, data: { status: "unconfirmed", createdAt: now, endedAt: null, digest: false, digestAt: null } });
}

/** Records that a mail asks for confirmation. */
export async function markAsked(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id: { in: [...ids] } }, data: { askedAt: at } });
}

export function listSubscriptions(db: Db, ids: readonly number[]): Promise<SubscriptionRow[]> {
  return db.subscription.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } });
}

/** What an address is subscribed to, or was asked about. */
export function listOfAddress(db: Db, email: string): Promise<SubscriptionRow[]> {
  return db.subscription.findMany({ where: { email, status: { not: "ended" } }, orderBy: { id: "asc" } });
}

/** @returns how many were waiting for it */
export async function confirmRows(tx: Tx, ids: readonly number[], at: Date): Promise<number> {
  const { count } = await tx.subscription.updateMany({
    where: { id: { in: [...ids] }, status: "unconfirmed" },
    data: { status: "confirmed", confirmedAt: at, digestAt: at },
  });
  return count;
}

export async function endRows(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id: { in: [...ids] }, status: { not: "ended" } }, data: { status: "ended", endedAt: at } });
}

/** @param digestAt what happened before is not gathered */
export async function setDigest(tx: Tx, id: number, digest: boolean, digestAt: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id, status: "confirmed" }, data: { digest, digestAt } });
}

/** Those who want a mail at once, by id. @param afterId where the page before ended */
export function listAtOnce(db: Db, kind: SubscriptionKind, postKey: number, afterId: number, take: number): Promise<SubscriptionRow[]> {
  return db.subscription.findMany({
    where: { kind, postKey, status: "confirmed", digest: false, id: { gt: afterId } },
    orderBy: { id: "asc" },
    take,
  });
}

/** The addresses that want one mail a day. */
export async function listDigestAddresses(db: Db): Promise<string[]> {
  const rows = await db.subscription.findMany({
    where: { digest: true, status: "confirmed" },
    distinct: ["email"],
    select: { email: true },
    orderBy: { email: "asc" },
  });
  return rows.map((row) => row.email);
}

export function listDigestsOf(db: Db, email: string): Promise<SubscriptionRow[]> {
  return db.subscription.findMany({ where: { email, digest: true, status: "confirmed" }, orderBy: { id: "asc" } });
}

export async function markDigested(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id: { in: [...ids] } }, data: { digestAt: at } });
}

/** Forgets addresses that never confirmed, or that ended long ago. */
export async function deleteOldSubscriptions(tx: Tx, { unconfirmedBefore, endedBefore }: { unconfirmedBefore: Date; endedBefore: Date }): Promise<void> {
  await tx.subscription.deleteMany({
    where: {
      OR: [
        { status: "unconfirmed", createdAt: { lt: unconfirmedBefore }, OR: [{ askedAt: null }, { askedAt: { lt: unconfirmedBefore } }] },
        { status: "ended", endedAt: { lt: endedBefore } },
      ],
    },
  });
}
