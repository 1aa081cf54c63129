import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

const editedSelect = {
  id: true,
  type: true,
  status: true,
  title: true,
  slug: true,
  path: true,
  format: true,
  content: true,
  excerpt: true,
  commentsOpen: true,
  pingsOpen: true,
  lockedAt: true,
  slowSeconds: true,
  commentRule: true,
  sticky: true,
  password: true,
  authorId: true,
  parentId: true,
  menuOrder: true,
  featuredMediaId: true,
  publishedAt: true,
  publishedLocal: true,
  updatedAt: true,
  version: true,
  previewKey: true,
  previewUntil: true,
  author: { select: { slug: true, name: true } },
  categories: { select: { categoryId: true, category: { select: { path: true } } }, orderBy: { category: { path: "asc" } } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: "asc" } } },
  _count: { select: { revisions: true } },
} as const satisfies Prisma.PostSelect;

/** A post as its editor needs it. */
export type EditedPost = Prisma.PostGetPayload<{ select: typeof editedSelect }>;

export async function findEdited(db: Db, id: number): Promise<EditedPost | undefined> {
  return (await db.post.findUnique({ where: { id }, select: editedSelect })) ?? undefined;
}

/** Every page that is not in the trash, for choosing a parent. */
export function listPageTree(db: Db): Promise<{ id: number; title: string; slug: string; parentId: number | null }[]> {
  return db.post.findMany({
    where: { type: "page", status: { not: "trash" } },
    select: { id: true, title: true, slug: true, parentId: true },
    orderBy: [{ menuOrder: "asc" }, { title: "asc" }],
  });
}
