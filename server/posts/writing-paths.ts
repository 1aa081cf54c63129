import type { Client, Tx } from "../db/database.ts";
import { Invalid, say } from "../errors.ts";
import { slugify, uniqueSlug } from "../slug.ts";
import { readAddress } from "./address.ts";
import { isReservedSlug, pagePath, permalinkPath } from "./permalinks.ts";
import { hasAddress, type PostStatus } from "./statuses.ts";
import { findPageLink, isPathTaken, isSlugTaken, listChildPages, releaseFormerPath, rememberFormerPath, updatePath } from "./writing-store.ts";

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
 * The slug and the address that a post gets. A draft without a slug of its own waits for its title to settle.
 * @throws Invalid when the slug that was typed belongs to the blog itself, or the parent can't be one
 */
export async function choosePlace(tx: Tx, pattern: string, post: PlaceInput): Promise<Place> {
  const ancestors = await listAncestorSlugs(tx, post);
  if (post.slug === "" && !hasAddress(post.status)) return { slug: "", path: null };
  const pathOf = (slug: string) =>
    post.type === "page"
      ? pagePath([...ancestors, slug])
      : permalinkPath(pattern, {
          id: post.id,
          slug,
          publishedLocal: post.publishedLocal ?? "",
          authorSlug: post.authorSlug,
          categoryPath: post.categoryPath,
        });
  // Without the slug in the pattern, another slug would not make another address.
  const slugDecides = pathOf("a-b") !== pathOf("b-a") && !isReservedPath(pathOf("a-b"));
  const isReserved = (slug: string) => slugDecides && isReservedPath(pathOf(slug));
  if (post.slug !== "" && isReserved(post.slug))
    throw new Invalid({
      slug: say("post.addressReserved", { slug: post.slug }),
    });
  const slug = await uniqueSlug(post.slug || slugify(post.title) || fallbackSlug(post), async (candidate) => {
    if (isReserved(candidate) || (await isSlugTaken(tx, { ...post, slug: candidate }))) return true;
    return slugDecides && isPathTaken(tx, pathOf(candidate), post.id);
  });
  return { slug, path: hasAddress(post.status) ? pathOf(slug) : null };
}

/** Whether the blog would not look for a post at this path. */
export function isReservedPath(path: string): boolean {
  const segments = path.split("/").filter(Boolean);
  const first = segments[0] ?? "";
  if (isReservedSlug(first) && (segments.length === 1 || !/^\d+$/.test(first))) return true;
  const address = readAddress(encodeURI(path))?.address;
  return address?.kind !== "post" || address.path !== path || address.feed !== undefined || address.commentPage !== undefined;
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
  if (to !== null) await releaseFormerPath(tx, to);
}

/** Gives the pages below one the addresses that its own slug and parents now give them. @returns ids of those that moved */
export async function movePagesBelow(tx: Tx, page: { id: number; slug: string; parentId: number | null }): Promise<number[]> {
  const above = await listAncestorSlugs(tx, page);
  const slugsOf = new Map([[page.id, [...above, page.slug || fallbackSlug({ id: page.id, type: "page" })]]]);
  const moved: number[] = [];
  for (let level = [page.id]; level.length > 0;) {
    const children = await listChildPages(tx, level);
    for (const child of children) {
      const slugs = [...(slugsOf.get(child.parentId ?? 0) ?? []), child.slug || fallbackSlug({ id: child.id, type: "page" })];
      slugsOf.set(child.id, slugs);
      const path = pagePath(slugs);
      if (child.path === null || child.path === path) continue;
      await updatePath(tx, child.id, path);
      await recordMove(tx, child.id, child.path, path);
      moved.push(child.id);
    }
    level = children.map((child) => child.id).filter((id) => id !== page.id);
  }
  return moved;
}
