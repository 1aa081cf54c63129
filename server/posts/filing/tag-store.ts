import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

export interface FiledTag {
  id: number;
  name: string;
  slug: string;
}

const select = { id: true, name: true, slug: true } as const;

export function findTag(db: Db, id: number): Promise<FiledTag | null> {
  return db.tag.findUnique({ where: { id }, select });
}

export function listTagsById(db: Db, ids: readonly number[]): Promise<FiledTag[]> {
  return db.tag.findMany({ where: { id: { in: [...ids] } }, select, orderBy: { id: "asc" } });
}

/** Whether another tag has a slug; @param orHad or had it once */
export async function isTagSlugAnothers(db: Db, slug: string, id: number | undefined, orHad: boolean): Promise<boolean> {
  const other = await db.tag.findUnique({ where: { slug }, select: { id: true } });
  if (other !== null && other.id !== id) return true;
  const former = orHad ? await db.formerTermPath.findUnique({ where: { kind_path: { kind: "tag", path: slug } }, select: { tagId: true } }) : null;
  return former !== null && former.tagId !== (id ?? 0);
}

export async function insertFiledTag(tx: Tx, data: Omit<FiledTag, "id"> & { description: string }): Promise<number> {
  return (await tx.tag.create({ data, select: { id: true } })).id;
}

export async function updateTag(tx: Tx, id: number, data: { name: string; slug?: string; description: string }): Promise<void> {
  await tx.tag.update({ where: { id }, data, select: { id: true } });
}

/** @returns whether it was there */
export async function deleteTagRow(tx: Tx, id: number): Promise<boolean> {
  return (await tx.tag.deleteMany({ where: { id } })).count === 1;
}

export async function listPostIdsTagged(db: Db, tagId: number): Promise<number[]> {
  return (await db.postTag.findMany({ where: { tagId }, select: { postId: true } })).map((row) => row.postId);
}

const BATCH = 500;

/** Gives posts a tag that have it not yet. */
export async function addTag(tx: Tx, postIds: readonly number[], tagId: number): Promise<void> {
  for (let start = 0; start < postIds.length; start += BATCH) {
    const batch = postIds.slice(start, start + BATCH);
    const there = await tx.postTag.findMany({ where: { tagId, postId: { in: batch } }, select: { postId: true } });
    const known = new Set(there.map((row) => row.postId));
    const data = batch.filter((postId) => !known.has(postId)).map((postId) => ({ postId, tagId }));
    if (data.length > 0) await tx.postTag.createMany({ data });
  }
}
