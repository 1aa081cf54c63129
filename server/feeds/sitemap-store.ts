import type { Client, Prisma, Tx } from "../db/database.ts";
import { type Bases, categoryPath, tagPath } from "../posts/bases.ts";

type Db = Client | Tx;

/** What a search engine may be told of: published, without a password. */
const LISTED = { status: "published", password: null, path: { not: null } } as const satisfies Prisma.PostWhereInput;

/** An address below the blog's own, and when it changed last. */
export interface SitemapEntry {
  path: string;
  updatedAt?: Date;
}

/** @param except the page at the root, which is listed as that */
export function countListedPosts(db: Db, type: "post" | "page", except = 0): Promise<number> {
  return db.post.count({ where: { ...LISTED, type, id: { not: except } } });
}

/** Posts or pages in the order in which they were made, so that a new one is at the end. */
export async function listSitemapPosts(
  db: Db,
  type: "post" | "page",
  { skip, take, except = 0 }: { skip: number; take: number; except?: number },
): Promise<SitemapEntry[]> {
  const rows = await db.post.findMany({
    where: { ...LISTED, type, id: { not: except } },
    select: { path: true, updatedAt: true },
    orderBy: { id: "asc" },
    skip,
    take,
  });
  return rows.flatMap(({ path, updatedAt }) => (path === null ? [] : [{ path, updatedAt }]));
}

/** When each of them changed last, in the same order. */
export async function listChangeDates(db: Db, type: "post" | "page", except = 0): Promise<Date[]> {
  const rows = await db.post.findMany({ where: { ...LISTED, type, id: { not: except } }, select: { updatedAt: true }, orderBy: { id: "asc" } });
  return rows.map((row) => row.updatedAt);
}

/** Categories with a post in them or below them. */
export async function listSitemapCategories(db: Db, bases: Bases): Promise<SitemapEntry[]> {
  const rows = await db.category.findMany({ where: { posts: { some: { post: { ...LISTED, type: "post" } } } }, select: { path: true } });
  const paths = rows.flatMap(({ path }) => {
    const slugs = path.split("/");
    return slugs.map((_, index) => slugs.slice(0, index + 1).join("/"));
  });
  return [...new Set(paths)].toSorted().map((path) => ({ path: categoryPath(bases, path) }));
}

export async function listSitemapTags(db: Db, bases: Bases): Promise<SitemapEntry[]> {
  const rows = await db.tag.findMany({ where: { posts: { some: { post: { ...LISTED, type: "post" } } } }, select: { slug: true }, orderBy: { slug: "asc" } });
  return rows.map(({ slug }) => ({ path: tagPath(bases, slug) }));
}

/** Authors with a post. */
export async function listSitemapAuthors(db: Db): Promise<SitemapEntry[]> {
  const rows = await db.person.findMany({ where: { posts: { some: { ...LISTED, type: "post" } } }, select: { slug: true }, orderBy: { slug: "asc" } });
  return rows.map(({ slug }) => ({ path: `/author/${slug}/` }));
}

/** When a listed post changed last. */
export async function findLastChange(db: Db): Promise<Date | undefined> {
  const { _max } = await db.post.aggregate({ where: { ...LISTED, type: "post" }, _max: { updatedAt: true } });
  return _max.updatedAt ?? undefined;
}
