import { type Client, containing, type Database, type Prisma, type Tx } from "../db/database.ts";
import type { SafeHtml } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import type { FormerText } from "./editing-store.ts";
import type { Reason } from "../moderation/verdict.ts";
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
  post: { select: { id: true, title: true, path: true, authorId: true, approvedCommentCount: true } },
  parent: { select: { id: true, authorName: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as moderators see it. */
export type QueueItem = Omit<Prisma.CommentGetPayload<{ select: typeof queueSelect }>, "bodyHtml"> & { bodyHtml: SafeHtml } & Notes;

/** What events say about a comment. */
interface Notes {
  reasons: Reason[];
  /** Its author's last change, if it can be undone. */
  edit?: { eventId: number; formerHtml: SafeHtml };
}

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
  const notesOf = await listNotes(db.client, rows);
  return { items: rows.map((row) => ({ ...row, bodyHtml: storedHtml(row.bodyHtml), ...notesOf(row.id) })), total };
}

function onPostsOf(authorId: number | undefined): Prisma.CommentWhereInput {
  return authorId === undefined ? {} : { post: { authorId } };
}

function searched(db: Database, text: string): Prisma.CommentWhereInput[] {
  const filter = containing(db, text);
  return [{ body: filter }, { authorName: filter }, { authorEmail: filter }, { address: filter }];
}

/** Why each comment got the state that it was posted or left with, and what its author changed last. */
async function listNotes(db: Client, rows: readonly { id: number; status: CommentStatus }[]): Promise<(id: number) => Notes> {
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: rows.map(({ id }) => id) }, undoneAt: null, OR: [{ reasons: { not: "[]" } }, { act: "edited" }] },
    select: { id: true, commentId: true, act: true, reasons: true, snapshot: true, toStatus: true },
    orderBy: { id: "asc" },
  });
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  const notes = new Map<number, Notes>();
  for (const { id: eventId, commentId, act, reasons, snapshot, toStatus } of events) {
    const { reasons: before } = notes.get(commentId) ?? { reasons: [] };
    const isLast = act === "edited" && snapshot !== null && toStatus === statuses.get(commentId);
    notes.set(commentId, {
      reasons: reasons === "[]" ? before : (JSON.parse(reasons) as Reason[]),
      ...(isLast ? { edit: { eventId, formerHtml: storedHtml((JSON.parse(snapshot) as FormerText).bodyHtml) } } : {}),
    });
  }
  return (id) => notes.get(id) ?? { reasons: [] };
}
