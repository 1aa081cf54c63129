import type { Tx } from "../db/database.ts";
import { join, sql } from "../db/sql.ts";
import type { PermalinkParts } from "./permalinks.ts";

/** A post that has an address, with what any pattern can make one of. */
export type AddressedPost = PermalinkParts & { path: string };

/** Posts with an address, by id. @param which some of them, or those after the last of the batch before */
export async function listAddressed(tx: Tx, which: { ids: number[] } | { after: number }, take: number): Promise<AddressedPost[]> {
  const rows = await tx.post.findMany({
    where: { type: "post", path: { not: null }, id: "ids" in which ? { in: which.ids } : { gt: which.after } },
    select: {
      id: true,
      slug: true,
      path: true,
      publishedLocal: true,
      author: { select: { slug: true } },
      categories: {
        select: { category: { select: { path: true } } },
        orderBy: { category: { path: "asc" } },
        take: 1,
      },
    },
    orderBy: { id: "asc" },
    take,
  });
  return rows.map(({ id, slug, path, publishedLocal, author, categories }) => ({
    id,
    slug,
    path: path ?? "",
    publishedLocal: publishedLocal ?? "",
    authorSlug: author.slug,
    categoryPath: categories[0]?.category.path ?? "",
  }));
}

/** Whose each address is, or was before. */
export async function listPathOwners(tx: Tx): Promise<Map<string, number>> {
  const former = await tx.formerPath.findMany({ select: { path: true, postId: true } });
  const present = await tx.post.findMany({ where: { path: { not: null } }, select: { id: true, path: true } });
  const owners = new Map(former.map(({ path, postId }) => [path, postId]));
  for (const { id, path } of present) if (path !== null) owners.set(path, id);
  return owners;
}

/** Posts in one statement. */
const AT_ONCE = 100;

/** Gives posts other addresses. Raw, so that thousands take seconds, and that the posts do not count as edited. */
export async function writePlaces(tx: Tx, moves: readonly { id: number; to: string; slug: string; slugBefore: string }[]): Promise<void> {
  for (let start = 0; start < moves.length; start += AT_ONCE) {
    const batch = moves.slice(start, start + AT_ONCE);
    const paths = join(
      batch.map(({ id, to }) => sql`WHEN ${id} THEN ${to}`),
      " ",
    );
    await tx.$executeRaw(sql`UPDATE "Post" SET "path" = CASE "id" ${paths} END WHERE "id" IN (${join(batch.map(({ id }) => id))})`);
  }
  for (const { id, slug, slugBefore } of moves) if (slug !== slugBefore) await tx.$executeRaw`UPDATE "Post" SET "slug" = ${slug} WHERE "id" = ${id}`;
}

/** Addresses that are in use lead nowhere else. */
export async function releaseFormerPaths(tx: Tx, paths: readonly string[]): Promise<void> {
  await tx.formerPath.deleteMany({ where: { path: { in: [...paths] } } });
}

/** Keeps the addresses that posts left. */
export async function rememberFormerPaths(tx: Tx, former: readonly { path: string; postId: number }[]): Promise<void> {
  await releaseFormerPaths(
    tx,
    former.map((row) => row.path),
  );
  await tx.formerPath.createMany({ data: [...former] });
}

/** An address at a path or below it that a post or page has, or had. */
export async function findPathBelow(tx: Tx, path: string): Promise<string | undefined> {
  const where = { path: { startsWith: path } };
  const present = await tx.post.findFirst({ where, select: { path: true } });
  return present?.path ?? (await tx.formerPath.findFirst({ where, select: { path: true } }))?.path;
}
