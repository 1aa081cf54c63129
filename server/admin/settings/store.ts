import type { Client } from "../../db/database.ts";

/** As many pages are offered in a list to choose from. */
const OFFERED = 500;

/** Published pages, by title. */
export async function listPublishedPages(db: Client): Promise<{ id: number; title: string; path: string }[]> {
  const rows = await db.post.findMany({
    where: { type: "page", status: "published", path: { not: null } },
    select: { id: true, title: true, path: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    take: OFFERED,
  });
  return rows.flatMap(({ id, title, path }) => (path === null ? [] : [{ id, title, path }]));
}

/** As many pictures are offered. */
const PICTURES = 100;

/** The newest pictures of the library that are here, and those with these ids. */
export async function listPictures(db: Client, ids: readonly number[]): Promise<{ id: number; title: string; fileName: string }[]> {
  const isPicture = { file: { not: null }, mimeType: { startsWith: "image/" } };
  const select = { id: true, title: true, fileName: true } as const;
  const wanted = ids.filter((id) => Number.isSafeInteger(id) && id > 0 && id < 2 ** 31);
  const newest = await db.media.findMany({ where: isPicture, select, orderBy: { id: "desc" }, take: PICTURES });
  const missing = wanted.filter((id) => !newest.some((row) => row.id === id));
  return missing.length === 0 ? newest : [...(await db.media.findMany({ where: { ...isPicture, id: { in: missing } }, select })), ...newest];
}

/** What a menu can lead to: categories, tags, and the newest posts. */
export async function listMenuOffers(db: Client, take: number) {
  const categories = await db.category.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" }, take });
  const tags = await db.tag.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" }, take });
  const posts = await db.post.findMany({
    where: { type: "post", status: "published" },
    select: { id: true, title: true },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  return { categories, tags, posts };
}
