import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

export type BanRow = Prisma.BanGetPayload<object>;

export async function findBan(db: Db, id: number): Promise<BanRow | undefined> {
  return (await db.ban.findUnique({ where: { id } })) ?? undefined;
}

/** One that holds on the same thing. */
export async function findSameBan(db: Db, { kind, value }: { kind: string; value: string }, now: Date): Promise<BanRow | undefined> {
  const where = { kind, value, endedAt: null, OR: [{ untilAt: null }, { untilAt: { gt: now } }] };
  return (await db.ban.findFirst({ where })) ?? undefined;
}

export async function insertBan(tx: Tx, data: Prisma.BanCreateManyInput): Promise<number> {
  return (await tx.ban.create({ data, select: { id: true } })).id;
}

/** @returns whether it had not ended */
export async function markBanEnded(tx: Tx, id: number, at: Date, endedById: number): Promise<boolean> {
  return (await tx.ban.updateMany({ where: { id, endedAt: null }, data: { endedAt: at, endedById } })).count === 1;
}

/** @returns whether it had ended */
export async function unmarkBanEnded(tx: Tx, id: number): Promise<boolean> {
  return (await tx.ban.updateMany({ where: { id, endedAt: { not: null } }, data: { endedAt: null, endedById: null } })).count === 1;
}

/** One page of the bans, the newest first. @param open those that hold; else those that have ended */
export async function listBans(db: Db, { open, now, page, perPage }: { open: boolean; now: Date; page: number; perPage: number }) {
  const where = whereOpen(open, now);
  const total = await db.ban.count({ where });
  const items = await db.ban.findMany({ where, orderBy: { id: "desc" }, skip: (page - 1) * perPage, take: perPage });
  return { items, total };
}

export async function countBans(db: Db, now: Date): Promise<{ open: number; ended: number }> {
  return { open: await db.ban.count({ where: whereOpen(true, now) }), ended: await db.ban.count({ where: whereOpen(false, now) }) };
}

function whereOpen(open: boolean, now: Date): Prisma.BanWhereInput {
  return open ? { endedAt: null, OR: [{ untilAt: null }, { untilAt: { gt: now } }] } : { OR: [{ endedAt: { not: null } }, { untilAt: { lte: now } }] };
}

/** People with one of some roles. */
export function listPeopleIn(db: Db, roles: readonly Prisma.PersonGetPayload<object>["role"][]) {
  return db.person.findMany({ where: { role: { in: [...roles] } }, select: { id: true, email: true, name: true } });
}

export async function findPersonName(db: Db, id: number): Promise<string | undefined> {
  return (await db.person.findUnique({ where: { id }, select: { name: true } }))?.name;
}

/** Whoever wrote a comment, as far as a ban can be on them. */
export async function findCommentAuthor(db: Db, commentId: number) {
  const select = { personId: true, authorName: true, authorEmail: true, authorUrl: true, address: true, post: { select: { authorId: true } } } as const;
  return (await db.comment.findUnique({ where: { id: commentId }, select })) ?? undefined;
}
