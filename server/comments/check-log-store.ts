import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

const AT_ONCE = 1000;

/** The ids of the next comments. */
export async function listAfter(db: Db, id: number): Promise<number[]> {
  const rows = await db.comment.findMany({ where: { id: { gt: id } }, select: { id: true }, orderBy: { id: "asc" }, take: AT_ONCE });
  return rows.map((row) => row.id);
}

/** Some comments, and what has happened to them, oldest first. */
export async function listCommentStates(db: Db, ids: readonly number[]) {
  const rows = await db.comment.findMany({ where: { id: { in: [...ids] } }, select: { id: true, status: true }, orderBy: { id: "asc" } });
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: [...ids] } },
    select: { id: true, commentId: true, fromStatus: true, toStatus: true },
    orderBy: { id: "asc" },
  });
  return { rows, events };
}

/** Posts whose counter says something else than there is. */
export async function listMiscounted(db: Db): Promise<{ postId: number; is: number; counted: number }[]> {
  const groups = await db.comment.groupBy({ by: ["postId"], where: { status: "approved", kind: "comment" }, _count: { _all: true } });
  const counts = new Map(groups.map(({ postId, _count }) => [postId, _count._all]));
  const posts = await db.post.findMany({ select: { id: true, approvedCommentCount: true }, orderBy: { id: "asc" } });
  return posts.flatMap(({ id, approvedCommentCount: is }) => {
    const counted = counts.get(id) ?? 0;
    return is === counted ? [] : [{ postId: id, is, counted }];
  });
}

/** Raw, so that the post does not count as edited. */
export async function setCounter(tx: Tx, postId: number, count: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Post" SET "approvedCommentCount" = ${count} WHERE "id" = ${postId}`;
}
