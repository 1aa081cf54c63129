import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Whether a post or page has an address now, whoever may read it. */
export async function isPresentPath(db: Db, path: string): Promise<boolean> {
  return (await db.post.count({ where: { path } })) > 0;
}

/** Whether somebody may read a post of a time. @param start of its wall clock: "2025", "2025-06" */
export async function hasPostsAt(db: Db, start: string): Promise<boolean> {
  const where = { type: "post", status: "published", publishedLocal: { startsWith: start } } as const;
  return (await db.post.findFirst({ where, select: { id: true } })) !== null;
}
