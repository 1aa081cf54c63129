import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

export const commentSelect = {
  id: true,
  status: true,
  parentId: true,
  personId: true,
  authorName: true,
  authorEmail: true,
  authorUrl: true,
  bodyHtml: true,
  parent: { select: { authorEmail: true } },
  post: {
    select: {
      id: true,
      title: true,
      path: true,
      status: true,
      password: true,
      author: { select: { id: true, role: true, email: true, passwordHash: true } },
    },
  },
} as const satisfies Prisma.CommentSelect;

/** A comment as far as mails tell of it. */
export type CommentNews = Prisma.CommentGetPayload<{ select: typeof commentSelect }>;

export async function findCommentNews(db: Db, id: number): Promise<CommentNews | undefined> {
  return (await db.comment.findUnique({ where: { id }, select: commentSelect })) ?? undefined;
}

const postSelect = {
  id: true,
  title: true,
  path: true,
  status: true,
  password: true,
  teaserHtml: true,
  author: { select: { name: true } },
} as const satisfies Prisma.PostSelect;

/** A post as far as mails tell of it. */
export type PostNews = Prisma.PostGetPayload<{ select: typeof postSelect }>;

export async function findPostNews(db: Db, id: number): Promise<PostNews | undefined> {
  return (await db.post.findUnique({ where: { id }, select: postSelect })) ?? undefined;
}

/** Titles of posts that subscriptions are about. */
export async function listTitles(db: Db, ids: readonly number[]): Promise<Map<number, { title: string; path: string | null }>> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true, path: true } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why a comment was held: the reasons of its last verdict. */
export async function findReasons(db: Db, commentId: number): Promise<string> {
  const event = await db.moderationEvent.findFirst({
    where: { commentId, reasons: { not: "[]" } },
    orderBy: { id: "desc" },
    select: { reasons: true },
  });
  return event?.reasons ?? "[]";
}

export interface Span {
  after: Date;
  until: Date;
}

/** Comments on a post that were approved in a span of time and still are, oldest first. */
export async function listNewComments(
  db: Db,
  postId: number,
  { after, until }: Span,
  exceptEmail: string,
  take: number,
): Promise<{ items: CommentNews[]; total: number }> {
  const where: Prisma.CommentWhereInput = {
    postId,
    status: "approved",
    announcedAt: { gt: after, lte: until },
    post: { status: "published" },
    // Spelt out: in SQL what is unknown is not unequal.
    OR: [{ authorEmail: null }, { authorEmail: { not: exceptEmail } }],
  };
  const total = await db.comment.count({ where });
  const items = total === 0 ? [] : await db.comment.findMany({ where, select: commentSelect, orderBy: [{ announcedAt: "asc" }, { id: "asc" }], take });
  return { items, total };
}

/** Posts that were first published in a span of time and still are, oldest first. */
export async function listNewPosts(db: Db, { after, until }: Span, take: number): Promise<{ items: PostNews[]; total: number }> {
  const where: Prisma.PostWhereInput = { type: "post", status: "published", announcedAt: { gt: after, lte: until } };
  const total = await db.post.count({ where });
  const items = total === 0 ? [] : await db.post.findMany({ where, select: postSelect, orderBy: [{ announcedAt: "asc" }, { id: "asc" }], take });
  return { items, total };
}
