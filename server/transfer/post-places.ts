import type { Tx } from "../db/database.ts";
import type { Bases } from "../posts/bases.ts";
import { pagePath, permalinkPath } from "../posts/permalinks.ts";
import { hasAddress } from "../posts/statuses.ts";
import { isReservedPath } from "../posts/writing-paths.ts";
import { numberedSlug, slugify } from "../slug.ts";
import type { PostColumns } from "./post-columns.ts";
import { listPathOwners } from "./post-store.ts";
import { addProblem } from "./report.ts";
import type { ImportRun } from "./run.ts";
import { termsOf } from "./survey.ts";
import type { WxrItem } from "./wxr-records.ts";
import { readId, readPaths, readSlug } from "./wxr-values.ts";

export interface Placed {
  item: WxrItem;
  id: number;
  oldId: number;
  columns: PostColumns;
}

export interface Place {
  slug: string;
  /** Null while the post has no address. */
  path: string | null;
  /** Addresses that it had on the old blog and has not here. */
  former: string[];
}

/** Gives each post of a batch its slug and its address; where that is somebody else's, the next free one. */
export async function choosePlaces(run: ImportRun, tx: Tx, posts: readonly Placed[]): Promise<Place[]> {
  const owners = await ownersOfWanted(run, tx, posts);
  const places: Place[] = [];
  for (const post of posts) {
    if (!hasAddress(post.columns.status)) {
      places.push({ slug: readSlug(post.item.slug), path: null, former: [] });
      continue;
    }
    const wanted = wantedSlug(post);
    const pathOf = pathMaker(run, post); // Not before: a page above may just have got another slug.
    const slug = await freeSlug(run.ctx.settings.current, wanted, pathOf, (path) => owners.isFree(path, post.id));
    const path = pathOf(slug);
    owners.take(path, post.id);
    if (slug !== wanted) noteMove(run, post, pathOf(wanted), path, slug);
    places.push({ slug, path, former: formerPaths(run, post.item, path) });
  }
  return places;
}

interface Owners {
  isFree(path: string, id: number): Promise<boolean>;
  take(path: string, id: number): void;
}

/** Whose an address is, known beforehand for those that the batch wants. Posts of the batch itself leave theirs before any arrives. */
async function ownersOfWanted(run: ImportRun, tx: Tx, posts: readonly Placed[]): Promise<Owners> {
  const leaving = new Set(posts.map((post) => post.id));
  const wanted = posts.map((post) => pathMaker(run, post)(wantedSlug(post)));
  const known = new Set(wanted);
  const owners = await listPathOwners(tx, wanted);
  for (const [path, id] of owners) if (leaving.has(id)) owners.delete(path);
  return {
    async isFree(path, id) {
      if (!known.has(path)) for (const [taken, owner] of await listPathOwners(tx, [path])) if (!leaving.has(owner)) owners.set(taken, owner);
      known.add(path);
      return (owners.get(path) ?? id) === id;
    },
    take: (path, id) => owners.set(path, id),
  };
}

function wantedSlug({ item, oldId, columns }: Placed): string {
  return readSlug(item.slug) || slugify(columns.title) || (columns.type === "page" ? `page-${oldId}` : String(oldId));
}

async function freeSlug(bases: Bases, wanted: string, pathOf: (slug: string) => string, isFree: (path: string) => Promise<boolean>): Promise<string> {
  // Where another slug would not make another address, or none that a post may have, there is no use in trying.
  const slugDecides = pathOf("a-b") !== pathOf("b-a");
  const slugHelps = slugDecides && !isReservedPath(pathOf("a-b"), bases);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : numberedSlug(wanted, number);
    const path = pathOf(slug);
    if ((await isFree(path)) && !(slugHelps && isReservedPath(path, bases))) return slug;
    if (!slugDecides) throw new Error(`Two posts would have the address ${path}: the permalink pattern needs %postname% or %post_id%.`);
  }
}

function pathMaker(run: ImportRun, { item, id, oldId, columns }: Placed): (slug: string) => string {
  if (columns.type === "page") {
    const above = ancestorSlugs(run, oldId);
    return (slug) => pagePath([...above, slug]);
  }
  const categories = termsOf(item).filter((term) => term.taxonomy === "category");
  const paths = categories.flatMap(({ slug }) => run.categories.get(slug)?.path ?? []);
  const categoryPath = paths.toSorted()[0] ?? "";
  const authorSlug = run.authors.get(item.creator)?.slug ?? "";
  const { permalinkPattern } = run.ctx.settings.current;
  return (slug) =>
    permalinkPath(permalinkPattern, { slug, id, publishedLocal: columns.publishedLocal ?? "", authorSlug, categoryPath }, run.ctx.settings.current);
}

/** Slugs of the pages above one, root first. */
function ancestorSlugs(run: ImportRun, oldId: number): string[] {
  const { pages } = run.survey;
  const slugs: string[] = [];
  const seen = new Set([oldId]);
  let above = pages.get(oldId)?.parent;
  while (above !== undefined && !seen.has(above)) {
    const page = pages.get(above);
    if (page === undefined) break;
    seen.add(above);
    slugs.unshift(run.changedSlugs.get(above) ?? (page.slug || `page-${above}`));
    above = page.parent;
  }
  return slugs;
}

function noteMove(run: ImportRun, { item, id, oldId, columns }: Placed, from: string, to: string, slug: string): void {
  addProblem(run.report, { message: `Its address ${from} is taken here: it got ${to}.`, line: item.line, item: columns.title });
  if (columns.type !== "page") return;
  run.changedSlugs.set(oldId, slug);
  run.later.movedPages.push(id);
}

const LONGEST_PATH = 1000;

/** The old link, and what `_wp_old_slug` says of slugs before that. */
function formerPaths(run: ImportRun, item: WxrItem, path: string): string[] {
  const linked = readPaths(item.link, run.survey.source);
  const oldSlugs = item.meta.filter((field) => field.key === "_wp_old_slug").map((field) => readSlug(field.value));
  const renamed = oldSlugs.flatMap((slug) => linked.map((link) => link.replace(/[^/]+\/$/, `${slug}/`)));
  return [...new Set([...linked, ...renamed])].filter((former) => former !== path && former !== "/" && former.length <= LONGEST_PATH);
}

/** The old id of the page that one stands below, if that page is in the file. Reports a parent that is missing. */
export function parentOf(run: ImportRun, item: WxrItem, oldId: number): number | undefined {
  const parent = readId(item.parent);
  if (parent === undefined || item.type !== "page") return undefined;
  const circle = run.survey.pages.get(oldId)?.parent === undefined;
  if (run.survey.pages.has(parent) && !circle) return parent;
  const message = circle ? "It stands below itself in the file: it was put at the top." : "Its parent page is not in the file: it was put at the top.";
  addProblem(run.report, { message, line: item.line, item: item.title });
  return undefined;
}
