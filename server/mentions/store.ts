import type { Client, Tx } from "../db/database.ts";
import type { CommentablePost } from "../comments/store.ts";

type Db = Client | Tx;

/** A post that may be mentioned. */
export type MentionedPost = CommentablePost & { password: string | null; pingsOpen: boolean };

const postSelect = {
  id: true,
  path: true,
  status: true,
  commentsOpen: true,
  authorId: true,
  type: true,
  publishedAt: true,
  commentRule: true,
  slowSeconds: true,
  lockedAt: true,
  password: true,
  pingsOpen: true,
} as const;

export async function findPostById(db: Db, id: number): Promise<MentionedPost | undefined> {
  return (await db.post.findUnique({ where: { id }, select: postSelect })) ?? undefined;
}

/** The post at an address, or at what was its address once. @param path decoded, from the blog's root */
export async function findPostByPath(db: Db, path: string): Promise<MentionedPost | undefined> {
  const found = await db.post.findUnique({ where: { path }, select: postSelect });
  if (found) return found;
  return (await db.formerPath.findUnique({ where: { path }, select: { post: { select: postSelect } } }))?.post ?? undefined;
}
