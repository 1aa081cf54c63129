import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

const select = { id: true, name: true, slug: true, path: true, parentId: true } as const;

export interface FiledCategory {
  id: number;
  name: string;
  slug: string;
  path: string;
  parentId: number | null;
}

export function findCategory(db: Db, id: number): Promise<FiledCategory | null> {
  return db.category.findUnique({ where: { id }, select });
}

export function listCategoriesById(db: Db, ids: readonly number[]): Promise<FiledCategory[]> {
  return db.category.findMany({ where: { id: { in: [...ids] } }, select, orderBy: { id: "asc" } });
}

export function listChildCategories(db: Db, parentId: number): Promise<FiledCategory[]> {
  return db.category.findMany({ where: { parentId }, select, orderBy: { id: "asc" } });
}

/** Those below the same parent. */
export function listSiblings(db: Db, parentId: number | null): Promise<{ id: number; name: string }[]> {
  return db.category.findMany({ where: { parentId }, select: { id: true, name: true } });
}

/** Whether another category has a slug, or, where that matters, whether an address with it led to another once. */
export async function isCategorySlugAnothers(db: Db, slug: string, id: number | undefined, formerPath?: string): Promise<boolean> {
  if ((await db.category.findFirst({ where: { slug, ...(id === undefined ? {} : { id: { not: id } }) }, select: { id: true } })) !== null) return true;
  if (formerPath === undefined) return false;
  const former = await db.formerTermPath.findUnique({ where: { kind_path: { kind: "category", path: formerPath } }, select: { categoryId: true } });
  return former !== null && former.categoryId !== (id ?? 0);
}

type CategoryData = Omit<FiledCategory, "id"> & { description: string };

export async function insertFiledCategory(tx: Tx, data: CategoryData): Promise<number> {
  return (await tx.category.create({ data, select: { id: true } })).id;
}

export async function updateCategory(tx: Tx, id: number, data: Partial<CategoryData>): Promise<void> {
  await tx.category.update({ where: { id }, data, select: { id: true } });
}

/** @returns whether it was there */
export async function deleteCategoryRow(tx: Tx, id: number): Promise<boolean> {
  return (await tx.category.deleteMany({ where: { id } })).count === 1;
}

/** Ids of the posts in some categories. */
export async function listPostIdsIn(db: Db, categoryIds: readonly number[]): Promise<number[]> {
  const rows = await db.postCategory.findMany({ where: { categoryId: { in: [...categoryIds] } }, select: { postId: true }, distinct: ["postId"] });
  return rows.map((row) => row.postId);
}

const BATCH = 500;

/** Files posts under a category, too. */
export async function addToCategory(tx: Tx, postIds: readonly number[], categoryId: number): Promise<void> {
  for (let start = 0; start < postIds.length; start += BATCH) {
    const batch = postIds.slice(start, start + BATCH);
    const there = await tx.postCategory.findMany({ where: { categoryId, postId: { in: batch } }, select: { postId: true } });
    const known = new Set(there.map((row) => row.postId));
    const data = batch.filter((postId) => !known.has(postId)).map((postId) => ({ postId, categoryId }));
    if (data.length > 0) await tx.postCategory.createMany({ data });
  }
}

/** Which of some posts are in no category, though they have an address. */
export async function listUnfiled(tx: Tx, postIds: readonly number[]): Promise<number[]> {
  const unfiled: number[] = [];
  for (let start = 0; start < postIds.length; start += BATCH) {
    const where = { id: { in: postIds.slice(start, start + BATCH) }, type: "post", categories: { none: {} } } as const;
    unfiled.push(...(await tx.post.findMany({ where, select: { id: true } })).map((row) => row.id));
  }
  return unfiled;
}
