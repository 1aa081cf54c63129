import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const changeableSelect = {
  commentsOpen: true,
  password: true,
  categories: { select: { categoryId: true }, orderBy: { categoryId: "asc" } },
  tags: { select: { tagId: true }, orderBy: { tagId: "asc" } },
} as const satisfies Prisma.PostSelect;

/** What of a post is changed field by field, besides what every change depends on. */
export interface ChangeableFields {
  commentsOpen: boolean;
  password: string | null;
  categoryIds: number[];
  tagIds: number[];
}

export async function findChangeable(db: Db, id: number): Promise<ChangeableFields | undefined> {
  const row = await db.post.findUnique({ where: { id }, select: changeableSelect });
  if (!row) return undefined;
  const { categories, tags, ...fields } = row;
  return { ...fields, categoryIds: categories.map(({ categoryId }) => categoryId), tagIds: tags.map(({ tagId }) => tagId) };
}

/** The slug and role of somebody whom a post shall belong to. */
export function findNewAuthor(db: Db, id: number) {
  return db.person.findUnique({ where: { id }, select: { id: true, slug: true, role: true } });
}

/** All of a post that a form may leave as it is. */
export async function findWhole(db: Db, id: number) {
  return (
    (await db.post.findUnique({
      where: { id },
      select: {
        id: true,
        type: true,
        status: true,
        version: true,
        title: true,
        slug: true,
        format: true,
        content: true,
        excerpt: true,
        publishedLocal: true,
        commentsOpen: true,
        lockedAt: true,
        sticky: true,
        password: true,
        authorId: true,
        parentId: true,
        menuOrder: true,
        categories: { select: { categoryId: true } },
        tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: "asc" } } },
      },
    })) ?? undefined
  );
}
