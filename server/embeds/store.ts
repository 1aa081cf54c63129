import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** A card that waits to be filled in, if a post still has it. */
export async function findWaitingEmbed(db: Db, id: number) {
  const select = { id: true, url: true, provider: true, tries: true } as const;
  return (await db.embed.findFirst({ where: { id, state: "waiting", uses: { some: {} } }, select })) ?? undefined;
}

/** Settles a card that waits. @returns the posts that have it; undefined if it does not wait any more */
export async function settleEmbed(tx: Tx, id: number, data: Prisma.EmbedUpdateManyMutationInput): Promise<number[] | undefined> {
  const { count } = await tx.embed.updateMany({ where: { id, state: "waiting" }, data });
  if (count === 0) return undefined;
  const uses = await tx.embedUse.findMany({ where: { embedId: id }, select: { postId: true } });
  return uses.map(({ postId }) => postId);
}

export async function countEmbedTry(db: Db, id: number): Promise<void> {
  await db.embed.updateMany({ where: { id, state: "waiting" }, data: { tries: { increment: 1 } } });
}

/** Cards that no post has had since a moment. @returns the pictures that nobody shows any more */
export async function deleteUnusedEmbeds(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx.embed.findMany({ where: { uses: { none: {} }, createdAt: { lt: before } }, select: { id: true, picture: true } });
  await tx.embed.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, uses: { none: {} } } });
  const pictures = [...new Set(rows.flatMap(({ picture }) => picture ?? []))];
  const kept = new Set((await tx.embed.findMany({ where: { picture: { in: pictures } }, select: { picture: true } })).map(({ picture }) => picture));
  return pictures.filter((picture) => !kept.has(picture));
}
