import { type Client, containing, type Database, type Prisma, type Tx } from "../../db/database.ts";

type Db = Client | Tx;

export interface ListedTerm {
  id: number;
  name: string;
  slug: string;
  description: string;
  /** Slugs from the root down, of a category; the slug, of a tag. */
  path: string;
  parentId: number | null;
}

export type TermSort = "" | "name" | "use";

/** Every category whose name holds some words, by name. Without their descriptions: there may be thousands. */
export function findCategories(db: Database, search: string): Promise<Omit<ListedTerm, "description">[]> {
  return db.client.category.findMany({
    where: search === "" ? {} : { name: containing(db, search) },
    select: { id: true, name: true, slug: true, path: true, parentId: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

export async function listCategoriesWhole(db: Db, ids: readonly number[]): Promise<ListedTerm[]> {
  const rows = await db.category.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, slug: true, path: true, parentId: true, description: true },
  });
  return inOrder(ids, rows);
}

/** One page of the tags. @returns with how many there are in all */
export async function findTags(
  db: Database,
  search: string,
  { sort, skip, take }: { sort: TermSort; skip: number; take: number },
): Promise<{ items: ListedTerm[]; total: number }> {
  const where: Prisma.TagWhereInput = search === "" ? {} : { name: containing(db, search) };
  const total = await db.client.tag.count({ where });
  const ids = sort === "use" ? (await tagsByUse(db.client, where)).slice(skip, skip + take) : await tagIds(db.client, where, { skip, take });
  const rows = await db.client.tag.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, slug: true, description: true } });
  return { items: inOrder(ids, rows).map((row) => ({ ...row, path: row.slug, parentId: null })), total };
}

async function tagIds(db: Db, where: Prisma.TagWhereInput, part: { skip?: number; take?: number } = {}): Promise<number[]> {
  return (await db.tag.findMany({ where, select: { id: true }, orderBy: [{ name: "asc" }, { id: "asc" }], ...part })).map(({ id }) => id);
}

/** The most used first; those of equal use by name. */
async function tagsByUse(db: Db, where: Prisma.TagWhereInput): Promise<number[]> {
  const ids = await tagIds(db, where);
  const counts = await countTagged(db);
  return ids.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

function inOrder<T extends { id: number }>(ids: readonly number[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const IN_TRASH = { status: "trash" } as const;

/** How many posts are filed in some categories, or in each; the trash is left out. Counted apart, it leaves the rest to an index alone. */
export async function countFiled(db: Db, ids?: readonly number[]): Promise<Map<number, number>> {
  const where = ids ? { categoryId: { in: [...ids] } } : {};
  const all = await db.postCategory.groupBy({ by: ["categoryId"], where, _count: { _all: true } });
  const gone = await db.postCategory.groupBy({ by: ["categoryId"], where: { ...where, post: IN_TRASH }, _count: { _all: true } });
  return difference(
    all.map((row) => [row.categoryId, row._count._all]),
    gone.map((row) => [row.categoryId, row._count._all]),
  );
}

/** The same of tags. */
export async function countTagged(db: Db, ids?: readonly number[]): Promise<Map<number, number>> {
  const where = ids ? { tagId: { in: [...ids] } } : {};
  const all = await db.postTag.groupBy({ by: ["tagId"], where, _count: { _all: true } });
  const gone = await db.postTag.groupBy({ by: ["tagId"], where: { ...where, post: IN_TRASH }, _count: { _all: true } });
  return difference(
    all.map((row) => [row.tagId, row._count._all]),
    gone.map((row) => [row.tagId, row._count._all]),
  );
}

function difference(all: readonly [number, number][], gone: readonly [number, number][]): Map<number, number> {
  const counts = new Map(all);
  for (const [id, count] of gone) counts.set(id, (counts.get(id) ?? 0) - count);
  return counts;
}

const UNUSED = { posts: { none: {} } } as const;

/** Tags that no post bears, not even one in the trash. */
export function countUnusedTags(db: Db): Promise<number> {
  return db.tag.count({ where: UNUSED });
}

export function listUnusedTags(db: Db): Promise<{ id: number; name: string }[]> {
  return db.tag.findMany({ where: UNUSED, select: { id: true, name: true }, orderBy: { name: "asc" } });
}

export async function findTagWhole(db: Db, id: number): Promise<ListedTerm | undefined> {
  const row = await db.tag.findUnique({ where: { id }, select: { id: true, name: true, slug: true, description: true } });
  return row ? { ...row, path: row.slug, parentId: null } : undefined;
}

/** Names for a question. */
export function listTermNames(db: Db, of: "categories" | "tags", ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const where = { id: { in: [...ids] } };
  const select = { id: true, name: true } as const;
  return of === "categories" ? db.category.findMany({ where, select, orderBy: { name: "asc" } }) : db.tag.findMany({ where, select, orderBy: { name: "asc" } });
}

/** The category or tag that is meant by a name or a slug. */
export async function findTermByName(db: Db, of: "categories" | "tags", name: string): Promise<number | undefined> {
  const where = { OR: [{ name }, { slug: name }] };
  const found = of === "categories" ? await db.category.findFirst({ where, select: { id: true } }) : await db.tag.findFirst({ where, select: { id: true } });
  return found?.id;
}
