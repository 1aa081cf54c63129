import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

const categorySelect = { id: true, name: true, slug: true, path: true, description: true } as const;

export function findCategoryBySlug(db: Db, slug: string) {
  return db.category.findUnique({ where: { slug }, select: categorySelect });
}

/** The categories above one, root first. @param path slugs joined by "/" */
export async function listCategoryTrail(db: Db, path: string) {
  const slugs = path.split("/").slice(0, -1);
  const paths = slugs.map((_, index) => slugs.slice(0, index + 1).join("/"));
  if (paths.length === 0) return [];
  const rows = await db.category.findMany({
    where: { path: { in: paths } },
    select: categorySelect,
  });
  return rows.toSorted((a, b) => a.path.length - b.path.length);
}

export function findTagBySlug(db: Db, slug: string) {
  return db.tag.findUnique({
    where: { slug },
    select: { id: true, name: true, slug: true, description: true },
  });
}

export function findCategoryById(db: Db, id: number) {
  return db.category.findFirst({
    where: { OR: [{ sourceId: String(id) }, { id }] },
    select: categorySelect,
    orderBy: { id: "asc" },
  });
}

/** A category and those below it. @param path slugs joined by "/" */
export async function listCategoryTreeIds(db: Db, { id, path }: { id: number; path: string }): Promise<number[]> {
  const below = `${path}/`;
  const rows = await db.category.findMany({ where: { path: { startsWith: below } }, select: { id: true, path: true } });
  // LIKE takes "_" in a slug for any character, and SQLite's does not tell capitals apart.
  return [id, ...rows.filter((row) => row.path.startsWith(below)).map((row) => row.id)];
}
