import type { Tx } from "../db/database.ts";
import { numberedSlug } from "../slug.ts";
import { permalinkPath } from "./permalinks.ts";
import { type AddressedPost, clearPaths, listAddressed, listPagePaths, releaseFormerPaths, rememberFormerPaths, writePlaces } from "./rebuild-store.ts";
import { isReservedPath } from "./writing-paths.ts";

/** How many rows are held and written at once. */
const BATCH = 500;

interface Move {
  id: number;
  from: string;
  to: string;
  slug: string;
}

/**
 * Gives every post the address that another permalink pattern makes; each former address leads to the new one. Runs within
 * the transaction that saves the pattern.
 * @returns how many posts moved
 */
export async function rebuildPaths(tx: Tx, newPattern: string): Promise<number> {
  const moves = await planMoves(tx, newPattern);
  // First all leave, then all arrive: a new address may be the old one of another post.
  for (const batch of batches(moves))
    await clearPaths(
      tx,
      batch.map((move) => move.id),
    );
  for (const batch of batches(moves)) {
    await writePlaces(tx, batch);
    await releaseFormerPaths(
      tx,
      batch.map((move) => move.to),
    );
  }
  const used = new Set(moves.map((move) => move.to));
  for (const batch of batches(moves.filter((move) => !used.has(move.from)))) {
    await rememberFormerPaths(
      tx,
      batch.map(({ id, from }) => ({ path: from, postId: id })),
    );
  }
  return moves.length;
}

async function planMoves(tx: Tx, pattern: string): Promise<Move[]> {
  const taken = new Set(await listPagePaths(tx));
  const moves: Move[] = [];
  for (let after = 0; ;) {
    const posts = await listAddressed(tx, after, BATCH);
    for (const post of posts) {
      const place = freePlace(pattern, post, taken);
      taken.add(place.to);
      if (place.to !== post.path) moves.push({ id: post.id, from: post.path, ...place });
    }
    const last = posts.at(-1);
    if (!last) return moves;
    after = last.id;
  }
}

/** The post's own slug, or the next free one where the new address would be somebody else's. */
function freePlace(pattern: string, post: AddressedPost, taken: ReadonlySet<string>): { to: string; slug: string } {
  const pathOf = (slug: string) => permalinkPath(pattern, { ...post, slug });
  const slugDecides = pathOf("a-b") !== pathOf("b-a") && !isReservedPath(pathOf("a-b"));
  if (!slugDecides) return { to: pathOf(post.slug), slug: post.slug };
  const isFree = (slug: string) => !taken.has(pathOf(slug)) && !isReservedPath(pathOf(slug));
  let slug = post.slug;
  for (let number = 2; !isFree(slug); number += 1) slug = numberedSlug(post.slug || String(post.id), number);
  return { to: pathOf(slug), slug };
}

function batches(moves: readonly Move[]): Move[][] {
  return Array.from({ length: Math.ceil(moves.length / BATCH) }, (_, index) => moves.slice(index * BATCH, (index + 1) * BATCH));
}
