import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;
export type TermKind = "category" | "tag";

/** Keeps paths that a category or tag had ("news/local", a tag's slug), so that they lead there. */
export async function rememberTermPaths(tx: Tx, kind: TermKind, id: number, paths: readonly string[]): Promise<void> {
  const owner = kind === "category" ? { categoryId: id } : { tagId: id };
  await releaseTermPaths(tx, kind, paths);
  if (paths.length > 0) await tx.formerTermPath.createMany({ data: [...new Set(paths)].map((path) => ({ kind, path, ...owner })) });
}

/** A path that is in use leads nowhere else. */
export async function releaseTermPaths(tx: Tx, kind: TermKind, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await tx.formerTermPath.deleteMany({ where: { kind, path: { in: [...paths] } } });
}

/** What led to some leads to another from now on. */
export async function moveTermPaths(tx: Tx, kind: TermKind, fromIds: readonly number[], toId: number): Promise<void> {
  const isCategory = kind === "category";
  const where = isCategory ? { categoryId: { in: [...fromIds] } } : { tagId: { in: [...fromIds] } };
  await tx.formerTermPath.updateMany({ where: { kind, ...where }, data: isCategory ? { categoryId: toId } : { tagId: toId } });
}

/** The paths that some had. */
export async function listTermPaths(db: Db, kind: TermKind, ids: readonly number[]): Promise<string[]> {
  const where = kind === "category" ? { categoryId: { in: [...ids] } } : { tagId: { in: [...ids] } };
  const rows = await db.formerTermPath.findMany({ where: { kind, ...where }, select: { path: true } });
  return rows.map((row) => row.path);
}

/** The present path of the category, or the slug of the tag, that had this one once. */
export async function findByFormerTermPath(db: Db, kind: TermKind, path: string): Promise<string | undefined> {
  const row = await db.formerTermPath.findUnique({
    where: { kind_path: { kind, path } },
    select: { category: { select: { path: true } }, tag: { select: { slug: true } } },
  });
  return row?.category?.path ?? row?.tag?.slug;
}
