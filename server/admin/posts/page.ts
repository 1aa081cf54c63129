import type { Request } from "express";
import { reachOf } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { MOST_AT_ONCE } from "../../posts/bulk.ts";
import { pagingFor } from "../../posts/paging.ts";
import { POST_STATUSES } from "../../posts/statuses.ts";
import { flattenTree } from "../../terms/tree.ts";
import { countViewsOf } from "../../view-counts/store.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, Column, PostBulk, PostListPage, QuickEdit } from "../pages.ts";
import { bulkActs } from "./bulk-words.ts";
import { filtersFor, type ListChoices, listChoices } from "./filters.ts";
import { conditionOf, countByStatus, countMine, countPosts, countSticky, listIds, listRows, orderOf, type PostScope } from "./list-store.ts";
import { elsewhere, isFiltered, isPlain, placeFields, placePath, POST_VIEWS, type PostPlace, type PostView } from "./place.ts";
import { listItem } from "./row.ts";
import { listPageTree } from "./editor-store.ts";
import { VIEW_LABELS } from "./words.ts";

const PER_PAGE = 20;
/** A tree of more pages is shown as a plain list. */
const MOST_IN_TREE = 2000;

/** What stands in a list besides what its place says. */
export interface ListMore {
  notice?: AdminNotice | undefined;
  /** The quick edit of one post, in its row. */
  quick?: { id: number; form: QuickEdit } | undefined;
  progressHref?: string | undefined;
}

/** The list of posts or of pages. @throws NotFound beyond the last page */
export async function postListPage(ctx: Context, req: Request, type: "post" | "page", place: PostPlace, more: ListMore = {}): Promise<PostListPage> {
  const viewer = requireViewer(req);
  const scope = scopeOf(viewer, type);
  const seesAll = scope.authorId === undefined;
  const db = ctx.db.client;
  const counts = await countViews(ctx, viewer, scope);
  const choices = await listChoices(ctx, type);
  const { ids, total, depths } = await findPage(ctx, viewer, scope, place, counts);
  const rows = await listRows(db, ids);
  const views = await countViewsOf(db, ids);
  const root = `/admin/${type}s`;
  const hrefOf = (changes: Partial<PostPlace>) => ctx.site.href(placePath(type, { ...place, page: 1, ...changes }));
  const shown = POST_VIEWS.filter((view) => view === "all" || view === place.view || counts[view] > 0);
  return {
    kind: "post-list",
    frame: await adminFrame(ctx, req, `${type}s`, more.notice),
    type,
    heading: ctx.t(type === "page" ? "writing.pages" : "writing.posts"),
    newLink: { text: ctx.t(type === "page" ? "writing.newPage" : "writing.newPost"), href: ctx.site.href(`${root}/new`) },
    ...(type === "page" && counts.all > 1 ? { orderLink: { text: ctx.t("lists.order"), href: ctx.site.href(`${root}/order`) } } : {}),
    views: shown.map((view) => ({
      text: ctx.t(VIEW_LABELS[view]),
      count: counts[view],
      href: ctx.site.href(placePath(type, elsewhere({ view }))),
      current: view === place.view,
    })),
    search: {
      action: ctx.site.href(root),
      label: ctx.t("lists.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }),
    },
    filters: await filtersFor(ctx, type, place, choices, seesAll),
    columns: columnsFor(ctx, type, place, hrefOf),
    items: rows.map((post) =>
      listItem(ctx, viewer, post, place, {
        depth: depths.get(post.id) ?? 0,
        views: views.get(post.id) ?? 0,
        ...(more.quick?.id === post.id ? { quick: more.quick.form } : {}),
      }),
    ),
    ...(total > 0 ? { bulk: bulkFor(ctx, viewer, type, place, choices, total) } : {}),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: emptyState(ctx, type, place, counts.all),
    place: placeFields(place),
    ...(more.progressHref ? { progressHref: more.progressHref } : {}),
  };
}

/** What of the lists somebody sees: editors all of it, others their own. */
export function scopeOf(viewer: Viewer, type: "post" | "page"): PostScope {
  const reach = reachOf(viewer, type === "page" ? "writePages" : "writePosts");
  return reach === "any" ? { type } : { type, authorId: viewer.person.id };
}

async function countViews(ctx: Context, viewer: Viewer, scope: PostScope): Promise<Record<PostView, number>> {
  const db = ctx.db.client;
  const byStatus = await countByStatus(db, scope);
  const mine = scope.authorId === undefined ? await countMine(db, scope.type, viewer.person.id) : 0;
  const sticky = scope.type === "post" ? await countSticky(db, scope) : 0;
  return { ...byStatus, mine, sticky };
}

interface FoundPage {
  ids: number[];
  total: number;
  /** Where the list is a tree. */
  depths: Map<number, number>;
}

async function findPage(ctx: Context, viewer: Viewer, scope: PostScope, place: PostPlace, counts: Record<PostView, number>): Promise<FoundPage> {
  const db = ctx.db.client;
  const skip = (place.page - 1) * PER_PAGE;
  if (scope.type === "page" && isPlain(place) && counts.all <= MOST_IN_TREE) {
    const tree = flattenTree(await listPageTree(db));
    const part = tree.slice(skip, skip + PER_PAGE);
    return { ids: part.map(({ item }) => item.id), total: tree.length, depths: new Map(part.map(({ item, depth }) => [item.id, depth])) };
  }
  const where = await conditionOf(ctx.db, scope, place, viewer.person.id);
  const isWhole = place.search === "" && !isFiltered(place);
  const total = isWhole ? counts[place.view] : await countPosts(db, where);
  return { ids: await listIds(db, where, orderOf(scope.type, place), { skip, take: PER_PAGE }), total, depths: new Map() };
}

function columnsFor({ t }: Context, type: "post" | "page", place: PostPlace, hrefOf: (changes: Partial<PostPlace>) => string): Column[] {
  const sortable = (name: "title" | "comments" | "date", label: string): Column => {
    const by = place.sort === "" ? (type === "post" ? "date" : "") : place.sort;
    const falls = (name === "title") === place.reversed;
    const reversed = by === name && !place.reversed;
    return { name, label, href: hrefOf({ sort: name, reversed }), ...(by === name ? { sorted: falls ? "descending" : "ascending" } : {}) };
  };
  return [
    sortable("title", t("writing.title")),
    { name: "author", label: t("writing.author") },
    ...(type === "post"
      ? [
          { name: "filed" as const, label: t("lists.categories") },
          { name: "tags" as const, label: t("lists.tags") },
        ]
      : []),
    sortable("comments", t("writing.comments")),
    { name: "views", label: t("lists.views") },
    sortable("date", t("writing.date")),
  ];
}

function bulkFor(ctx: Context, viewer: Viewer, type: "post" | "page", place: PostPlace, choices: ListChoices, total: number): PostBulk {
  const mayAll = reachOf(viewer, type === "page" ? "writePages" : "writePosts") === "any";
  return {
    action: ctx.site.href(`/admin/${type}s/bulk`),
    acts: bulkActs(ctx, viewer, type, place.view === "trash"),
    total,
    most: MOST_AT_ONCE,
    categories: type === "post" && !choices.hasMore ? choices.categories : [],
    authors: mayAll ? choices.writers : [],
    tagSuggestions: choices.tagNames,
  };
}

function emptyState(ctx: Context, type: "post" | "page", place: PostPlace, total: number): PostListPage["empty"] {
  const action = {
    text: ctx.t(type === "page" ? "writing.writePage" : "writing.writePost"),
    href: ctx.site.href(`/admin/${type}s/new`),
  };
  if (place.search !== "") return { text: ctx.t("lists.noneHolds", { words: place.search }) };
  if (isFiltered(place))
    return { text: ctx.t("lists.noneFiltered"), action: { text: ctx.t("lists.clear"), href: ctx.site.href(placePath(type, elsewhere({ view: place.view }))) } };
  if (place.view === "trash") return { text: ctx.t("writing.noneTrash") };
  if (POST_STATUSES.some((status) => status === place.view) || place.view !== "all") return { text: ctx.t("writing.noneInView") };
  if (total > 0) return { text: ctx.t("writing.noneOnPage") };
  return { text: ctx.t(type === "page" ? "writing.noPages" : "writing.noPosts"), action };
}
