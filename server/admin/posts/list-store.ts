import { type Client, containing, type Database, type Prisma, type Tx } from "../../db/database.ts";
import { fold } from "../../fold.ts";
import { POST_STATUSES, type PostStatus } from "../../posts/statuses.ts";
import { queryTerms } from "../../search/query-terms.ts";
import { listMatching } from "../../search/store.ts";
import { listCategoryTreeIds } from "../../terms/archive-store.ts";
import type { PostPlace } from "./place.ts";

type Db = Client | Tx;

const listSelect = {
  id: true,
  type: true,
  status: true,
  title: true,
  path: true,
  sticky: true,
  password: true,
  authorId: true,
  publishedAt: true,
  updatedAt: true,
  version: true,
  approvedCommentCount: true,
  author: { select: { name: true } },
  parent: { select: { title: true } },
  categories: { select: { category: { select: { id: true, name: true } } }, orderBy: { category: { name: "asc" } } },
  tags: { select: { tag: { select: { id: true, name: true } } }, orderBy: { tag: { name: "asc" } } },
} as const satisfies Prisma.PostSelect;

/** A post as the list shows it. */
export type ListedPost = Prisma.PostGetPayload<{ select: typeof listSelect }>;

/** Which posts somebody sees. */
export interface PostScope {
  type: "post" | "page";
  /** Undefined: everybody's. */
  authorId?: number;
}

const LIVING: PostStatus[] = POST_STATUSES.filter((status) => status !== "trash");

/** How many are in each state; "all" leaves the trash out. */
export async function countByStatus(db: Db, scope: PostScope): Promise<Record<PostStatus | "all", number>> {
  const groups = await db.post.groupBy({ by: ["status"], where: { ...scope }, _count: { _all: true } });
  const counts = { published: 0, scheduled: 0, pending: 0, draft: 0, private: 0, trash: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  const everything = groups.reduce((sum, group) => sum + group._count._all, 0);
  return { ...counts, all: everything - counts.trash };
}

export function countSticky(db: Db, scope: PostScope): Promise<number> {
  return db.post.count({ where: { ...scope, sticky: true, status: { in: LIVING } } });
}

export function countMine(db: Db, type: "post" | "page", authorId: number): Promise<number> {
  return db.post.count({ where: { type, authorId, status: { in: LIVING } } });
}

/** A search finds so many at most, the newest. */
const MOST_FOUND = 5000;

/** What a place of the list shows, as a condition. @param viewerId for the view of one's own */
export async function conditionOf(db: Database, scope: PostScope, place: PostPlace, viewerId: number): Promise<Prisma.PostWhereInput> {
  const { view, search, month, categoryId, tagId, authorId, picture } = place;
  const conditions: Prisma.PostWhereInput[] = [{ ...scope }];
  const status = POST_STATUSES.find((known) => known === view);
  conditions.push({ status: status ?? { in: LIVING } });
  if (view === "mine") conditions.push({ authorId: viewerId });
  if (view === "sticky") conditions.push({ sticky: true });
  if (search !== "") conditions.push(await holding(db, search));
  if (month !== "") conditions.push({ publishedLocal: { gte: `${month}-01T00:00:00`, lt: `${monthAfter(month)}-01T00:00:00` } });
  if (categoryId !== undefined) conditions.push(await filedUnder(db.client, await treeBelow(db.client, categoryId)));
  if (tagId !== undefined) conditions.push(await tagged(db.client, tagId));
  if (authorId !== undefined) conditions.push({ authorId });
  if (picture !== "") conditions.push({ featuredMediaId: picture === "with" ? { not: null } : null });
  return { AND: conditions };
}

/** In title or text, however accents and capitals are written; signs alone are looked for in titles. */
async function holding(db: Database, search: string): Promise<Prisma.PostWhereInput> {
  if (fold(search) === "") return { title: containing(db, search) };
  return { id: { in: await listMatching(db, queryTerms(search), MOST_FOUND) } };
}

/** By their ids where they are not too many: asked of each post for itself, it takes ten times as long. */
async function filedUnder(db: Db, categoryIds: number[]): Promise<Prisma.PostWhereInput> {
  const where = { categoryId: { in: categoryIds } };
  const rows = await db.postCategory.findMany({ where, select: { postId: true }, take: MOST_FOUND + 1 });
  return rows.length > MOST_FOUND ? { categories: { some: where } } : { id: { in: [...new Set(rows.map(({ postId }) => postId))] } };
}

async function tagged(db: Db, tagId: number): Promise<Prisma.PostWhereInput> {
  const rows = await db.postTag.findMany({ where: { tagId }, select: { postId: true }, take: MOST_FOUND + 1 });
  return rows.length > MOST_FOUND ? { tags: { some: { tagId } } } : { id: { in: rows.map(({ postId }) => postId) } };
}

async function treeBelow(db: Db, id: number): Promise<number[]> {
  const category = await db.category.findUnique({ where: { id }, select: { id: true, path: true } });
  return category ? listCategoryTreeIds(db, category) : [id];
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The order of a list: by itself, posts without a date first, then the newest; pages as in the menu. */
export function orderOf(type: "post" | "page", { sort, reversed }: Pick<PostPlace, "sort" | "reversed">): Prisma.PostOrderByWithRelationInput[] {
  const way = (usual: "asc" | "desc") => (reversed ? (usual === "asc" ? "desc" : "asc") : usual);
  if (sort === "title") return [{ title: way("asc") }, { id: way("asc") }];
  if (sort === "comments") return [{ approvedCommentCount: way("desc") }, { id: way("desc") }];
  if (sort === "" && type === "page") return [{ menuOrder: "asc" }, { title: "asc" }, { id: "asc" }];
  return [{ publishedAt: { sort: way("desc"), nulls: reversed ? "last" : "first" } }, { id: way("desc") }];
}

export function countPosts(db: Db, where: Prisma.PostWhereInput): Promise<number> {
  return db.post.count({ where });
}

/** One page of a list. The ids come first, by an index alone: the rows are long. */
export async function listIds(
  db: Db,
  where: Prisma.PostWhereInput,
  orderBy: Prisma.PostOrderByWithRelationInput[],
  { skip, take }: { skip: number; take: number },
): Promise<number[]> {
  return (await db.post.findMany({ where, select: { id: true }, orderBy, skip, take })).map(({ id }) => id);
}

/** Posts as the list shows them, in this order. */
export async function listRows(db: Db, ids: readonly number[]): Promise<ListedPost[]> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] } }, select: listSelect });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The months in which something is dated, the newest first: "2025-06". */
export async function listMonths(db: Db, type: "post" | "page"): Promise<string[]> {
  const rows = await (type === "post"
    ? db.$queryRaw<
        { month: string }[]
      >`SELECT DISTINCT substr("publishedLocal", 1, 7) AS "month" FROM "Post" WHERE "type" = 'post' AND "publishedLocal" IS NOT NULL ORDER BY 1 DESC`
    : db.$queryRaw<
        { month: string }[]
      >`SELECT DISTINCT substr("publishedLocal", 1, 7) AS "month" FROM "Post" WHERE "type" = 'page' AND "publishedLocal" IS NOT NULL ORDER BY 1 DESC`);
  return rows.map(({ month }) => month);
}

/** Those who write here, by name. */
export function listWriters(db: Db, take: number): Promise<{ id: number; name: string }[]> {
  return db.person.findMany({
    where: { role: { in: ["administrator", "editor", "author", "contributor"] } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take,
  });
}

/** Titles of some posts or pages that one may see. */
export function listTitles(db: Db, scope: PostScope, ids: readonly number[]): Promise<{ id: number; title: string; status: PostStatus }[]> {
  return db.post.findMany({ where: { ...scope, id: { in: [...ids] } }, select: { id: true, title: true, status: true }, orderBy: { id: "desc" } });
}

export async function findTagName(db: Db, id: number): Promise<string | undefined> {
  return (await db.tag.findUnique({ where: { id }, select: { name: true } }))?.name;
}

/** Which tags are meant by some names. */
export async function listTagIds(db: Db, names: readonly string[], slugs: readonly string[]): Promise<number[]> {
  const rows = await db.tag.findMany({ where: { OR: [{ name: { in: [...names] } }, { slug: { in: [...slugs] } }] }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** The title and state of a post, for a notice; undefined when it is gone. */
export async function findBrief(db: Db, id: number) {
  return (await db.post.findUnique({ where: { id }, select: { id: true, type: true, title: true, status: true, path: true, authorId: true } })) ?? undefined;
}

/** The category that is meant by a name or a slug. */
export async function findCategoryId(db: Db, name: string): Promise<number | undefined> {
  return (await db.category.findFirst({ where: { OR: [{ name }, { slug: name }] }, select: { id: true } }))?.id;
}
