import type { Client, Prisma, Tx } from "../db/database.ts";
import type { PostInput } from "./writing-input.ts";

const presentSelect = {
  type: true,
  status: true,
  title: true,
  slug: true,
  format: true,
  content: true,
  excerpt: true,
  commentsOpen: true,
  sticky: true,
  password: true,
  parentId: true,
  menuOrder: true,
  publishedLocal: true,
  authorId: true,
  version: true,
  categories: { select: { categoryId: true } },
  tags: { select: { tag: { select: { name: true } } } },
} as const satisfies Prisma.PostSelect;

/** A post as `savePost` would be given it to leave everything as it is, for who changes a part of it; undefined when it is gone or in the trash. */
export async function findPresentInput(db: Client | Tx, id: number): Promise<{ input: PostInput; authorId: number; status: string } | undefined> {
  const post = await db.post.findUnique({ where: { id }, select: presentSelect });
  if (!post || post.status === "trash") return undefined;
  const { status, publishedLocal, authorId, password, parentId, categories, tags, version, ...rest } = post;
  const input: PostInput = {
    ...rest,
    id,
    basedOnVersion: version,
    status,
    publishedLocal: publishedLocal?.slice(0, 16) ?? "",
    password: password ?? "",
    categoryIds: categories.map(({ categoryId }) => categoryId),
    newCategories: [],
    tagNames: tags.map(({ tag }) => tag.name),
    ...(parentId === null ? {} : { parentId }),
  };
  return { input, authorId, status };
}
