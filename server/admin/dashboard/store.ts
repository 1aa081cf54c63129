import type { Client, Tx } from "../../db/database.ts";
import type { PostStatus } from "../../posts/statuses.ts";

type Db = Client | Tx;

/** Posts and pages in a state, the latest first; scheduled ones by when they come. @param authorId undefined: everybody's */
export function listByStatus(db: Db, status: PostStatus, { authorId, types, take }: { authorId?: number; types: ("post" | "page")[]; take: number }) {
  return db.post.findMany({
    where: { status, type: { in: types }, ...(authorId === undefined ? {} : { authorId }) },
    select: {
      id: true,
      type: true,
      status: true,
      title: true,
      path: true,
      publishedAt: true,
      updatedAt: true,
    },
    orderBy: status === "published" ? { publishedAt: "desc" } : status === "scheduled" ? { publishedAt: "asc" } : { updatedAt: "desc" },
    take,
  });
}

export type DashboardPost = Awaited<ReturnType<typeof listByStatus>>[number];

export interface DiscussedPost {
  id: number;
  title: string;
  path: string;
  count: number;
}

/** The published posts with the most approved replies since a moment. @param authorId 0: everybody's */
export async function listDiscussed(db: Db, { since, authorId, take }: { since: Date; authorId: number; take: number }): Promise<DiscussedPost[]> {
  const where = { status: "approved", createdAt: { gte: since }, post: { status: "published", ...(authorId === 0 ? {} : { authorId }) } } as const;
  const groups = await db.comment.groupBy({
    by: ["postId"],
    where,
    _count: { _all: true },
    orderBy: [{ _count: { postId: "desc" } }, { postId: "desc" }],
    take,
  });
  const posts = await db.post.findMany({ where: { id: { in: groups.map(({ postId }) => postId) } }, select: { id: true, title: true, path: true } });
  const byId = new Map(posts.map((post) => [post.id, post]));
  return groups.flatMap(({ postId, _count }) => {
    const post = byId.get(postId);
    return post?.path ? [{ ...post, path: post.path, count: _count._all }] : [];
  });
}

/** Whether anything was ever published. @param authorId undefined: by anybody */
export async function hasPublished(db: Db, authorId: number | undefined): Promise<boolean> {
  const where = { status: "published" as const, type: "post" as const, ...(authorId === undefined ? {} : { authorId }) };
  return (await db.post.findFirst({ where, select: { id: true } })) !== null;
}

/** How many addresses readers asked for in vain, more than once, since a moment. */
export function countMissed(db: Db, since: Date): Promise<number> {
  return db.missedPath.count({ where: { hits: { gt: 1 }, lastAt: { gte: since } } });
}

/** How many pictures of the library have no text in their place. */
export function countWithoutAlt(db: Db): Promise<number> {
  return db.media.count({ where: { altText: "", mimeType: { startsWith: "image/" }, file: { not: null } } });
}
