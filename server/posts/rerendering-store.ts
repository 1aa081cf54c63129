import type { Client, Tx } from "../db/database.ts";

/** What rendering a post depends on, and what tells whether it is still the same. */
export function listStoredPosts(db: Client | Tx, ids: readonly number[]) {
  return db.post.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, type: true, title: true, format: true, content: true, excerpt: true, version: true, updatedAt: true },
  });
}

/** Writes what was rendered, if the post is still the version that it was made of. `updatedAt` stays: it would be set by itself. */
export async function writeRendered(
  tx: Tx,
  { id, version, updatedAt }: { id: number; version: number; updatedAt: Date },
  columns: { contentHtml: string; teaserHtml: string; teaserCut: boolean; summary: string; searchTitle: string; searchText: string },
): Promise<boolean> {
  const { count } = await tx.post.updateMany({ where: { id, version }, data: { ...columns, updatedAt } });
  return count === 1;
}
