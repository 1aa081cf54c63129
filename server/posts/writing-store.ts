import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const writtenSelect = {
  id: true,
  type: true,
  status: true,
  title: true,
  slug: true,
  path: true,
  authorId: true,
  parentId: true,
  publishedAt: true,
  publishedLocal: true,
  announcedAt: true,
  updatedAt: true,
  version: true,
  guid: true,
  sticky: true,
  lockedAt: true,
  author: { select: { slug: true, role: true } },
} as const satisfies Prisma.PostSelect;

/** As much of a post as its changes depend on. */
export type WrittenPost = Prisma.PostGetPayload<{ select: typeof writtenSelect }>;

export async function findWrittenPost(db: Db, id: number): Promise<WrittenPost | undefined> {
  return (await db.post.findUnique({ where: { id }, select: writtenSelect })) ?? undefined;
}

export interface NewPost {
  type: "post" | "page";
  authorId: number;
  createdAt: Date;
}

/** An empty draft, to be filled within the same transaction. */
export function insertPost(tx: Tx, post: NewPost): Promise<WrittenPost> {
  return tx.post.create({ data: { ...post, version: 0 }, select: writtenSelect });
}

export type PostChanges = Omit<Prisma.PostUncheckedUpdateInput, "id" | "version">;

/** Writes the next version of a post. @returns whether `version` still was the present one */
export async function updatePost(tx: Tx, { id, version }: { id: number; version: number }, changes: PostChanges): Promise<boolean> {
  const { count } = await tx.post.updateMany({
    where: { id, version },
    data: { ...changes, version: version + 1 },
  });
  return count === 1;
}

/** Removes a post, and the wishes to hear of comments on it. */
export async function deletePostRow(tx: Tx, id: number): Promise<void> {
  await tx.subscription.deleteMany({ where: { kind: "comments", postKey: id } });
  await tx.post.delete({ where: { id } });
}

/** Makes these the terms of a post, and no others. */
export async function replaceTerms(tx: Tx, postId: number, terms: { categoryIds: readonly number[]; tagIds: readonly number[] }): Promise<void> {
  await tx.postCategory.deleteMany({ where: { postId } });
  await tx.postTag.deleteMany({ where: { postId } });
  if (terms.categoryIds.length > 0)
    await tx.postCategory.createMany({
      data: terms.categoryIds.map((categoryId) => ({ postId, categoryId })),
    });
  if (terms.tagIds.length > 0) await tx.postTag.createMany({ data: terms.tagIds.map((tagId) => ({ postId, tagId })) });
}

/** The path of the first category that a post is in, or "" for none. */
export async function findCategoryPath(db: Db, postId: number): Promise<string> {
  const first = await db.postCategory.findFirst({
    where: { postId },
    select: { category: { select: { path: true } } },
    orderBy: { category: { path: "asc" } },
  });
  return first?.category.path ?? "";
}

/** Whether another post of its kind has a slug; pages share it only with their siblings. The trash does not count. */
export async function isSlugTaken(
  db: Db,
  { id, type, parentId, slug }: { id: number; type: "post" | "page"; parentId: number | null; slug: string },
): Promise<boolean> {
  const kin = type === "page" ? { type, parentId } : { type };
  const other = await db.post.findFirst({
    where: { ...kin, slug, id: { not: id }, status: { not: "trash" } },
    select: { id: true },
  });
  return other !== null;
}

export async function isPathTaken(db: Db, path: string, exceptId: number): Promise<boolean> {
  const other = await db.post.findUnique({ where: { path }, select: { id: true } });
  return other !== null && other.id !== exceptId;
}

/** Keeps an address that a post leaves, so that it leads to the new one. */
export async function rememberFormerPath(tx: Tx, path: string, postId: number): Promise<void> {
  await tx.formerPath.upsert({ where: { path }, create: { path, postId }, update: { postId } });
}

/** An address that is in use leads nowhere else. */
export async function releaseFormerPath(tx: Tx, path: string): Promise<void> {
  await tx.formerPath.deleteMany({ where: { path } });
}

export async function findPageLink(db: Db, id: number) {
  return db.post.findFirst({
    where: { id, type: "page" },
    select: { id: true, slug: true, parentId: true, status: true },
  });
}

export function listChildPages(db: Db, parentIds: readonly number[]) {
  return db.post.findMany({
    where: { parentId: { in: [...parentIds] }, type: "page" },
    select: { id: true, slug: true, path: true, parentId: true },
    orderBy: { id: "asc" },
  });
}

/** The published posts next to a moment: their pages link to what stands between them. Two on each side, for dates that are equal. */
export async function listNeighbourIds(db: Db, publishedAt: Date, exceptId: number): Promise<number[]> {
  const where = { type: "post", status: "published", id: { not: exceptId } } as const;
  const select = { id: true } as const;
  const before = await db.post.findMany({
    where: { ...where, publishedAt: { lte: publishedAt } },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select,
    take: 2,
  });
  const after = await db.post.findMany({
    where: { ...where, publishedAt: { gte: publishedAt } },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    select,
    take: 2,
  });
  return [...before, ...after].map((row) => row.id);
}

/** Posts that are still scheduled for a moment that is past. */
export async function listOverdueIds(db: Db, before: Date): Promise<number[]> {
  const rows = await db.post.findMany({ where: { status: "scheduled", publishedAt: { lt: before } }, select: { id: true }, take: 1000 });
  return rows.map((row) => row.id);
}
