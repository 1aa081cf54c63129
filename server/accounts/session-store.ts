import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** The session of a token with the person and the identity that was used. */
export async function findSession(db: Db, tokenHash: string) {
  return db.session.findUnique({
    where: { tokenHash },
    select: {
      id: true,
      way: true,
      provedAt: true,
      asReader: true,
      lastSeenAt: true,
      expiresAt: true,
      person: { select: { id: true, role: true, name: true, slug: true, email: true, emailConfirmedAt: true, url: true } },
      identity: { select: { id: true, provider: true, handle: true, name: true, email: true, picture: true } },
    },
  });
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

export interface NewSession {
  tokenHash: string;
  personId: number;
  identityId: number | null;
  way: string;
  provedAt: Date;
  userAgent: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.session.create({ data: { ...session, lastSeenAt: session.createdAt } });
}

export async function extendSession(db: Db, id: number, lastSeenAt: Date, expiresAt: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { lastSeenAt, expiresAt } });
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash } });
}

/** Turns looking as a reader on or off. */
export async function setAsReader(db: Db, id: number, asReader: boolean): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { asReader } });
}

/** Somebody's sessions that live, the last used first. */
export function listLiveSessions(db: Db, personId: number, now: Date) {
  return db.session.findMany({
    where: { personId, expiresAt: { gt: now } },
    select: { id: true, way: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
}

/** Ends somebody's sessions: one, or all but one, or all. @returns how many ended */
export async function endSessionsOf(tx: Tx, personId: number, which: { id?: number; exceptId?: number } = {}): Promise<number> {
  const id = which.id ?? (which.exceptId === undefined ? undefined : { not: which.exceptId });
  const { count } = await tx.session.deleteMany({ where: { personId, ...(id === undefined ? {} : { id }) } });
  return count;
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
}
