import type { Client, Tx } from "./db/database.ts";

/** Published pages at the root, for the menu. */
export async function listMenuPages(db: Client | Tx): Promise<{ title: string; path: string }[]> {
  const rows = await db.post.findMany({
    where: { type: "page", status: "published", parentId: null, password: null },
    select: { title: true, path: true },
    orderBy: [{ menuOrder: "asc" }, { title: "asc" }],
    take: 12,
  });
  return rows.flatMap(({ title, path }) => (path === null ? [] : [{ title, path }]));
}
