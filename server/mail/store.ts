import { type Client, containing, type Database, type Prisma, type Tx } from "../db/database.ts";

type Db = Client | Tx;

export type MailStatus = "waiting" | "sent" | "failed" | "shown";
export type MailRow = Prisma.MailGetPayload<object>;

/** Writes mails into the outbox. */
export async function insertMails(tx: Tx, mails: Prisma.MailCreateManyInput[]): Promise<void> {
  if (mails.length > 0) await tx.mail.createMany({ data: mails });
}

/** Those of some keys that the outbox has. */
export async function listKnownKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db.mail.findMany({ where: { uniqueKey: { in: [...keys] } }, select: { uniqueKey: true } });
  return new Set(rows.flatMap((row) => row.uniqueKey ?? []));
}

/** Takes the mail that is due first, so that no other process sends it too. @param leaseMs when its sender counts as dead */
export async function claimDueMail(db: Client, now: Date, leaseMs: number): Promise<MailRow | undefined> {
  for (;;) {
    const mail = await db.mail.findFirst({ where: { status: "waiting", nextTryAt: { lte: now } }, orderBy: [{ nextTryAt: "asc" }, { id: "asc" }] });
    if (!mail) return undefined;
    const { count } = await db.mail.updateMany({
      where: { id: mail.id, status: "waiting", attempts: mail.attempts },
      data: { attempts: { increment: 1 }, nextTryAt: new Date(now.getTime() + leaseMs) },
    });
    if (count === 1) return { ...mail, attempts: mail.attempts + 1 };
  }
}

/** The kind of the mail that tells somebody that they are forgotten: it is kept no longer than it takes to send it. */
export const LAST_WORD = "forgotten";

export async function markSent(db: Client, { id, kind }: Pick<MailRow, "id" | "kind">, at: Date): Promise<void> {
  if (kind === LAST_WORD) await db.mail.deleteMany({ where: { id } });
  else await db.mail.updateMany({ where: { id }, data: { status: "sent", sentAt: at, lastError: null, ...(OPENS.test(kind) ? { text: "", html: "" } : {}) } });
}

/** Kinds of mails whose link signs somebody in: what they say is in nobody's outbox any more once they are sent. */
const OPENS = /-link$|^invitation$/;

/** @param nextTryAt undefined: it is given up */
export async function markTrouble(db: Client, { id, kind }: Pick<MailRow, "id" | "kind">, lastError: string, nextTryAt: Date | undefined): Promise<void> {
  if (kind === LAST_WORD && !nextTryAt) return void (await db.mail.deleteMany({ where: { id, status: "waiting" } }));
  await db.mail.updateMany({ where: { id, status: "waiting" }, data: nextTryAt ? { lastError, nextTryAt } : { lastError, status: "failed" } });
}

/** When the next waiting mail is to be tried. */
export async function findNextTry(db: Db): Promise<Date | undefined> {
  return (await db.mail.findFirst({ where: { status: "waiting" }, orderBy: { nextTryAt: "asc" }, select: { nextTryAt: true } }))?.nextTryAt;
}

/** Has a mail that was given up tried again. @returns whether it was one */
export async function reviveMail(tx: Tx, id: number, at: Date): Promise<boolean> {
  const { count } = await tx.mail.updateMany({ where: { id, status: "failed" }, data: { status: "waiting", attempts: 0, nextTryAt: at } });
  return count === 1;
}

/** Takes back what a subscription that ended would still get. */
export async function deleteWaitingMails(tx: Tx, subscriptionIds: readonly number[]): Promise<void> {
  await tx.mail.deleteMany({ where: { subscriptionId: { in: [...subscriptionIds] }, status: "waiting" } });
}

/** How many mails of a kind were written since a moment. @param recipient to one address alone */
export function countWritten(db: Db, kind: string, since: Date, recipient?: string): Promise<number> {
  return db.mail.count({ where: { kind, createdAt: { gt: since }, ...(recipient === undefined ? {} : { recipient }) } });
}

/** Forgets what was sent, shown or given up before a moment. */
export async function deleteOldMails(tx: Tx, before: Date): Promise<void> {
  await tx.mail.deleteMany({ where: { status: { not: "waiting" }, createdAt: { lt: before } } });
}

export async function findMail(db: Db, id: number): Promise<MailRow | undefined> {
  return (await db.mail.findUnique({ where: { id } })) ?? undefined;
}

export async function countByMailStatus(db: Db): Promise<Record<MailStatus | "all", number>> {
  const groups = await db.mail.groupBy({ by: ["status"], _count: { _all: true } });
  const counts = { waiting: 0, sent: 0, failed: 0, shown: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  return { ...counts, all: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

const listedSelect = {
  id: true,
  kind: true,
  recipient: true,
  subject: true,
  status: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  sentAt: true,
  nextTryAt: true,
} as const satisfies Prisma.MailSelect;

/** A mail without what it says. */
export type ListedMail = Prisma.MailGetPayload<{ select: typeof listedSelect }>;

/** One page of the outbox, newest first. */
export async function listMails(
  db: Database,
  { status, search, page, perPage }: { status?: MailStatus; search: string; page: number; perPage: number },
): Promise<{ items: ListedMail[]; total: number }> {
  const found = containing(db, search);
  const where: Prisma.MailWhereInput = {
    ...(status ? { status } : {}),
    ...(search === "" ? {} : { OR: [{ recipient: found }, { subject: found }, { lastError: found }] }),
  };
  const total = await db.client.mail.count({ where });
  const items = await db.client.mail.findMany({ where, select: listedSelect, orderBy: { id: "desc" }, skip: (page - 1) * perPage, take: perPage });
  return { items, total };
}
