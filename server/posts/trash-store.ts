import type { Client } from "../db/database.ts";

/** Posts and pages that were put in the trash before a moment, and not touched since. */
export async function listTrashedPosts(db: Client, before: Date): Promise<number[]> {
  const rows = await db.post.findMany({ where: { status: "trash", updatedAt: { lt: before } }, select: { id: true }, orderBy: { id: "asc" } });
  return rows.map((row) => row.id);
}
