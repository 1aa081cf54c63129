import type { Client } from "../db/database.ts";

/** What everybody may read: a comment on it may be shown elsewhere too. */
const OPEN_POST = { status: "published", password: null } as const;
const PUBLIC_POST = { type: "post", status: "published" } as const;

/** The newest posts. */
export function listNewestPosts(db: Client, take: number) {
  return db.post.findMany({
    where: PUBLIC_POST,
    select: { id: true, title: true, path: true, publishedAt: true, publishedLocal: true },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** The newest comments that everybody may read. */
export function listNewestComments(db: Client, take: number) {
  return db.comment.findMany({
    where: { status: "approved", kind: "comment", post: OPEN_POST },
    select: { id: true, authorName: true, post: { select: { id: true, title: true, path: true, approvedCommentCount: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** How many posts there are in each month of the blog's clock, the newest first. @returns `month`: "2025-06" */
export async function listMonths(db: Client, take: number): Promise<{ month: string; count: number }[]> {
  // substr means the same to SQLite and PostgreSQL.
  const rows = await db.$queryRaw<{ month: string; posts: bigint | number }[]>`
    SELECT substr("publishedLocal", 1, 7) AS "month", COUNT(*) AS "posts" FROM "Post"
    WHERE "type" = 'post' AND "status" = 'published' AND "publishedLocal" IS NOT NULL
    GROUP BY 1 ORDER BY 1 DESC LIMIT ${take}`;
  return rows.map(({ month, posts }) => ({ month, count: Number(posts) }));
}

/** Every category with the number of its own posts. */
export async function listCountedCategories(db: Client) {
  const rows = await db.category.findMany({
    select: { id: true, name: true, path: true, parentId: true, _count: { select: { posts: { where: { post: PUBLIC_POST } } } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ _count, ...row }) => ({ ...row, count: _count.posts }));
}

/** The tags with the most posts. */
export async function listCountedTags(db: Client, take: number): Promise<{ id: number; name: string; slug: string; count: number }[]> {
  const rows = await db.tag.findMany({
    where: { posts: { some: { post: PUBLIC_POST } } },
    select: { id: true, name: true, slug: true, _count: { select: { posts: { where: { post: PUBLIC_POST } } } } },
    orderBy: [{ posts: { _count: "desc" } }, { name: "asc" }],
    take,
  });
  return rows.map(({ _count, ...row }) => ({ ...row, count: _count.posts }));
}
