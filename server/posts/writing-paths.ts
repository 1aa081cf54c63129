import type { Client, Tx } from "../db/database.ts";
import { Invalid, say } from "../errors.ts";
import { isTailWord, numberedSlug, slugify, uniqueSlug } from "../slug.ts";
import { readAddress } from "./address.ts";
import { type Bases, DEFAULT_BASES } from "./bases.ts";
import { type AddressRules, isReservedFirst, isReservedSlug, isBelowBase, pagePath, permalinkPath } from "./permalinks.ts";
import { findPlace, hadAddress, isAnothersPath, releaseGone, updatePlace } from "./place-store.ts";
import { hasAddress, type PostStatus } from "./statuses.ts";
import { findPageLink, isPathTaken, isSlugTaken, listChildPages, releaseFormerPath, rememberFormerPath } from "./writing-store.ts";

/** What the address of a post depends on. */
export interface PlaceInput {
  id: number;
  type: "post" | "page";
  status: PostStatus;
  title: string;
  /** As typed; "" to have one made from the title. */
  slug: string;
  parentId: number | null;
  publishedLocal: string | null;
  authorSlug: string;
  categoryPath: string;
}

export interface Place {
  slug: string;
  /** Null while the post has no address. */
  path: string | null;
}

/**
 * The slug and the address that a post gets. A draft without a slug of its own waits for its title to settle. A slug that was just typed
 * may take an address that another post had once; any other one stays out of its way.
 * @throws Invalid when the slug that was typed belongs to the blog itself, or the parent can't be one
 */
export async function choosePlace(tx: Tx, rules: AddressRules, post: PlaceInput): Promise<Place> {
  const ancestors = await listAncestorSlugs(tx, post);
  if (post.slug === "" && !hasAddress(post.status)) return { slug: "", path: null };
  const pathOf = (slug: string) =>
    post.type === "page" ? pagePath([...ancestors, slug]) : permalinkPath(rules.permalinkPattern, { ...partsOf(post), slug }, rules);
  // Without the slug in the pattern, another slug would not make another address.
  const slugDecides = pathOf("a-b") !== pathOf("b-a") && !isReservedPath(pathOf("a-b"), rules);
  const isTyped = await isNewlyTyped(tx, post);
  const isKept = post.slug !== "" && !isTyped;
  const isReserved = (slug: string) => slugDecides && (isReservedPath(pathOf(slug), rules) || (!isKept && looksLikePart(pathOf(slug), rules)));
  if (isTyped && isReserved(post.slug)) throw new Invalid({ slug: say("post.addressReserved", { slug: post.slug }) });
  const slug = await uniqueSlug(post.slug || slugify(post.title) || fallbackSlug(post), async (candidate) => {
    if (isReserved(candidate) || (await isSlugTaken(tx, { ...post, slug: candidate }))) return true;
    if (!slugDecides) return false;
    const mayTakeFormer = isTyped && candidate === post.slug;
    return mayTakeFormer ? isPathTaken(tx, pathOf(candidate), post.id) : isAnothersPath(tx, pathOf(candidate), post.id);
  });
  return { slug, path: hasAddress(post.status) ? pathOf(slug) : null };
}

function partsOf({ id, slug, publishedLocal, authorSlug, categoryPath }: PlaceInput) {
  return { id, slug, publishedLocal: publishedLocal ?? "", authorSlug, categoryPath };
}

/** Whether somebody has just chosen the slug, or chose it for a draft that never had an address. */
async function isNewlyTyped(tx: Tx, { id, slug }: PlaceInput): Promise<boolean> {
  if (slug === "") return false;
  const before = await findPlace(tx, id);
  if (before?.slug !== slug) return true;
  return before.path === null && !(await hadAddress(tx, id));
}

/** Whether the blog would not look for a post at this path. */
export function isReservedPath(path: string, bases: Bases = DEFAULT_BASES): boolean {
  const segments = path.split("/").filter(Boolean);
  const [first = ""] = segments;
  if (isReservedFirst(first) || (segments.length === 1 && isReservedSlug(first)) || isBelowBase(segments, bases)) return true;
  if (isTailWord(segments.at(-1) ?? "")) return true;
  const address = readAddress(encodeURI(path), bases)?.address;
  return address?.kind !== "post" || address.path !== path || address.feed !== undefined || address.commentPage !== undefined;
}

/** Whether a path would be that of a part of a post that is divided ("/hello/2/"), if there was one. */
function looksLikePart(path: string, bases: Bases): boolean {
  const whole = /^(\/.+\/)[1-9]\d{0,4}\/$/.exec(path)?.[1];
  return whole !== undefined && !isReservedPath(whole, bases);
}

/** A post's is its number, as in WordPress; a page's must not look like the archive of a year. */
function fallbackSlug({ id, type }: { id: number; type: "post" | "page" }): string {
  return type === "page" ? `page-${id}` : String(id);
}

/** Slugs of the pages above, root first. @throws Invalid when there is no such page, or it stands below this one itself */
export async function listAncestorSlugs(db: Client | Tx, { id, parentId }: { id: number; parentId: number | null }): Promise<string[]> {
  const slugs: string[] = [];
  const seen = new Set([id]);
  for (let above = parentId; above !== null;) {
    if (seen.has(above)) throw new Invalid({ parentId: say("post.belowItself") });
    seen.add(above);
    const page = await findPageLink(db, above);
    if (!page) throw new Invalid({ parentId: say("post.parentGone") });
    slugs.unshift(page.slug || fallbackSlug({ id: page.id, type: "page" }));
    above = page.parentId;
  }
  return slugs;
}

/** Records that a post has another address now; the one it had leads there from now on. The row itself is the caller's to write. */
export async function recordMove(tx: Tx, id: number, from: string | null, to: string | null): Promise<void> {
  if (from === to) return;
  if (from !== null) await rememberFormerPath(tx, from, id);
  if (to === null) return;
  await releaseFormerPath(tx, to);
  await releaseGone(tx, [to]);
}

/** Gives the pages below one the addresses that its own slug and parents now give them. @returns ids of those that moved */
export async function movePagesBelow(tx: Tx, page: { id: number; slug: string; parentId: number | null }): Promise<number[]> {
  const above = await listAncestorSlugs(tx, page);
  const slugsOf = new Map([[page.id, [...above, page.slug || fallbackSlug({ id: page.id, type: "page" })]]]);
  const moved: number[] = [];
  for (let level = [page.id]; level.length > 0;) {
    const children = await listChildPages(tx, level);
    for (const child of children) {
      const place = await placeBelow(tx, slugsOf.get(child.parentId ?? 0) ?? [], child);
      slugsOf.set(child.id, place.slugs);
      if (child.path === null || child.path === place.path) continue;
      await updatePlace(tx, child.id, { slug: place.slugs.at(-1) ?? child.slug, path: place.path });
      await recordMove(tx, child.id, child.path, place.path);
      moved.push(child.id);
    }
    level = children.map((child) => child.id).filter((id) => id !== page.id);
  }
  return moved;
}

/** Where a page stands below others: with its own slug, or the next one whose address is nobody's. */
async function placeBelow(tx: Tx, above: readonly string[], child: { id: number; slug: string; path: string | null }) {
  const own = child.slug || fallbackSlug({ id: child.id, type: "page" });
  for (let number = 1; ; number++) {
    const slugs = [...above, number === 1 ? own : numberedSlug(own, number)];
    const path = pagePath(slugs);
    if (child.path === null || child.path === path || !(await isAnothersPath(tx, path, child.id))) return { slugs, path };
  }
}
