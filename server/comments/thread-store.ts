import type { Client, Database, Tx } from "../db/database.ts";
import { listApproved, listApprovedByIds, type ThreadRow } from "./store.ts";
import type { ThreadItem } from "./thread.ts";

/** The approved comments of a post, oldest first. By the fast way where there is one. */
export function findThread(db: Database, postId: number): Promise<ThreadRow[]> {
  return db.fast
    ? Promise.resolve(withDates(db.fast.all<FastRow>(`${THREAD} "postId" = ? AND "status" = 'approved' ${IN_ORDER}`, postId)))
    : listApproved(db.client, postId);
}

/** Some of them, oldest first, and nobody else's: the comments of one page. */
export function findThreadPart(db: Database, postId: number, ids: readonly number[]): Promise<ThreadRow[]> {
  if (!db.fast) return listApprovedByIds(db.client, postId, ids);
  const rows = db.fast.all<FastRow>(
    `${THREAD} "id" IN (SELECT "value" FROM json_each(?)) AND "postId" = ? AND "status" = 'approved' ${IN_ORDER}`,
    JSON.stringify(ids),
    postId,
  );
  return Promise.resolve(withDates(rows));
}

/** A comment as far as its place in the thread depends on it. */
export interface OutlineRow extends ThreadItem {
  kind: ThreadRow["kind"];
}

/** All approved comments of a post by nothing but their places, oldest first. */
export function findOutline(db: Database, postId: number): Promise<OutlineRow[]> {
  if (db.fast) return Promise.resolve(db.fast.all<OutlineRow>(OUTLINE, postId));
  return db.client.comment.findMany({
    where: { postId, status: "approved" },
    select: { id: true, parentId: true, kind: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** A comment and its post, to find its place among the others. */
export async function findCommentPlace(db: Client | Tx, id: number) {
  const post = { select: { id: true, path: true, status: true, authorId: true, approvedCommentCount: true } } as const;
  return (await db.comment.findUnique({ where: { id }, select: { id: true, parentId: true, status: true, personId: true, post } })) ?? undefined;
}

type FastRow = Omit<ThreadRow, "createdAt" | "editedAt"> & { createdAt: string; editedAt: string | null };

function withDates(rows: readonly FastRow[]): ThreadRow[] {
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt), editedAt: row.editedAt === null ? null : new Date(row.editedAt) }));
}

const THREAD = `
  SELECT "id", "parentId", "kind", "personId", "authorName", "authorUrl", "picture", "bodyHtml", "createdAt", "editedAt" FROM "Comment" WHERE`;
const IN_ORDER = `ORDER BY "createdAt", "id"`;
const OUTLINE = `SELECT "id", "parentId", "kind" FROM "Comment" WHERE "postId" = ? AND "status" = 'approved' ${IN_ORDER}`;
