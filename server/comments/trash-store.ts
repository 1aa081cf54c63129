import type { Client } from "../db/database.ts";

/**
 * Comments that are in the trash and of which nothing was decided since a moment: the time of a comment's own last change
 * does not tell when it was put there.
 * @returns `last`: the id to go on after; undefined at the end
 */
export async function listLongTrashed(
  db: Client,
  { before, after, take }: { before: Date; after: number; take: number },
): Promise<{ ids: number[]; last: number | undefined }> {
  const rows = await db.comment.findMany({
    where: { id: { gt: after }, status: "trash", createdAt: { lt: before } },
    select: { id: true },
    orderBy: { id: "asc" },
    take,
  });
  const ids = rows.map((row) => row.id);
  const since = await db.moderationEvent.findMany({ where: { commentId: { in: ids }, createdAt: { gte: before } }, select: { commentId: true } });
  const touched = new Set(since.map((event) => event.commentId));
  return { ids: ids.filter((id) => !touched.has(id)), last: rows.length < take ? undefined : ids.at(-1) };
}
