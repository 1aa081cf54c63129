import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** What everybody may see in lists. */
export const PUBLIC_POST = { type: "post", status: "published" } as const satisfies Prisma.PostWhereInput;

const cardSelect = {
  id: true,
  title: true,
  path: true,
  publishedAt: true,
  publishedLocal: true,
  sticky: true,
  teaserHtml: true,
  teaserCut: true,
  password: true,
  commentsOpen: true,
  approvedCommentCount: true,
  author: { select: { name: true, slug: true } },
  featuredMedia: {
    select: { file: true, originalUrl: true, altText: true, width: true, height: true, caption: true, variants: true, placeholder: true },
  },
} as const satisfies Prisma.PostSelect;

const viewSelect = {
  ...cardSelect,
  type: true,
  status: true,
  slug: true,
  contentHtml: true,
  summary: true,
  updatedAt: true,
  parentId: true,
  authorId: true,
  guid: true,
  commentRule: true,
  slowSeconds: true,
  lockedAt: true,
  pingsOpen: true,
  categories: { select: { category: { select: { name: true, path: true } } }, orderBy: { category: { name: "asc" } } },
  tags: { select: { tag: { select: { name: true, slug: true } } }, orderBy: { tag: { name: "asc" } } },
} as const satisfies Prisma.PostSelect;

/** A post as lists show it. */
export type CardRow = Prisma.PostGetPayload<{ select: typeof cardSelect }>;
/** A post as its own page shows it. */
export type PostRow = Prisma.PostGetPayload<{ select: typeof viewSelect }>;

/** One page of posts, newest first. @param stickyFirst sticky posts before all others, as on the home page */
export async function listPosts(
  db: Db,
  where: Prisma.PostWhereInput,
  { page, perPage, stickyFirst = false }: { page: number; perPage: number; stickyFirst?: boolean },
): Promise<{ items: CardRow[]; total: number }> {
  const newest = [{ publishedAt: "desc" }, { id: "desc" }] as const;
  const total = await db.post.count({ where });
  const items = await db.post.findMany({
    where,
    select: cardSelect,
    orderBy: stickyFirst ? [{ sticky: "desc" }, ...newest] : [...newest],
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items, total };
}

/** Cards of these posts, in this order. */
export async function listCards(db: Db, ids: readonly number[]): Promise<CardRow[]> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] } }, select: cardSelect });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The whole texts of some posts, by id; parts of a paginated one are joined by NEXT_PAGE. */
export async function listContents(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] } }, select: { id: true, contentHtml: true } });
  return new Map(rows.map(({ id, contentHtml }) => [id, contentHtml]));
}

/** Posts and pages that have one of these addresses now. Readers' pages ask view-store.ts, which knows a faster way. */
export function listPostsByPath(db: Db, paths: readonly string[]): Promise<PostRow[]> {
  return db.post.findMany({ where: { path: { in: [...paths] } }, select: viewSelect });
}

export async function findPost(db: Db, id: number): Promise<PostRow | undefined> {
  return (await db.post.findUnique({ where: { id }, select: viewSelect })) ?? undefined;
}

/** The present address of a published post that had this one once. */
export async function findByFormerPath(db: Db, path: string): Promise<string | undefined> {
  const former = await db.formerPath.findUnique({ where: { path }, select: { post: { select: { path: true, status: true } } } });
  return former?.post.status === "published" ? (former.post.path ?? undefined) : undefined;
}

/** Whether everybody may read a post or page at a path. */
export async function isPublicPath(db: Db, path: string): Promise<boolean> {
  return (await db.post.findFirst({ where: { path, status: "published" }, select: { id: true } })) !== null;
}

/** Whether a path is the address of a post or page, or was, whoever may read it. */
export async function wasEverUsed(db: Db, path: string): Promise<boolean> {
  return (await db.post.count({ where: { path } })) > 0 || (await db.formerPath.count({ where: { path } })) > 0;
}

/** What an old WordPress address `?p=ID` means: the imported post of that id, else our own. */
export async function findPathById(db: Db, id: number): Promise<string | undefined> {
  const rows = await db.post.findMany({
    where: { status: "published", OR: [{ sourceId: String(id) }, { id }] },
    select: { path: true, sourceId: true },
    orderBy: { id: "asc" },
  });
  const match = rows.find((row) => row.sourceId === String(id)) ?? rows[0];
  return match?.path ?? undefined;
}

/** Where an attachment of the old blog lives on: at the post that it belongs to. */
export async function findAttachmentHome(db: Db, where: { formerPath: string } | { sourceId: string }): Promise<string | undefined> {
  const media = await db.media.findFirst({ where, select: { postId: true } });
  if (media?.postId == null) return undefined;
  const home = await db.post.findUnique({ where: { id: media.postId }, select: { path: true, status: true } });
  return home?.status === "published" ? (home.path ?? undefined) : undefined;
}

/** Published posts with this slug, for an address that lost its date or came from another pattern. */
export function listBySlug(db: Db, slug: string): Promise<{ path: string | null; publishedLocal: string | null }[]> {
  return db.post.findMany({ where: { ...PUBLIC_POST, slug }, select: { path: true, publishedLocal: true }, take: 2 });
}

export interface Neighbours {
  previous: { title: string; path: string | null } | undefined;
  next: { title: string; path: string | null } | undefined;
}

/** The posts before and after one, by date. */
export async function listNeighbours(db: Db, { id, publishedAt }: { id: number; publishedAt: Date }): Promise<Neighbours> {
  const select = { title: true, path: true } as const;
  // The first condition alone lets the index be used; the second tells posts of the same moment apart.
  const previous = await db.post.findFirst({
    where: { ...PUBLIC_POST, publishedAt: { lte: publishedAt }, OR: [{ publishedAt: { lt: publishedAt } }, { id: { lt: id } }] },
    select,
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
  });
  const next = await db.post.findFirst({
    where: { ...PUBLIC_POST, publishedAt: { gte: publishedAt }, OR: [{ publishedAt: { gt: publishedAt } }, { id: { gt: id } }] },
    select,
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
  });
  return { previous: previous ?? undefined, next: next ?? undefined };
}

/** The ancestors of a page, root first. */
export async function listAncestors(db: Db, parentId: number | null): Promise<{ title: string; path: string }[]> {
  const trail: { title: string; path: string }[] = [];
  const seen = new Set<number>();
  for (let id = parentId; id !== null && !seen.has(id);) {
    seen.add(id);
    const page: { title: string; path: string | null; parentId: number | null; status: string } | null = await db.post.findUnique({
      where: { id },
      select: { title: true, path: true, parentId: true, status: true },
    });
    if (!page) break;
    if (page.path !== null && page.status === "published") trail.unshift({ title: page.title, path: page.path });
    id = page.parentId;
  }
  return trail;
}

/** What an archive needs to know of its subject. */
export function findAuthor(db: Db, slug: string) {
  return db.person.findUnique({ where: { slug }, select: { id: true, name: true, bio: true, slug: true } });
}

export function findAuthorById(db: Db, id: number) {
  return db.person.findUnique({ where: { id }, select: { slug: true } });
}

/** Whether somebody has a post that everybody may read. */
export async function hasPublished(db: Db, authorId: number): Promise<boolean> {
  return (await db.post.findFirst({ where: { ...PUBLIC_POST, authorId }, select: { id: true } })) !== null;
}
