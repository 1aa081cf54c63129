import type { Client, Tx } from "../db/database.ts";
import { isVersionOf } from "./same-text.ts";

type Db = Client | Tx;

const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

/** A parked text is one browser's, for one post and one comment replied to (0: the post itself), from one form. */
export interface ParkedKey {
  browserHash: string;
  postId: number;
  parentKey: number;
  /** Two tabs hold two forms: neither text takes the other's place. */
  formKey: string;
}

export interface ParkedText {
  body: string;
  /** Undefined: as it was. */
  authorName?: string;
  authorEmail?: string;
  authorUrl?: string;
}

const textSelect = { id: true, formKey: true, body: true, authorName: true, authorEmail: true, authorUrl: true } as const;

/** What a browser had typed at last in a place, or the text with an id if that one is its own and of that place. */
export async function findParked(db: Db, key: Omit<ParkedKey, "formKey">, now: Date, id?: number) {
  const where = { ...key, expiresAt: { gt: now } };
  const own = id === undefined ? null : await db.parkedComment.findFirst({ where: { ...where, id }, select: textSelect });
  return own ?? (await db.parkedComment.findFirst({ where, orderBy: NEWEST_FIRST, select: textSelect })) ?? undefined;
}

/** What a browser has parked from one form, or last of all in that place. */
export async function findFormer(db: Db, place: Omit<ParkedKey, "formKey">, formKey: string | undefined) {
  const where = { ...place, ...(formKey === undefined ? {} : { formKey }) };
  return (await db.parkedComment.findFirst({ where, orderBy: NEWEST_FIRST, select: { body: true, formKey: true } })) ?? undefined;
}

/** A parked text of whatever browser; for somebody who has proved that it is theirs. */
export async function findParkedById(db: Db, id: number, now: Date) {
  const select = { ...textSelect, browserHash: true, postId: true, parentKey: true, post: { select: { path: true } } } as const;
  return (await db.parkedComment.findFirst({ where: { id, expiresAt: { gt: now } }, select })) ?? undefined;
}

/** @returns its id */
export async function saveParked(db: Db, key: ParkedKey, parked: ParkedText & { createdAt: Date; expiresAt: Date }): Promise<number> {
  const where = { browserHash_postId_parentKey_formKey: key };
  return (await db.parkedComment.upsert({ where, create: { ...key, ...parked }, update: parked, select: { id: true } })).id;
}

export async function deleteParked(db: Db, key: ParkedKey): Promise<void> {
  await db.parkedComment.deleteMany({ where: key });
}

/**
 * Takes away what has been posted: the text of that form wherever it was parked, and this browser's versions of it.
 * @param posted the comment as it was written
 */
export async function deletePosted(db: Db, place: { browserHash?: string; postId: number; formKey?: string }, posted: string): Promise<void> {
  const { browserHash, postId, formKey } = place;
  const either = [...(browserHash ? [{ browserHash }] : []), ...(formKey ? [{ formKey }] : [])];
  if (either.length === 0) return;
  const rows = await db.parkedComment.findMany({ where: { postId, OR: either }, select: { id: true, body: true } });
  const done = rows.filter((row) => isVersionOf(row.body, posted));
  if (done.length > 0) await db.parkedComment.deleteMany({ where: { id: { in: done.map((row) => row.id) } } });
}

export async function deleteExpiredParked(db: Db, now: Date): Promise<void> {
  await db.parkedComment.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** The post that a browser parked a text at last. */
export async function findLastParkedPlace(db: Db, browserHash: string, now: Date) {
  const row = await db.parkedComment.findFirst({
    where: { browserHash, expiresAt: { gt: now }, post: { path: { not: null } } },
    orderBy: NEWEST_FIRST,
    select: { postId: true, parentKey: true, post: { select: { path: true } } },
  });
  return row?.post.path ? { postId: row.postId, parentKey: row.parentKey, path: row.post.path } : undefined;
}

/** Where a reply would stand: the post, and the comment replied to if it is an approved one of this post (else 0). */
export async function findReplyPlace(db: Db, postId: number, parentId: number | undefined) {
  const post = await db.post.findUnique({
    where: { id: postId },
    select: { path: true, status: true, authorId: true, comments: { where: { id: parentId ?? 0, status: "approved" }, select: { id: true } } },
  });
  if (!post?.path) return undefined;
  return { postId, path: post.path, status: post.status, authorId: post.authorId, parentKey: post.comments[0]?.id ?? 0 };
}
