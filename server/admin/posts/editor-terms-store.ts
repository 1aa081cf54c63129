import { type Client, containing, type Database, type Tx } from "../../db/database.ts";

/** Names of tags that hold some letters: those that begin with them first. */
export async function listTagsHolding(db: Database, letters: string, take: number): Promise<string[]> {
  const rows = await db.client.tag.findMany({
    where: { name: containing(db, letters) },
    select: { name: true },
    orderBy: { name: "asc" },
    take: take * 4,
  });
  const begins = (name: string) => name.toLowerCase().startsWith(letters.toLowerCase());
  const names = rows.map((row) => row.name);
  return [...names.filter(begins), ...names.filter((name) => !begins(name))].slice(0, take);
}

/** A category as the editor lists it. */
export async function findCategoryBrief(db: Client | Tx, id: number): Promise<{ id: number; name: string; parentId: number | null } | undefined> {
  return (await db.category.findUnique({ where: { id }, select: { id: true, name: true, parentId: true } })) ?? undefined;
}
