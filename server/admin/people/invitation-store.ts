import { ROLES, type Role } from "../../accounts/permissions.ts";
import { SIGNS_IN } from "../../accounts/store.ts";
import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

const KIND = "invitation";

/** An invitation as it is kept. */
export interface Invitation {
  id: number;
  /** Lower case. */
  email: string;
  role: Role;
  /** Who sent it. */
  inviterId: number;
  /** The imported author that whoever accepts becomes; undefined: somebody new. */
  personId: number | undefined;
  createdAt: Date;
  expiresAt: Date;
}

/** Those that nobody has accepted, those that have run out too; the newest first. */
export async function listInvitations(db: Db): Promise<Invitation[]> {
  const rows = await db.emailLink.findMany({ where: { kind: KIND, usedAt: null }, orderBy: { id: "desc" }, take: 200 });
  return rows.flatMap((row) => fromRow(row) ?? []);
}

export async function findInvitation(db: Db, id: number): Promise<Invitation | undefined> {
  const row = await db.emailLink.findFirst({ where: { id, kind: KIND, usedAt: null } });
  return row ? fromRow(row) : undefined;
}

/** The one that a link is for, while the link is good. */
export async function findOpenInvitation(db: Db, tokenHash: string, now: Date): Promise<Invitation | undefined> {
  const row = await db.emailLink.findFirst({ where: { kind: KIND, tokenHash, usedAt: null, expiresAt: { gt: now } } });
  return row ? fromRow(row) : undefined;
}

/** @returns its id */
export async function insertInvitation(tx: Tx, invitation: Omit<Invitation, "id"> & { tokenHash: string }): Promise<number> {
  const { tokenHash, email, role, inviterId, personId, createdAt, expiresAt } = invitation;
  const data = { kind: KIND, tokenHash, email, personId: personId ?? null, data: JSON.stringify({ role, inviterId }), createdAt, expiresAt };
  const row = await tx.emailLink.create({ data, select: { id: true } });
  return row.id;
}

/** Takes back what waits for an address: the links are worth nothing any more, and mails that have not gone out stay here. */
export async function deleteInvitations(tx: Tx, where: { email: string } | { id: number }): Promise<number> {
  const rows = await tx.emailLink.findMany({ where: { ...where, kind: KIND, usedAt: null }, select: { id: true } });
  for (const { id } of rows) await tx.mail.deleteMany({ where: { uniqueKey: mailKey(id), status: "waiting" } });
  const { count } = await tx.emailLink.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, usedAt: null } });
  return count;
}

/** Uses a link up. @returns whether it was still good: of two who use it at once, one is told so */
export async function useInvitation(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await tx.emailLink.updateMany({ where: { id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  return count === 1;
}

/** The mail of an invitation, of which there is one. */
export function mailKey(id: number): string {
  return `invitation:${id}`;
}

/** Somebody by their address, and whether they have a way in. */
export async function findByEmail(db: Db, email: string): Promise<Invitee | undefined> {
  return invitee(db, await db.person.findUnique({ where: { email }, select: inviteeSelect }));
}

export async function findInvitee(db: Db, id: number): Promise<Invitee | undefined> {
  return invitee(db, await db.person.findUnique({ where: { id }, select: inviteeSelect }));
}

/** Somebody who is, or might be, invited. */
export interface Invitee {
  id: number;
  name: string;
  role: Role;
  email: string | null;
  emailConfirmedAt: Date | null;
  erasedAt: Date | null;
  signsIn: boolean;
}

const inviteeSelect = { id: true, name: true, role: true, email: true, emailConfirmedAt: true, erasedAt: true } as const;

async function invitee(db: Db, row: Omit<Invitee, "signsIn"> | null): Promise<Invitee | undefined> {
  if (!row) return undefined;
  return { ...row, signsIn: (await db.person.count({ where: { id: row.id, ...SIGNS_IN } })) > 0 };
}

export async function updateInvitee(
  tx: Tx,
  id: number,
  changes: { name?: string; role?: Role; email?: string; emailConfirmedAt?: Date; passwordHash?: string | null },
): Promise<void> {
  await tx.person.update({ where: { id }, data: changes });
}

interface Row {
  id: number;
  email: string;
  personId: number | null;
  data: string;
  createdAt: Date;
  expiresAt: Date;
}

function fromRow({ id, email, personId, data, createdAt, expiresAt }: Row): Invitation | undefined {
  const details = JSON.parse(data) as { role?: string; inviterId?: number };
  const role = ROLES.find((known) => known === details.role);
  return role && { id, email, role, inviterId: details.inviterId ?? 0, personId: personId ?? undefined, createdAt, expiresAt };
}
