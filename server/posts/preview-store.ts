import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** As much of a post as decides who may see its preview. */
export async function findPreviewed(db: Db, id: number) {
  const select = { id: true, type: true, status: true, authorId: true, previewKey: true, previewUntil: true } as const;
  return (await db.post.findUnique({ where: { id }, select })) ?? undefined;
}

/** Sets or takes away the key of a secret link. The post counts as unchanged. */
export async function savePreviewKey(db: Db, id: number, key: { previewKey: string | null; previewUntil: Date | null }): Promise<void> {
  const post = await db.post.findUnique({ where: { id }, select: { updatedAt: true } });
  if (post) await db.post.updateMany({ where: { id }, data: { ...key, updatedAt: post.updatedAt } });
}
