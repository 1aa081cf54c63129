import type { Client, Prisma, Tx } from "../db/database.ts";

const mediaSelect = {
  id: true,
  postId: true,
  source: true,
  sourceId: true,
  file: true,
  originalUrl: true,
  mimeType: true,
  title: true,
  altText: true,
  caption: true,
  width: true,
  height: true,
  variants: true,
  placeholder: true,
} as const satisfies Prisma.MediaSelect;

export type MediaRow = Prisma.MediaGetPayload<{ select: typeof mediaSelect }>;

/** What a post's text names of the library. */
export interface NamedMedia {
  /** By the ids of the blog that the post came from; in a post of our own, our ids. */
  oldIds: readonly number[];
  /** By our ids. */
  ids: readonly number[];
  /** By paths below the media folder, up to the width ("library/3f/harbour-3fa1."). */
  stems: readonly string[];
  /** By addresses on another host. */
  urls: readonly string[];
}

/** The blog that a post came from ("https://old.example.org"), if it came from one. */
export async function findSource(db: Client | Tx, postId: number): Promise<string | undefined> {
  return (await db.post.findUnique({ where: { id: postId }, select: { source: true } }))?.source ?? undefined;
}

/** The files that belong to a post or that its text names. */
export async function listMedia(db: Client | Tx, post: { id?: number; source?: string }, named: NamedMedia): Promise<MediaRow[]> {
  const { oldIds, ids, stems, urls } = named;
  const conditions: Prisma.MediaWhereInput[] = [
    ...(oldIds.length === 0
      ? []
      : [post.source === undefined ? { source: null, id: { in: [...oldIds] } } : { source: post.source, sourceId: { in: oldIds.map(String) } }]),
    ...(ids.length === 0 ? [] : [{ id: { in: [...ids] } }]),
    ...stems.map((stem) => ({ file: { startsWith: stem } })),
    ...(urls.length === 0 ? [] : [{ originalUrl: { in: [...urls] } }]),
    ...(post.id === undefined ? [] : [{ postId: post.id }]),
  ];
  return conditions.length === 0 ? [] : db.media.findMany({ where: { OR: conditions }, select: mediaSelect, orderBy: { id: "asc" } });
}
