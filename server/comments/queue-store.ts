import type { Client, Database, Prisma, Tx } from "../db/database.ts";
import type { SafeHtml } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import type { CommentStatus } from "./moderation-store.ts";
import type { CommentablePost } from "./store.ts";
import { conditionOf, listReported, onPostsOf } from "./queue-condition-store.ts";
import type { QueueFilter, QueueScope, QueueView } from "./queue-filter.ts";

const queueSelect = {
  id: true,
  status: true,
  kind: true,
  body: true,
  bodyHtml: true,
  authorName: true,
  authorEmail: true,
  authorUrl: true,
  address: true,
  provider: true,
  picture: true,
  createdAt: true,
  personId: true,
  reportCount: true,
  post: { select: { id: true, title: true, path: true, status: true, authorId: true, approvedCommentCount: true } },
  parent: { select: { id: true, authorName: true, bodyHtml: true, status: true } },
  person: { select: { createdAt: true } },
} as const satisfies Prisma.CommentSelect;

type QueueRow = Prisma.CommentGetPayload<{ select: typeof queueSelect }>;

/** A comment as moderators see it. */
export type QueueItem = Omit<QueueRow, "bodyHtml" | "parent"> & {
  bodyHtml: SafeHtml;
  parent: (Omit<NonNullable<QueueRow["parent"]>, "bodyHtml"> & { bodyHtml: SafeHtml }) | null;
};

/** How many comments are in each state. @param postAuthorId only those on this person's posts */
export async function countByStatus(db: Client | Tx, { postAuthorId }: { postAuthorId?: number } = {}): Promise<Record<CommentStatus | "all", number>> {
  const where = postAuthorId === undefined ? {} : await onPostsOf(db, postAuthorId);
  const groups = await db.comment.groupBy({ by: ["status"], where, _count: { _all: true } });
  const counts = { pending: 0, approved: 0, spam: 0, trash: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  return { ...counts, all: counts.pending + counts.approved };
}

/** How many comments each view shows to somebody. */
export async function countByView(db: Client | Tx, scope: QueueScope): Promise<Record<QueueView, number>> {
  const counts = await countByStatus(db, scope);
  const isOwn = scope.postAuthorId !== undefined || scope.viewerId === undefined;
  const mine = isOwn ? counts.all : await countMine(db, scope.viewerId ?? 0, counts.all);
  const reported = await listReported(db);
  if (reported.length === 0) return { ...counts, mine, reported: 0 };
  const where = { id: { in: reported }, status: { in: ["pending", "approved"] as CommentStatus[] } };
  const post = scope.postAuthorId === undefined ? {} : await onPostsOf(db, scope.postAuthorId);
  return { ...counts, mine, reported: await db.comment.count({ where: { ...where, ...post } }) };
}

/** How many comments are on somebody's posts, of all that there are: on most blogs one person has written nearly everything, or next to nothing. */
async function countMine(db: Client | Tx, viewerId: number, all: number): Promise<number> {
  const authors = await db.post.groupBy({ by: ["authorId"], _count: { _all: true } });
  const own = authors.find(({ authorId }) => authorId === viewerId)?._count._all ?? 0;
  const others = authors.reduce((sum, { _count }) => sum + _count._all, 0) - own;
  if (own === 0) return 0;
  if (others === 0) return all;
  const isFewer = own <= others;
  const posts = await db.post.findMany({ where: { authorId: isFewer ? viewerId : { not: viewerId } }, select: { id: true } });
  const count = await db.comment.count({ where: { postId: { in: posts.map(({ id }) => id) }, status: { in: ["pending", "approved"] } } });
  return isFewer ? count : all - count;
}

export const QUEUE_SORTS = ["newest", "oldest", "reports"] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

const ORDERS: Record<QueueSort, Prisma.CommentOrderByWithRelationInput[]> = {
  newest: [{ createdAt: "desc" }, { id: "desc" }],
  oldest: [{ createdAt: "asc" }, { id: "asc" }],
  reports: [{ reportCount: "desc" }, { createdAt: "desc" }, { id: "desc" }],
};

export interface QueueQuery {
  filter: QueueFilter;
  scope: QueueScope;
  sort?: QueueSort;
  page: number;
  perPage: number;
  /** How many there are, if that is known already. */
  total?: number;
}

/** One page of the queue. The ids first: they are found in an index alone. */
export async function listQueue(
  db: Database,
  { filter, scope, sort = "newest", page, perPage, total }: QueueQuery,
): Promise<{ items: QueueItem[]; total: number }> {
  const where = await conditionOf(db, db.client, filter, scope);
  const found = await db.client.comment.findMany({ where, select: { id: true }, orderBy: ORDERS[sort], skip: (page - 1) * perPage, take: perPage });
  const items = await listItems(
    db.client,
    found.map(({ id }) => id),
  );
  if (total !== undefined) return { items, total };
  // The last page tells by itself how many there are.
  const isLast = found.length < perPage && (found.length > 0 || page === 1);
  return { items, total: isLast ? (page - 1) * perPage + found.length : await db.client.comment.count({ where }) };
}

/** Some comments as moderators see them, in the order of the ids; without those that are gone. */
async function listItems(db: Client, ids: readonly number[]): Promise<QueueItem[]> {
  if (ids.length === 0) return [];
  const rows = await db.comment.findMany({ where: { id: { in: [...ids] } }, select: queueSelect });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, bodyHtml: storedHtml(row.bodyHtml), parent: row.parent && { ...row.parent, bodyHtml: storedHtml(row.parent.bodyHtml) } }] : [];
  });
}

const answeredSelect = {
  status: true,
  post: {
    select: {
      ...{ id: true, path: true, status: true, commentsOpen: true, authorId: true, type: true },
      ...{ publishedAt: true, commentRule: true, slowSeconds: true, lockedAt: true },
    },
  },
} as const satisfies Prisma.CommentSelect;

/** A comment that a moderator answers, with what has to be known of its post for that. */
export async function findAnswered(db: Client, id: number): Promise<{ status: CommentStatus; post: CommentablePost } | undefined> {
  return (await db.comment.findFirst({ where: { id, kind: "comment", status: { in: ["approved", "pending"] } }, select: answeredSelect })) ?? undefined;
}
