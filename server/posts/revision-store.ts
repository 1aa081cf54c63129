import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** What of a post is kept with each version. */
export interface PostText {
  title: string;
  format: "html" | "markdown";
  content: string;
  excerpt: string;
}

const textSelect = { title: true, format: true, content: true, excerpt: true } as const;

/** The text of a post as it is saved now; undefined when it is gone. */
export async function findPostText(db: Db, id: number): Promise<PostText | undefined> {
  return (await db.post.findUnique({ where: { id }, select: textSelect })) ?? undefined;
}

const revisionSelect = {
  version: true,
  ...textSelect,
  detail: true,
  createdAt: true,
  personId: true,
  person: { select: { name: true } },
} as const satisfies Prisma.RevisionSelect;

/** A version as it was saved. */
export type RevisionRow = Prisma.RevisionGetPayload<{ select: typeof revisionSelect }>;

/** One version of a post, or its newest one. */
export async function findRevision(db: Db, postId: number, version?: number): Promise<RevisionRow | undefined> {
  const where = { postId, ...(version === undefined ? {} : { version }) };
  return (await db.revision.findFirst({ where, select: revisionSelect, orderBy: { version: "desc" } })) ?? undefined;
}

const listSelect = { version: true, title: true, detail: true, createdAt: true, personId: true, person: { select: { name: true } } } as const;

/** A version as the list shows it: without its text. */
export type ListedRevision = Prisma.RevisionGetPayload<{ select: typeof listSelect }>;

/** The versions of a post, newest first. */
export function listRevisions(db: Db, postId: number, take: number): Promise<ListedRevision[]> {
  return db.revision.findMany({ where: { postId }, select: listSelect, orderBy: { version: "desc" }, take });
}

export interface NewRevision extends PostText {
  postId: number;
  version: number;
  personId: number | null;
  detail: string;
  createdAt: Date;
}

export async function insertRevision(tx: Tx, revision: NewRevision): Promise<void> {
  await tx.revision.create({ data: revision });
}

/** Writes what else is known of a version. */
export async function updateRevisionDetail(tx: Tx, postId: number, version: number, detail: string): Promise<void> {
  await tx.revision.updateMany({ where: { postId, version }, data: { detail } });
}

/** Forgets the oldest versions of a post beyond so many. */
export async function pruneRevisions(tx: Tx, postId: number, kept: number): Promise<void> {
  const oldest = await tx.revision.findMany({ where: { postId }, select: { version: true }, orderBy: { version: "desc" }, skip: kept, take: 1 });
  if (oldest[0]) await tx.revision.deleteMany({ where: { postId, version: { lte: oldest[0].version } } });
}
