import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** A parked text is one browser's, for one post and one comment replied to (0: the post itself). */
export interface ParkedKey {
  browserHash: string;
  postId: number;
  parentKey: number;
}

export interface ParkedText {
  body: string;
  authorName: string;
  authorEmail: string;
  authorUrl: string;
}

/** What a browser had typed into one reply form. */
export async function findParked(db: Db, key: ParkedKey, now: Date): Promise<ParkedText | undefined> {
  const row = await db.parkedComment.findUnique({
    where: { browserHash_postId_parentKey: key },
    select: { body: true, authorName: true, authorEmail: true, authorUrl: true, expiresAt: true },
  });
  if (!row || row.expiresAt <= now) return undefined;
  const { expiresAt: _, ...text } = row;
  return text;
}

export async function saveParked(db: Db, key: ParkedKey, parked: ParkedText & { createdAt: Date; expiresAt: Date }): Promise<void> {
  await db.parkedComment.upsert({ where: { browserHash_postId_parentKey: key }, create: { ...key, ...parked }, update: parked });
}

export async function deleteParked(db: Db, key: ParkedKey): Promise<void> {
  await db.parkedComment.deleteMany({ where: key });
}

export async function deleteExpiredParked(db: Db, now: Date): Promise<void> {
  await db.parkedComment.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** The post that a browser parked a text at last. */
export async function findLastParkedPlace(db: Db, browserHash: string, now: Date) {
  const row = await db.parkedComment.findFirst({
    where: { browserHash, expiresAt: { gt: now }, post: { path: { not: null } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
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
