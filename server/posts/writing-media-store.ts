import type { Client, Prisma, Tx } from "../db/database.ts";

const mediaSelect = {
  id: true,
  postId: true,
  source: true,
  sourceId: true,
  file: true,
  originalUrl: true,
  mimeType: true,
  title: true,
  altText: true,
  caption: true,
  width: true,
  height: true,
} as const satisfies Prisma.MediaSelect;

export type MediaRow = Prisma.MediaGetPayload<{ select: typeof mediaSelect }>;

/** The files that belong to a post or that its text names; by the ids of the blog that the post came from, or our own. */
export async function listMedia(db: Client | Tx, postId: number | undefined, namedIds: readonly number[]): Promise<MediaRow[]> {
  const post = postId === undefined ? null : await db.post.findUnique({ where: { id: postId }, select: { source: true } });
  const named: Prisma.MediaWhereInput = !post?.source
    ? { source: null, id: { in: [...namedIds] } }
    : { source: post.source, sourceId: { in: namedIds.map(String) } };
  const own = postId === undefined ? [] : [{ postId }];
  return db.media.findMany({
    where: { OR: [named, ...own] },
    select: mediaSelect,
    orderBy: { id: "asc" },
  });
}
