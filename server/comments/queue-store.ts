import { type Client, containing, type Database, type Prisma, type Tx } from "../db/database.ts";
import type { SafeHtml } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import type { Reason } from "./moderation.ts";
import type { CommentStatus } from "./moderation-store.ts";

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
  post: { select: { id: true, title: true, path: true, authorId: true } },
  parent: { select: { id: true, authorName: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as moderators see it. */
export type QueueItem = Omit<Prisma.CommentGetPayload<{ select: typeof queueSelect }>, "bodyHtml"> & { bodyHtml: SafeHtml; reasons: Reason[] };

/** How many comments are in each state. @param postAuthorId only those on this person's posts */
export async function countByStatus(db: Client | Tx, { postAuthorId }: { postAuthorId?: number } = {}): Promise<Record<CommentStatus | "all", number>> {
  const groups = await db.comment.groupBy({ by: ["status"], where: onPostsOf(postAuthorId), _count: { _all: true } });
  const counts = { pending: 0, approved: 0, spam: 0, trash: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  return { ...counts, all: counts.pending + counts.approved };
}

export interface QueueQuery {
  /** Undefined: pending and approved, as WordPress's "All". */
  status?: CommentStatus;
  /** In text, name, e-mail and address. */
  search?: string;
  postAuthorId?: number;
  page: number;
  perPage: number;
}

/** One page of the queue, newest first, each with the reasons of its verdict. */
export async function listQueue(db: Database, query: QueueQuery): Promise<{ items: QueueItem[]; total: number }> {
  const where: Prisma.CommentWhereInput = {
    status: query.status ?? { in: ["pending", "approved"] },
    ...onPostsOf(query.postAuthorId),
    ...(query.search ? { OR: searched(db, query.search) } : {}),
  };
  const total = await db.client.comment.count({ where });
  const rows = await db.client.comment.findMany({
    where,
    select: queueSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (query.page - 1) * query.perPage,
    take: query.perPage,
  });
  const reasons = await listReasons(db.client, rows.map((row) => row.id));
  return { items: rows.map((row) => ({ ...row, bodyHtml: storedHtml(row.bodyHtml), reasons: reasons.get(row.id) ?? [] })), total };
}

function onPostsOf(authorId: number | undefined): Prisma.CommentWhereInput {
  return authorId === undefined ? {} : { post: { authorId } };
}

function searched(db: Database, text: string): Prisma.CommentWhereInput[] {
  const filter = containing(db, text);
  return [{ body: filter }, { authorName: filter }, { authorEmail: filter }, { address: filter }];
}

/** Why each comment got the state that it was posted with. */
async function listReasons(db: Client, ids: readonly number[]): Promise<Map<number, Reason[]>> {
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: [...ids] }, reasons: { not: "[]" } },
    select: { commentId: true, reasons: true },
    orderBy: { id: "asc" },
  });
  return new Map(events.map((event) => [event.commentId, JSON.parse(event.reasons) as Reason[]]));
}
