import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Comments that everybody may read: approved, on something published that has no password. */
const PUBLIC_COMMENT = { status: "approved", post: { status: "published", password: null, path: { not: null } } } as const satisfies Prisma.CommentWhereInput;

const postSelect = {
  id: true,
  guid: true,
  title: true,
  path: true,
  password: true,
  contentHtml: true,
  teaserHtml: true,
  publishedAt: true,
  updatedAt: true,
  commentsOpen: true,
  approvedCommentCount: true,
  author: { select: { name: true, slug: true } },
  categories: { select: { category: { select: { name: true } } }, orderBy: { category: { name: "asc" } } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: "asc" } } },
} as const satisfies Prisma.PostSelect;

const commentSelect = {
  id: true,
  authorName: true,
  authorUrl: true,
  bodyHtml: true,
  createdAt: true,
  updatedAt: true,
  announcedAt: true,
  parent: { select: { id: true, status: true, authorName: true } },
  post: { select: { id: true, guid: true, title: true, path: true, approvedCommentCount: true } },
} as const satisfies Prisma.CommentSelect;

export type FeedPostRow = Prisma.PostGetPayload<{ select: typeof postSelect }>;
export type FeedCommentRow = Prisma.CommentGetPayload<{ select: typeof commentSelect }>;

/** The newest posts of a selection, newest first. */
export function listFeedPosts(db: Db, where: Prisma.PostWhereInput, take: number): Promise<FeedPostRow[]> {
  return db.post.findMany({
    where: { AND: [where, { path: { not: null }, publishedAt: { not: null } }] },
    select: postSelect,
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** The newest public comments, of one post or of all, newest first. */
export function listFeedComments(db: Db, postId: number | undefined, take: number): Promise<FeedCommentRow[]> {
  return db.comment.findMany({
    where: { ...PUBLIC_COMMENT, ...(postId === undefined ? {} : { postId }) },
    select: commentSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** The published post or page at an address, as its feed of comments needs it. */
export async function findFeedPost(db: Db, path: string) {
  const select = { id: true, title: true, path: true, password: true, summary: true, updatedAt: true } as const;
  return (await db.post.findFirst({ where: { path, status: "published" }, select })) ?? undefined;
}
