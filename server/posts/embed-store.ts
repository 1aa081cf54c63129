import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Cards by their addresses: which there are, and whether they wait to be filled in. */
export function listEmbedStates(db: Db, urls: readonly string[]) {
  return db.embed.findMany({ where: { url: { in: [...urls] } }, select: { id: true, url: true, state: true } });
}

/** Lets those be asked for again that could not be filled in before a moment. */
export async function retryFailedEmbeds(tx: Tx, urls: readonly string[], before: Date): Promise<void> {
  await tx.embed.updateMany({ where: { url: { in: [...urls] }, state: "failed", fetchedAt: { lt: before } }, data: { state: "waiting", tries: 0 } });
}

export async function insertEmbeds(tx: Tx, rows: Prisma.EmbedCreateManyInput[]): Promise<void> {
  await tx.embed.createMany({ data: rows });
}

/** Says which cards a post has, and no others. */
export async function replaceEmbedUses(tx: Tx, postId: number, embedIds: readonly number[]): Promise<void> {
  await tx.embedUse.deleteMany({ where: { postId, embedId: { notIn: [...embedIds] } } });
  if (embedIds.length === 0) return;
  const known = await tx.embedUse.findMany({ where: { postId }, select: { embedId: true } });
  const fresh = embedIds.filter((id) => !known.some(({ embedId }) => embedId === id));
  if (fresh.length > 0) await tx.embedUse.createMany({ data: fresh.map((embedId) => ({ postId, embedId })) });
}

const cardSelect = {
  url: true,
  state: true,
  provider: true,
  title: true,
  authorName: true,
  siteName: true,
  frameUrl: true,
  width: true,
  height: true,
  picture: true,
  pictureWidth: true,
  pictureHeight: true,
} as const satisfies Prisma.EmbedSelect;

export type CardRow = Prisma.EmbedGetPayload<{ select: typeof cardSelect }>;

/** The cards of posts, filled in or not. */
export async function listEmbedsOf(db: Db, postIds: readonly number[]): Promise<CardRow[]> {
  // Two questions, each by its index: asked as one, every card of the blog would be looked at.
  const uses = await db.embedUse.findMany({ where: { postId: { in: [...postIds] } }, select: { embedId: true } });
  if (uses.length === 0) return [];
  return db.embed.findMany({ where: { id: { in: [...new Set(uses.map(({ embedId }) => embedId))] } }, select: cardSelect });
}
