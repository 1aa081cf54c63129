import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

export interface CategoryRow {
  id: number;
  name: string;
  slug: string;
  path: string;
  parentId: number | null;
}

export interface TermRow {
  id: number;
  name: string;
  slug: string;
}

const categorySelect = { id: true, name: true, slug: true, path: true, parentId: true } as const;
const tagSelect = { id: true, name: true, slug: true } as const;

/** Every category, by name. */
export function listCategories(db: Db): Promise<CategoryRow[]> {
  return db.category.findMany({
    select: categorySelect,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Which of some ids are there. */
export async function listCategoryIds(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db.category.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Categories with this name, or with a slug that could have been made from it. */
export function listCategoriesLike(db: Db, name: string, slug: string): Promise<TermRow[]> {
  return db.category.findMany({
    where: { OR: [{ name }, { slug }, { slug: { startsWith: `${slug}-` } }] },
    select: tagSelect,
    orderBy: { id: "asc" },
  });
}

/** At the root of the tree. @returns its id */
export async function insertCategory(tx: Tx, { name, slug }: { name: string; slug: string }): Promise<number> {
  return (await tx.category.create({ data: { name, slug, path: slug }, select: { id: true } })).id;
}

/** Whether a category at the root can't get this slug: another has it, or an address with it led to another once. */
export async function isCategorySlugTaken(db: Db, slug: string): Promise<boolean> {
  if ((await db.category.count({ where: { OR: [{ slug }, { path: slug }] } })) > 0) return true;
  return (await db.formerTermPath.count({ where: { kind: "category", path: slug } })) > 0;
}

/** Names of tags, for suggestions. */
export async function listTagNames(db: Db, take: number): Promise<string[]> {
  const rows = await db.tag.findMany({ select: { name: true }, orderBy: { name: "asc" }, take });
  return rows.map((row) => row.name);
}

/** Tags with this name, or with a slug that could have been made from it. */
export function listTagsLike(db: Db, name: string, slug: string): Promise<TermRow[]> {
  return db.tag.findMany({
    where: { OR: [{ name }, { slug }, { slug: { startsWith: `${slug}-` } }] },
    select: tagSelect,
    orderBy: { id: "asc" },
  });
}

/** @returns its id */
export async function insertTag(tx: Tx, { name, slug }: { name: string; slug: string }): Promise<number> {
  return (await tx.tag.create({ data: { name, slug }, select: { id: true } })).id;
}

/** The same for a tag. */
export async function isTagSlugTaken(db: Db, slug: string): Promise<boolean> {
  if ((await db.tag.count({ where: { slug } })) > 0) return true;
  return (await db.formerTermPath.count({ where: { kind: "tag", path: slug } })) > 0;
}
