import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const librarySelect = {
  id: true,
  title: true,
  altText: true,
  caption: true,
  description: true,
  mimeType: true,
  width: true,
  height: true,
  byteSize: true,
  file: true,
  originalUrl: true,
  fileName: true,
  variants: true,
  placeholder: true,
  fetchProblem: true,
  uploadedById: true,
  createdAt: true,
} as const satisfies Prisma.MediaSelect;

/** A file of the library, as its pages need it. */
export type LibraryRow = Prisma.MediaGetPayload<{ select: typeof librarySelect }>;

export type MediaKind = "image" | "audio" | "video" | "document";

export interface LibraryFilter {
  /** Folded. */
  words: readonly string[];
  kind?: MediaKind;
  /** From one moment to another. */
  created?: { from: Date; to: Date };
  /** Pictures that nobody has described. */
  withoutAlt?: boolean;
  /** In no post's text, and no post's featured picture. */
  unused?: boolean;
}

/** A page of the library, newest first. */
export async function listLibrary(
  db: Db,
  filter: LibraryFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ items: LibraryRow[]; total: number }> {
  const where = whereOf(filter);
  const total = await db.media.count({ where });
  const orderBy = [{ createdAt: "desc" }, { id: "desc" }] satisfies Prisma.MediaOrderByWithRelationInput[];
  const items = await db.media.findMany({ where, select: librarySelect, orderBy, skip: (page - 1) * perPage, take: perPage });
  return { items, total };
}

function whereOf({ words, kind, created, withoutAlt, unused }: LibraryFilter): Prisma.MediaWhereInput {
  return {
    AND: [
      ...words.map((word) => ({ searchText: { contains: word } })),
      ...(kind === "document" ? (["image/", "audio/", "video/"] as const).map((start) => ({ NOT: { mimeType: { startsWith: start } } })) : []),
      ...(kind !== undefined && kind !== "document" ? [{ mimeType: { startsWith: `${kind}/` } }] : []),
      ...(created ? [{ createdAt: { gte: created.from, lt: created.to } }] : []),
      ...(withoutAlt ? [{ altText: "", mimeType: { startsWith: "image/" } }] : []),
      ...(unused ? [{ uses: { none: {} }, featuredIn: { none: {} } }] : []),
    ],
  };
}

/** When the first and the last file came; undefined for an empty library. */
export async function findCreatedRange(db: Db): Promise<{ first: Date; last: Date } | undefined> {
  const select = { createdAt: true } as const;
  const first = await db.media.findFirst({ select, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const last = await db.media.findFirst({ select, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return first && last ? { first: first.createdAt, last: last.createdAt } : undefined;
}

export async function findMedia(db: Db, id: number): Promise<LibraryRow | undefined> {
  return (await db.media.findUnique({ where: { id }, select: librarySelect })) ?? undefined;
}

export function listMediaByIds(db: Db, ids: readonly number[]): Promise<LibraryRow[]> {
  return db.media.findMany({ where: { id: { in: [...ids] } }, select: librarySelect, orderBy: { id: "asc" } });
}

/** The file that was uploaded before with the same content, if it is here. */
export async function findByHash(db: Db, hash: string): Promise<LibraryRow | undefined> {
  return (await db.media.findFirst({ where: { hash, file: { not: null } }, select: librarySelect, orderBy: { id: "asc" } })) ?? undefined;
}

export function insertMedia(tx: Tx, data: Prisma.MediaUncheckedCreateInput): Promise<LibraryRow> {
  return tx.media.create({ data, select: librarySelect });
}

export function updateMedia(tx: Tx, id: number, data: Prisma.MediaUncheckedUpdateInput): Promise<LibraryRow> {
  return tx.media.update({ where: { id }, data, select: librarySelect });
}

export async function deleteMediaRows(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.media.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Who brought a file in. */
export function findUploader(db: Db, personId: number): Promise<{ name: string } | null> {
  return db.person.findUnique({ where: { id: personId }, select: { name: true } });
}

/** A post that shows a file. */
export interface ShowingPost {
  id: number;
  type: "post" | "page";
}

/** Every post that shows some files in its text, or as its featured picture. */
export async function listShowing(db: Db, mediaIds: readonly number[]): Promise<ShowingPost[]> {
  const ids = { in: [...mediaIds] };
  const select = { id: true, type: true } as const;
  // Two questions, each by its index: asked as one, every post would be looked at.
  const uses = await db.mediaUse.findMany({ where: { mediaId: ids }, select: { post: { select } } });
  const featured = await db.post.findMany({ where: { featuredMediaId: ids }, select });
  const byId = new Map([...uses.map(({ post }) => post), ...featured].map((post) => [post.id, post]));
  return [...byId.values()].toSorted((a, b) => b.id - a.id);
}

/** The same with their titles, a thousand at most, to be named where somebody asks. */
export async function listUses(db: Db, mediaIds: readonly number[]) {
  const showing = (await listShowing(db, mediaIds)).slice(0, 1000);
  return db.post.findMany({
    where: { id: { in: showing.map(({ id }) => id) } },
    select: {
      id: true,
      type: true,
      title: true,
      path: true,
      status: true,
      authorId: true,
      featuredMediaId: true,
      mediaUses: { where: { mediaId: { in: [...mediaIds] } }, select: { mediaId: true } },
    },
    orderBy: { id: "desc" },
  });
}

export type MediaUseRow = Awaited<ReturnType<typeof listUses>>[number];

/** Of some paths below the media folder, those that a row of the library names as its own file. */
export async function listKnownFiles(db: Db, stems: readonly string[]): Promise<string[]> {
  if (stems.length === 0) return [];
  const rows = await db.media.findMany({ where: { OR: stems.map((stem) => ({ file: { startsWith: stem } })) }, select: { file: true } });
  return rows.flatMap(({ file }) => file ?? []);
}
