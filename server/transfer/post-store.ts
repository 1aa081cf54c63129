import type { Client, Prisma, Tx } from "../db/database.ts";
import { inBatches } from "./run.ts";

type Db = Client | Tx;

const BATCH = 500;

const importedSelect = { id: true, sourceId: true, sourceHash: true, path: true, slug: true, status: true, version: true } as const satisfies Prisma.PostSelect;
export type ImportedPost = Prisma.PostGetPayload<{ select: typeof importedSelect }>;

/** Posts that came from this blog earlier, by their old ids. */
export async function listImportedPosts(db: Db, source: string, oldIds: readonly number[]): Promise<Map<number, ImportedPost>> {
  const found = new Map<number, ImportedPost>();
  for (const batch of inBatches(oldIds, BATCH)) {
    const rows = await db.post.findMany({ where: { source, sourceId: { in: batch.map(String) } }, select: importedSelect });
    for (const row of rows) found.set(Number(row.sourceId), row);
  }
  return found;
}

export async function updateImportedPost(tx: Tx, id: number, data: Prisma.PostUncheckedUpdateInput): Promise<void> {
  await tx.post.update({ where: { id }, data, select: { id: true } });
}

/** Sets what a post leads to. An import does not count as an edit: the date of the last change stays. */
export async function linkImportedPost(tx: Tx, id: number, links: { parentId?: number; featuredMediaId?: number }): Promise<void> {
  const { updatedAt } = await tx.post.findUniqueOrThrow({ where: { id }, select: { updatedAt: true } });
  await updateImportedPost(tx, id, { ...links, updatedAt });
}

export async function clearTerms(tx: Tx, postIds: readonly number[]): Promise<void> {
  await tx.postCategory.deleteMany({ where: { postId: { in: [...postIds] } } });
  await tx.postTag.deleteMany({ where: { postId: { in: [...postIds] } } });
}

/** Which of some paths are addresses of posts, and of which. */
export async function listPathOwners(tx: Tx, paths: readonly string[]): Promise<Map<string, number>> {
  const owners = new Map<string, number>();
  for (const batch of inBatches(paths, BATCH)) {
    const rows = await tx.post.findMany({ where: { path: { in: batch } }, select: { id: true, path: true } });
    for (const { id, path } of rows) if (path !== null) owners.set(path, id);
  }
  return owners;
}

/** Keeps addresses that lead to posts, as far as nothing else is there; the addresses in use now lead nowhere else. */
export async function keepFormerPaths(tx: Tx, former: readonly { path: string; postId: number }[], inUse: readonly string[]): Promise<void> {
  for (const batch of inBatches(inUse, BATCH)) await tx.formerPath.deleteMany({ where: { path: { in: batch } } });
  const taken = new Set(
    (
      await listPathOwners(
        tx,
        former.map((row) => row.path),
      )
    ).keys(),
  );
  for (const batch of inBatches(former, BATCH)) {
    const rows = await tx.formerPath.findMany({ where: { path: { in: batch.map((row) => row.path) } }, select: { path: true } });
    for (const { path } of rows) taken.add(path);
  }
  const free = new Map(former.filter((row) => !taken.has(row.path)).map((row) => [row.path, row]));
  for (const batch of inBatches([...free.values()], BATCH)) await tx.formerPath.createMany({ data: batch });
}

/** Posts whose galleries are to be filled, with all that rendering needs. */
export function listToRender(db: Db, ids: readonly number[]) {
  return db.post.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true, format: true, content: true, excerpt: true, updatedAt: true } });
}

/** Counts anew what lists show of the approved comments. Raw, so that the posts do not count as edited. */
export async function recountComments(tx: Tx, postIds: readonly number[]): Promise<void> {
  for (const batch of inBatches(postIds, BATCH)) {
    const where = { postId: { in: batch }, status: "approved", kind: "comment" } as const;
    const groups = await tx.comment.groupBy({ by: ["postId"], where, _count: { id: true } });
    const counts = new Map(groups.map((group) => [group.postId, group._count.id]));
    const posts = await tx.post.findMany({ where: { id: { in: batch } }, select: { id: true, approvedCommentCount: true } });
    for (const { id, approvedCommentCount } of posts) {
      const count = counts.get(id) ?? 0;
      if (count !== approvedCommentCount) await tx.$executeRaw`UPDATE "Post" SET "approvedCommentCount" = ${count} WHERE "id" = ${id}`;
    }
  }
}
