import { type Client, containing, type Database, type Prisma, type Tx } from "../../db/database.ts";
import { fold } from "../../fold.ts";
import type { PostStatus } from "../../posts/statuses.ts";

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
  approvedCommentCount: true,
  author: { select: { name: true } },
  parent: { select: { title: true } },
  categories: {
    select: { category: { select: { name: true } } },
    orderBy: { category: { name: "asc" } },
  },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: "asc" } } },
} as const satisfies Prisma.PostSelect;

/** A post as the list shows it. */
export type ListedPost = Prisma.PostGetPayload<{ select: typeof listSelect }>;

/** Which posts somebody sees. */
export interface PostScope {
  type: "post" | "page";
  /** Undefined: everybody's. */
  authorId?: number;
}

/** How many are in each state; "all" leaves the trash out. */
export async function countByStatus(db: Db, scope: PostScope): Promise<Record<PostStatus | "all", number>> {
  const groups = await db.post.groupBy({
    by: ["status"],
    where: { ...scope },
    _count: { _all: true },
  });
  const counts = { published: 0, scheduled: 0, pending: 0, draft: 0, private: 0, trash: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  const everything = groups.reduce((sum, group) => sum + group._count._all, 0);
  return { ...counts, all: everything - counts.trash };
}

export interface PostQuery extends PostScope {
  /** Undefined: all but the trash. */
  status?: PostStatus;
  /** In the title, however accents and capitals are written. */
  search: string;
  page: number;
  perPage: number;
}

/** One page of the list: posts without a date first, then the newest; pages in menu order. */
export async function listWritten(db: Database, { type, authorId, status, search, page, perPage }: PostQuery): Promise<{ items: ListedPost[]; total: number }> {
  const where: Prisma.PostWhereInput = {
    type,
    status: status ?? { not: "trash" },
    ...(authorId === undefined ? {} : { authorId }),
    ...titleHolds(db, search),
  };
  const newest: Prisma.PostOrderByWithRelationInput[] = [{ publishedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }];
  const total = await db.client.post.count({ where });
  const items = await db.client.post.findMany({
    where,
    select: listSelect,
    orderBy: type === "page" ? [{ menuOrder: "asc" }, { title: "asc" }, { id: "asc" }] : newest,
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items, total };
}

/** However accents and capitals are written; signs alone are looked for as they are. */
function titleHolds(db: Database, search: string): Prisma.PostWhereInput {
  const folded = fold(search);
  if (search === "") return {};
  return folded === "" ? { title: containing(db, search) } : { searchTitle: containing(db, folded) };
}

/** The title and state of a post, for a notice; undefined when it is gone. */
export async function findBrief(db: Db, id: number) {
  return (
    (await db.post.findUnique({
      where: { id },
      select: { id: true, type: true, title: true, status: true, path: true, authorId: true },
    })) ?? undefined
  );
}

const editedSelect = {
  id: true,
  type: true,
  status: true,
  title: true,
  slug: true,
  path: true,
  format: true,
  content: true,
  excerpt: true,
  commentsOpen: true,
  lockedAt: true,
  slowSeconds: true,
  commentRule: true,
  sticky: true,
  password: true,
  authorId: true,
  parentId: true,
  menuOrder: true,
  publishedAt: true,
  publishedLocal: true,
  updatedAt: true,
  version: true,
  author: { select: { slug: true } },
  categories: { select: { categoryId: true } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: "asc" } } },
} as const satisfies Prisma.PostSelect;

/** A post as its editor needs it. */
export type EditedPost = Prisma.PostGetPayload<{ select: typeof editedSelect }>;

export async function findEdited(db: Db, id: number): Promise<EditedPost | undefined> {
  return (await db.post.findUnique({ where: { id }, select: editedSelect })) ?? undefined;
}

/** Every page that is not in the trash, for choosing a parent. */
export function listPageTree(db: Db): Promise<{ id: number; title: string; slug: string; parentId: number | null }[]> {
  return db.post.findMany({
    where: { type: "page", status: { not: "trash" } },
    select: { id: true, title: true, slug: true, parentId: true },
    orderBy: [{ menuOrder: "asc" }, { title: "asc" }],
  });
}
