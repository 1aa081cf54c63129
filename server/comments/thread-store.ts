import type { Database } from "../db/database.ts";
import { listApproved, type ThreadRow } from "./store.ts";

/** The approved comments of a post, oldest first. By the fast way where there is one. */
export function findThread(db: Database, postId: number): Promise<ThreadRow[]> {
  if (!db.fast) return listApproved(db.client, postId);
  const rows = db.fast.all<Omit<ThreadRow, "createdAt"> & { createdAt: string }>(THREAD, postId);
  return Promise.resolve(rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) })));
}

const THREAD = `
  SELECT "id", "parentId", "kind", "personId", "authorName", "authorUrl", "picture", "bodyHtml", "createdAt"
  FROM "Comment" WHERE "postId" = ? AND "status" = 'approved' ORDER BY "createdAt", "id"`;
