import type { Prisma, Tx } from "../db/database.ts";
import { hasEmbedPlaces } from "../posts/content/embed-places.ts";
import { recordEmbeds } from "../posts/embed-uses.ts";
import { scheduleIfNeeded } from "../posts/scheduling.ts";
import type { PostStatus } from "../posts/statuses.ts";
import { assignIds } from "./id-store.ts";
import { type PostColumns, postColumns, readStatus } from "./post-columns.ts";
import { choosePlaces, parentOf, type Place, type Placed } from "./post-places.ts";
import { insertRows } from "./bulk-store.ts";
import { clearTerms, type ImportedPost, keepFormerPaths, listImportedPosts, updateImportedPost } from "./post-store.ts";
import { showsFiles } from "./import-showing.ts";
import { addProblem, countOutcome } from "./report.ts";
import { type ImportRun, leaveOut } from "./run.ts";
import { sourceHash } from "./source-hash.ts";
import { termsOf } from "./survey.ts";
import { metaOf } from "./media-columns.ts";
import type { WxrItem } from "./wxr-records.ts";
import { isKeepable, readId } from "./wxr-values.ts";

/** A post that is to be written. */
export interface PlannedPost {
  item: WxrItem;
  oldId: number;
  hash: string;
  status: PostStatus;
  known: ImportedPost | undefined;
  /** Old id of the page above. */
  parent: number | undefined;
  columns: PostColumns;
}

/** Decides what becomes of each post and page of a batch, counts it, and renders what has changed. Writes nothing. */
export async function planPosts(run: ImportRun, items: readonly WxrItem[]): Promise<PlannedPost[]> {
  const { ctx, survey, report } = run;
  const earlier = await listImportedPosts(
    ctx.db.client,
    survey.source,
    items.flatMap((item) => readId(item.id) ?? []),
  );
  const planned: PlannedPost[] = [];
  for (const item of items) {
    const what = item.type === "page" ? "pages" : "posts";
    const oldId = readId(item.id);
    const status = readStatus(item, ctx.now());
    if (oldId === undefined || status === undefined || run.posts.has(oldId)) {
      countOutcome(report, what, "skipped");
      noteSkipped(run, item, oldId, status);
      continue;
    }
    const known = earlier.get(oldId);
    const parent = parentOf(run, item, oldId);
    const hash = hashOf(item);
    const outcome = known === undefined ? "created" : known.sourceHash === hash ? "unchanged" : "updated";
    countOutcome(report, what, outcome);
    run.posts.set(oldId, known?.id ?? 0);
    if (known !== undefined && outcome === "unchanged" && showsFiles(item.content)) run.later.shownBefore.push(known.id);
    if (outcome !== "unchanged" && !run.dryRun) planned.push({ item, oldId, hash, status, known, parent, columns: postColumns(item, status, ctx.now()) });
  }
  return planned;
}

/** Everything that the import reads of a post; its comments have hashes of their own. */
function hashOf(item: WxrItem): string {
  const { line: _line, comments: _comments, ...rest } = item;
  return sourceHash(rest);
}

function noteSkipped(run: ImportRun, item: WxrItem, oldId: number | undefined, status: PostStatus | undefined): void {
  if (item.status === "auto-draft") return leaveOut(run, "drafts that WordPress made by itself (auto-draft)");
  const reason =
    oldId === undefined ? "It has no id." : status === undefined ? `Its status “${item.status}” is not known here.` : "The same id came before in this file.";
  addProblem(run.report, { message: `${reason} It was left out.`, line: item.line, item: item.title });
}

/** Writes what `planPosts` decided on. @param approved how many approved comments come with each new post, by its old id */
export async function writePosts(run: ImportRun, tx: Tx, planned: readonly PlannedPost[], approved: ReadonlyMap<number, number>): Promise<void> {
  const placed = await giveIds(run, tx, planned);
  const places = await choosePlaces(run, tx, placed);
  const rows = planned.map((post, index) => rowOf(run, post, placed[index]?.id ?? 0, places[index]));
  const fresh = rows.filter((_, index) => planned[index]?.known === undefined);
  await insertRows(
    tx,
    run.ctx.db.provider,
    "Post",
    fresh.map((row) => ({ ...row, approvedCommentCount: approved.get(Number(row.sourceId)) ?? 0 })),
  );
  await updatePosts(tx, planned, rows);
  await clearTerms(
    tx,
    planned.flatMap(({ known }) => known?.id ?? []),
  );
  await writeTerms(run, tx, placed);
  const former = rows.flatMap(({ id }, index) => formerOf(planned[index], places[index]).map((path) => ({ path, postId: id })));
  await keepFormerPaths(
    tx,
    former,
    places.flatMap((place) => place.path ?? []),
  );
  for (const row of rows) await scheduleIfNeeded(run.ctx, tx, row);
  for (const [index, row] of rows.entries()) {
    if (planned[index]?.known !== undefined || hasEmbedPlaces(row.contentHtml)) await recordEmbeds(run.ctx, tx, row.id, row.contentHtml);
  }
  for (const [index, post] of planned.entries()) leaveForLater(run, post, placed[index]?.id ?? 0);
}

async function giveIds(run: ImportRun, tx: Tx, planned: readonly PlannedPost[]): Promise<Placed[]> {
  const fresh = planned.filter((post) => post.known === undefined);
  const ids = await assignIds(
    tx,
    run.ctx.db.provider,
    "Post",
    fresh.map(({ oldId }) => (isKeepable(oldId) ? oldId : undefined)),
  );
  const idOf = new Map(fresh.map((post, index) => [post.oldId, ids[index] ?? 0]));
  return planned.map(({ item, oldId, columns, known }) => {
    const id = known?.id ?? idOf.get(oldId) ?? 0;
    run.posts.set(oldId, id);
    return { item, id, oldId, columns };
  });
}

function rowOf(run: ImportRun, { item, oldId, hash, columns }: PlannedPost, id: number, place: Place | undefined) {
  const author = run.authors.get(item.creator) ?? run.authors.values().next().value;
  return {
    ...columns,
    id,
    slug: place?.slug ?? "",
    path: place?.path ?? null,
    authorId: author?.id ?? 0,
    source: run.survey.source,
    sourceId: String(oldId),
    sourceHash: hash,
  };
}

/** First all leave their addresses, then all arrive: a new one may be the old one of another post. */
async function updatePosts(tx: Tx, planned: readonly PlannedPost[], rows: readonly Prisma.PostCreateManyInput[]): Promise<void> {
  const updates = planned.flatMap(({ known }, index) => {
    const row = rows[index];
    return known === undefined || row === undefined ? [] : [{ known, row }];
  });
  for (const { known, row } of updates) if (known.path !== null && known.path !== row.path) await updateImportedPost(tx, known.id, { path: null });
  for (const { known, row } of updates) {
    const { id: _id, ...data } = row;
    await updateImportedPost(tx, known.id, { ...data, parentId: null, version: known.version + 1 });
  }
}

async function writeTerms(run: ImportRun, tx: Tx, placed: readonly Placed[]): Promise<void> {
  const { provider } = run.ctx.db;
  const categories = placed.flatMap(({ id, item }) =>
    termIds(item, "category", (slug) => run.categories.get(slug)?.id).map((categoryId) => ({ postId: id, categoryId })),
  );
  const tags = placed.flatMap(({ id, item }) => termIds(item, "post_tag", (slug) => run.tags.get(slug)).map((tagId) => ({ postId: id, tagId })));
  await insertRows(tx, provider, "PostCategory", categories);
  await insertRows(tx, provider, "PostTag", tags);
}

function termIds(item: WxrItem, taxonomy: string, idOf: (slug: string) => number | undefined): number[] {
  const ids = termsOf(item).flatMap((term) => (term.taxonomy === taxonomy ? (idOf(term.slug) ?? []) : []));
  return [...new Set(ids)];
}

function formerOf(post: PlannedPost | undefined, place: Place | undefined): string[] {
  const before = post?.known?.path ?? undefined;
  const former = place?.former ?? [];
  return before === undefined || before === place?.path ? former : [...former, before];
}

function leaveForLater(run: ImportRun, { item, parent }: PlannedPost, id: number): void {
  if (parent !== undefined) run.later.parents.push({ id, oldParent: parent });
  const featured = readId(metaOf(item, "_thumbnail_id"));
  if (featured !== undefined) run.later.featured.push({ id, oldMedia: featured });
  if (showsFiles(item.content)) run.later.showing.push(id);
}
