import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const mineSelect = {
  id: true,
  parentId: true,
  status: true,
  kind: true,
  personId: true,
  bodyHtml: true,
  createdAt: true,
  editedAt: true,
  post: { select: { title: true, path: true, status: true, commentsOpen: true, lockedAt: true, approvedCommentCount: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment as its author's desk lists it. */
export type MyCommentRow = Prisma.CommentGetPayload<{ select: typeof mineSelect }>;

/** What somebody wrote, newest first. @param page starts at 1 */
export async function listMine(
  db: Db,
  personId: number,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ items: MyCommentRow[]; total: number }> {
  const where = { personId, kind: "comment" } as const;
  const total = await db.comment.count({ where });
  const orderBy = [{ createdAt: "desc" }, { id: "desc" }] as const;
  const items = await db.comment.findMany({ where, select: mineSelect, orderBy: [...orderBy], skip: (page - 1) * perPage, take: perPage });
  return { items, total };
}
