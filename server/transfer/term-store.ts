import type { Client, Prisma, Tx } from "../db/database.ts";
import { inBatches } from "./run.ts";

type Db = Client | Tx;

const termSelect = { id: true, slug: true, source: true, sourceId: true, sourceHash: true } as const;
const categorySelect = { ...termSelect, path: true, parentId: true } as const satisfies Prisma.CategorySelect;

export type StoredCategory = Prisma.CategoryGetPayload<{ select: typeof categorySelect }>;
export type StoredTag = Prisma.TagGetPayload<{ select: typeof termSelect }>;

const BATCH = 500;

/** Categories that came from this blog, or that have one of these slugs. */
export async function listStoredCategories(db: Db, source: string, slugs: readonly string[]): Promise<StoredCategory[]> {
  const imported = await db.category.findMany({ where: { source }, select: categorySelect });
  const lists = [imported];
  for (const batch of inBatches(slugs, BATCH)) lists.push(await db.category.findMany({ where: { slug: { in: batch } }, select: categorySelect }));
  return lists.flat();
}

/** Tags that came from this blog, or that have one of these slugs. */
export async function listStoredTags(db: Db, source: string, slugs: readonly string[]): Promise<StoredTag[]> {
  const lists = [await db.tag.findMany({ where: { source }, select: termSelect })];
  for (const batch of inBatches(slugs, BATCH)) lists.push(await db.tag.findMany({ where: { slug: { in: batch } }, select: termSelect }));
  return lists.flat();
}

export async function insertImportedCategory(tx: Tx, data: Prisma.CategoryUncheckedCreateInput): Promise<void> {
  await tx.category.create({ data, select: { id: true } });
}

export async function updateImportedCategory(tx: Tx, id: number, data: Prisma.CategoryUncheckedUpdateInput): Promise<void> {
  await tx.category.update({ where: { id }, data, select: { id: true } });
}

export async function insertImportedTags(tx: Tx, data: Prisma.TagCreateManyInput[]): Promise<void> {
  for (const batch of inBatches(data, BATCH)) await tx.tag.createMany({ data: batch });
}

export async function updateImportedTag(tx: Tx, id: number, data: Prisma.TagUncheckedUpdateInput): Promise<void> {
  await tx.tag.update({ where: { id }, data, select: { id: true } });
}
