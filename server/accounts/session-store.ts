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

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
}
