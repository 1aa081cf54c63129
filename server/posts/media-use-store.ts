import type { Tx } from "../db/database.ts";

/** Says which files of the library a post's text shows, and no others. What is not there any more is left out. */
export async function recordMediaUses(tx: Tx, postId: number, mediaIds: readonly number[]): Promise<void> {
  await tx.mediaUse.deleteMany({ where: { postId, mediaId: { notIn: [...mediaIds] } } });
  if (mediaIds.length === 0) return;
  const known = await tx.mediaUse.findMany({ where: { postId }, select: { mediaId: true } });
  const fresh = mediaIds.filter((id) => !known.some(({ mediaId }) => mediaId === id));
  if (fresh.length === 0) return;
  const there = await tx.media.findMany({ where: { id: { in: fresh } }, select: { id: true } });
  if (there.length > 0) await tx.mediaUse.createMany({ data: there.map(({ id }) => ({ postId, mediaId: id })) });
}
