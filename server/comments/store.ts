import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const threadSelect = {
  id: true,
  parentId: true,
  kind: true,
  personId: true,
  authorName: true,
  authorUrl: true,
  picture: true,
  bodyHtml: true,
  createdAt: true,
  editedAt: true,
} as const satisfies Prisma.CommentSelect;

/** A comment as its thread shows it. */
export type ThreadRow = Prisma.CommentGetPayload<{ select: typeof threadSelect }>;

const ownSelect = { ...threadSelect, status: true, parent: { select: { id: true, authorName: true, status: true } } } as const satisfies Prisma.CommentSelect;

/** The same for its author alone, apart from its thread, with what it answers. */
export type OwnRow = Prisma.CommentGetPayload<{ select: typeof ownSelect }>;

/** The approved comments of a post, oldest first. */
export function listApproved(db: Db, postId: number): Promise<ThreadRow[]> {
  return db.comment.findMany({
    where: { postId, status: "approved" },
    select: threadSelect,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Some of the approved comments of a post, oldest first. */
export function listApprovedByIds(db: Db, postId: number, ids: readonly number[]): Promise<ThreadRow[]> {
  return db.comment.findMany({
    where: { postId, status: "approved", id: { in: [...ids] } },
    select: threadSelect,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/**
 * One reader's comments on a post, oldest first: those that are not to be seen by others, for whatever reason, and what else was written
 * after `since`.
 */
export function listOwn(
  db: Db,
  postId: number,
  { ids, personId, since }: { ids: readonly number[]; personId: number | undefined; since: Date },
): Promise<OwnRow[]> {
  const byReader = { OR: [{ id: { in: [...ids] } }, ...(personId === undefined ? [] : [{ personId }])] };
  const shown: Prisma.CommentWhereInput = { OR: [{ status: { not: "approved" } }, { createdAt: { gt: since } }] };
  return db.comment.findMany({
    where: { postId, kind: "comment", AND: [byReader, shown] },
    select: ownSelect,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** The comment that is replied to, if it is an approved one of this post. */
export async function findParent(db: Db, postId: number, id: number) {
  const parent = await db.comment.findFirst({ where: { id, postId, status: "approved" }, select: { id: true, authorName: true } });
  return parent ?? undefined;
}

/** What has to be known of a post to take a comment on it. */
export interface CommentablePost {
  id: number;
  path: string | null;
  status: string;
  commentsOpen: boolean;
  authorId: number;
  type: string;
  publishedAt: Date | null;
  /** See Post in the models. */
  commentRule: string;
  slowSeconds: number;
  lockedAt: Date | null;
}

/** What was said on a post since a moment, newest first. */
export function listSaidSince(db: Db, postId: number, since: Date) {
  return db.comment.findMany({
    where: { postId, createdAt: { gt: since } },
    select: { personId: true, authorName: true, authorEmail: true, address: true, createdAt: true },
    orderBy: { createdAt: "desc" },
    take: 1000,
  });
}

export async function findByDedupeKey(db: Db, dedupeKey: string) {
  const select = { id: true, status: true, createdAt: true, address: true, userAgent: true } as const;
  return (await db.comment.findFirst({ where: { dedupeKey }, select })) ?? undefined;
}

export async function findByRequestKey(db: Db, requestKey: string) {
  return (await db.comment.findFirst({ where: { requestKey }, select: { id: true, status: true } })) ?? undefined;
}

export function insertComment(tx: Tx, data: Prisma.CommentUncheckedCreateInput) {
  return tx.comment.create({ data, select: { id: true, status: true } });
}

export async function recordEvent(tx: Tx, data: Prisma.ModerationEventUncheckedCreateInput): Promise<number> {
  return (await tx.moderationEvent.create({ data, select: { id: true } })).id;
}

/**
 * Changes the counter that lists show, within the transaction of the change that it counts. Raw, so that the post does
 * not count as edited.
 */
export async function addToApprovedCount(tx: Tx, postId: number, difference: number): Promise<void> {
  if (difference === 0) return;
  await tx.$executeRaw`UPDATE "Post" SET "approvedCommentCount" = "approvedCommentCount" + ${difference} WHERE "id" = ${postId}`;
}

/** The reasons of the newest verdict on each of some comments, as JSON. */
export async function listLastReasons(db: Db, commentIds: readonly number[]): Promise<Map<number, string>> {
  if (commentIds.length === 0) return new Map();
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: [...commentIds] }, undoneAt: null, reasons: { not: "[]" } },
    select: { commentId: true, reasons: true },
    orderBy: { id: "asc" },
  });
  return new Map(events.map(({ commentId, reasons }) => [commentId, reasons]));
}
