import type { Tx } from "../db/database.ts";
import { numberedSlug } from "../slug.ts";
import { type AddressRules, permalinkPath } from "./permalinks.ts";
import { releaseGone } from "./place-store.ts";
import { type AddressedPost, listAddressed, listPathOwners, releaseFormerPaths, rememberFormerPaths, writePlaces } from "./rebuild-store.ts";
import { isReservedPath } from "./writing-paths.ts";

/** How many rows are held and written at once. */
const BATCH = 500;

interface Move {
  id: number;
  from: string;
  to: string;
  slug: string;
  slugBefore: string;
}

/**
 * Gives posts the addresses that other rules make: another permalink pattern, another path of their category. Each former address leads to
 * the new one, and no post takes one that another has or had. Runs within the transaction that changes the rules.
 * @param only ids of those that may have to move; missing: all
 * @returns ids of the posts that moved
 */
export async function rebuildPaths(tx: Tx, rules: AddressRules, only?: readonly number[]): Promise<number[]> {
  const moves = await planMoves(tx, rules, only);
  for (const batch of batches(moves)) {
    const arrived = batch.map((move) => move.to);
    await writePlaces(tx, batch);
    await releaseFormerPaths(tx, arrived);
    await releaseGone(tx, arrived);
    await rememberFormerPaths(
      tx,
      batch.map(({ id, from }) => ({ path: from, postId: id })),
    );
  }
  return moves.map((move) => move.id);
}

async function planMoves(tx: Tx, rules: AddressRules, only: readonly number[] | undefined): Promise<Move[]> {
  const owners = await listPathOwners(tx);
  const moves: Move[] = [];
  for await (const posts of addressedPosts(tx, only)) {
    for (const post of posts) {
      const place = freePlace(rules, post, owners);
      owners.set(place.to, post.id);
      if (place.to !== post.path) moves.push({ id: post.id, from: post.path, slugBefore: post.slug, ...place });
    }
  }
  return moves;
}

async function* addressedPosts(tx: Tx, only: readonly number[] | undefined): AsyncGenerator<AddressedPost[]> {
  const ids = only?.toSorted((a, b) => a - b);
  for (let start = 0; ids && start < ids.length; start += BATCH) yield await listAddressed(tx, { ids: ids.slice(start, start + BATCH) }, BATCH);
  for (let after = 0; !ids;) {
    const posts = await listAddressed(tx, { after }, BATCH);
    const last = posts.at(-1);
    if (!last) return;
    yield posts;
    after = last.id;
  }
}

/** The post's own slug, or the next free one where the new address is, or was, somebody else's. */
function freePlace(rules: AddressRules, post: AddressedPost, owners: ReadonlyMap<string, number>): { to: string; slug: string } {
  const pathOf = (slug: string) => permalinkPath(rules.permalinkPattern, { ...post, slug }, rules);
  const slugDecides = pathOf("a-b") !== pathOf("b-a") && !isReservedPath(pathOf("a-b"), rules);
  if (!slugDecides) return { to: pathOf(post.slug), slug: post.slug };
  const isFree = (slug: string) => (owners.get(pathOf(slug)) ?? post.id) === post.id && !isReservedPath(pathOf(slug), rules);
  let slug = post.slug;
  for (let number = 2; !isFree(slug); number += 1) slug = numberedSlug(post.slug || String(post.id), number);
  return { to: pathOf(slug), slug };
}

function batches(moves: readonly Move[]): Move[][] {
  return Array.from({ length: Math.ceil(moves.length / BATCH) }, (_, index) => moves.slice(index * BATCH, (index + 1) * BATCH));
}
