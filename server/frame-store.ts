import type { Client, Tx } from "./db/database.ts";

type Db = Client | Tx;

/** Published pages at the root, for the menu. */
export async function listMenuPages(db: Db): Promise<{ id: number; title: string; path: string }[]> {
  const rows = await db.post.findMany({
    where: { type: "page", status: "published", parentId: null, password: null },
    select: { id: true, title: true, path: true },
    orderBy: [{ menuOrder: "asc" }, { title: "asc" }],
    take: 12,
  });
  return rows.flatMap(({ id, title, path }) => (path === null ? [] : [{ id, title, path }]));
}

/** Published posts and pages, by id. */
export async function listLinkedPosts(db: Db, ids: readonly number[]): Promise<{ id: number; title: string; path: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db.post.findMany({ where: { id: { in: [...ids] }, status: "published" }, select: { id: true, title: true, path: true } });
  return rows.flatMap(({ id, title, path }) => (path === null ? [] : [{ id, title, path }]));
}

/** Categories, by id. @returns `path`: slugs joined by "/" */
export async function listLinkedCategories(db: Db, ids: readonly number[]): Promise<{ id: number; name: string; path: string }[]> {
  return ids.length === 0 ? [] : db.category.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, path: true } });
}

/** Tags, by id. */
export async function listLinkedTags(db: Db, ids: readonly number[]): Promise<{ id: number; name: string; slug: string }[]> {
  return ids.length === 0 ? [] : db.tag.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, slug: true } });
}

/** A picture of the library that is here, as the frame shows it. */
export interface FramePicture {
  id: number;
  file: string;
  mimeType: string;
  altText: string;
  width: number | null;
  height: number | null;
}

/** Pictures of the library, by id. */
export async function listFramePictures(db: Db, ids: readonly number[]): Promise<FramePicture[]> {
  if (ids.length === 0) return [];
  const rows = await db.media.findMany({
    where: { id: { in: [...ids] }, file: { not: null }, mimeType: { startsWith: "image/" } },
    select: { id: true, file: true, mimeType: true, altText: true, width: true, height: true },
  });
  return rows.flatMap(({ file, ...row }) => (file === null ? [] : [{ file, ...row }]));
}
