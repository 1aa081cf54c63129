import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** What has become of word to another site. */
export type OutgoingStatus = "waiting" | "sent" | "none" | "failed";

export interface OutgoingRow {
  id: number;
  target: string;
  status: string;
  attempts: number;
}

/** A post as far as its links are sent. */
export async function findLinkingPost(db: Db, id: number) {
  return (await db.post.findUnique({ where: { id }, select: { id: true, path: true, status: true, password: true, contentHtml: true } })) ?? undefined;
}

/** Those of some addresses that a post has sent word to, or is about to. */
export async function listTargets(db: Db, postId: number): Promise<Set<string>> {
  const rows = await db.outgoingMention.findMany({ where: { postId }, select: { target: true } });
  return new Set(rows.map(({ target }) => target));
}

/** @returns the ids, in no particular order */
export async function addTargets(tx: Tx, postId: number, targets: readonly string[], at: Date): Promise<number[]> {
  const rows = await tx.outgoingMention.createManyAndReturn({ data: targets.map((target) => ({ postId, target, createdAt: at })), select: { id: true } });
  return rows.map(({ id }) => id);
}

export async function findOutgoing(db: Db, id: number) {
  return (await db.outgoingMention.findUnique({ where: { id } })) ?? undefined;
}

export async function setOutgoing(
  db: Db,
  id: number,
  data: { status: OutgoingStatus; attempts?: number; lastError?: string | null; sentAt?: Date },
): Promise<void> {
  await db.outgoingMention.updateMany({ where: { id }, data });
}

/** All that a post has sent, in the order of its links. */
export function listOutgoing(db: Db, postId: number): Promise<OutgoingRow[]> {
  return db.outgoingMention.findMany({ where: { postId }, select: { id: true, target: true, status: true, attempts: true }, orderBy: { id: "asc" } });
}
