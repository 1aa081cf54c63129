import type { Tx } from "../db/database.ts";
import type { PermalinkParts } from "./permalinks.ts";

/** A post that has an address, with what any pattern can make one of. */
export type AddressedPost = PermalinkParts & { path: string };

/** Posts with an address, by id. @param after the last id of the batch before */
export async function listAddressed(tx: Tx, after: number, take: number): Promise<AddressedPost[]> {
  const rows = await tx.post.findMany({
    where: { type: "post", path: { not: null }, id: { gt: after } },
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

export async function listPagePaths(tx: Tx): Promise<string[]> {
  const rows = await tx.post.findMany({
    where: { type: "page", path: { not: null } },
    select: { path: true },
  });
  return rows.flatMap((row) => row.path ?? []);
}

export async function clearPaths(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.post.updateMany({ where: { id: { in: [...ids] } }, data: { path: null } });
}

export async function writePlaces(tx: Tx, moves: readonly { id: number; to: string; slug: string }[]): Promise<void> {
  for (const { id, to, slug } of moves) await tx.post.updateMany({ where: { id }, data: { path: to, slug } });
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
