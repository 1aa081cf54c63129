import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { pagingFor } from "../../posts/paging.ts";
import { POST_STATUSES, type PostStatus } from "../../posts/statuses.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, PostListItem, PostListPage, RowAct } from "../pages.ts";
import { countByStatus, type ListedPost, listWritten, type PostScope } from "./store.ts";
import { STATUS_LABELS, titleOrNone, VIEW_LABELS } from "./words.ts";

/** The views of the list; the first holds all but the trash. */
export const POST_VIEWS = ["all", ...POST_STATUSES] as const;

const PER_PAGE = 20;

/** The list of posts or of pages. @throws NotFound beyond the last page */
export async function postListPage(
  ctx: Context,
  req: Request,
  type: "post" | "page",
  place: ListPlace,
  notice: AdminNotice | undefined,
): Promise<PostListPage> {
  const viewer = requireViewer(req);
  const scope = scopeOf(viewer, type);
  const counts = await countByStatus(ctx.db.client, scope);
  const status = POST_STATUSES.find((known) => known === place.view);
  const { items, total } = await listWritten(ctx.db, {
    ...scope,
    ...(status ? { status } : {}),
    search: place.search,
    page: place.page,
    perPage: PER_PAGE,
  });
  const root = `/admin/${type}s`;
  const hrefOf = (changes: Partial<ListPlace>) => ctx.site.href(withQuery(root, placeFields({ ...place, page: 1, ...changes }, POST_VIEWS)));
  const shown = POST_VIEWS.filter((view) => view === "all" || view === place.view || counts[view] > 0);
  return {
    kind: "post-list",
    frame: await adminFrame(ctx, req, `${type}s`, notice),
    type,
    heading: ctx.t(type === "page" ? "writing.pages" : "writing.posts"),
    newLink: {
      text: ctx.t(type === "page" ? "writing.newPage" : "writing.newPost"),
      href: ctx.site.href(`${root}/new`),
    },
    views: shown.map((view) => ({
      text: ctx.t(VIEW_LABELS[view]),
      count: counts[view],
      href: hrefOf({ view, search: "" }),
      current: view === place.view,
    })),
    search: {
      action: ctx.site.href(root),
      label: ctx.t("writing.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }, POST_VIEWS),
    },
    items: items.map((post) => listItem(ctx, viewer, post, place)),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: emptyState(ctx, type, place, counts.all),
    place: placeFields(place, POST_VIEWS),
  };
}

/** What of the list somebody sees: editors all of it, others their own. */
function scopeOf(viewer: Viewer, type: "post" | "page"): PostScope {
  const reach = reachOf(viewer, type === "page" ? "writePages" : "writePosts");
  return reach === "any" ? { type } : { type, authorId: viewer.person.id };
}

function listItem(ctx: Context, viewer: Viewer, post: ListedPost, place: ListPlace): PostListItem {
  const { language, timeZone } = ctx.settings.current;
  const mayChange = can(viewer, post.type === "page" ? "writePages" : "writePosts", post);
  const isDated = post.publishedAt !== null && post.status !== "trash";
  return {
    id: post.id,
    title: titleOrNone(ctx, post.title),
    ...(mayChange && post.status !== "trash" ? { editHref: ctx.site.href(`/admin/${post.type}s/${post.id}/edit`) } : {}),
    ...(post.status === "trash" ? {} : { viewLink: viewLink(ctx, post) }),
    labels: labelsOf(ctx, post, place.view),
    author: post.author.name,
    filedUnder:
      post.type === "page" ? (post.parent ? titleOrNone(ctx, post.parent.title) : "") : post.categories.map(({ category }) => category.name).join(", "),
    tags: post.tags.map(({ tag }) => tag.name).join(", "),
    commentCount: post.approvedCommentCount,
    moment: timeMoment(isDated && post.publishedAt ? post.publishedAt : post.updatedAt, language, timeZone),
    momentLabel: ctx.t(
      !isDated
        ? "writing.lastChanged"
        : post.status === "scheduled"
          ? "writing.scheduledFor"
          : post.status === "published"
            ? "writing.publishedAt"
            : "writing.dated",
    ),
    acts: mayChange ? actsOn(ctx, post) : [],
  };
}

/** Where a post is to be seen: at its address, or as a preview while it has none that works for everybody. */
export function viewLink(ctx: Context, post: { id: number; status: PostStatus; path: string | null }): { text: string; href: string } {
  if (post.path !== null && post.status === "published") return { text: ctx.t("writing.view"), href: ctx.site.href(post.path) };
  return { text: ctx.t("writing.preview"), href: ctx.site.href(`/?p=${post.id}&preview=true`) };
}

function labelsOf({ t }: Context, post: ListedPost, view: string): string[] {
  return [
    ...(post.status === "published" || post.status === view ? [] : [t(STATUS_LABELS[post.status])]),
    ...(post.sticky ? [t("writing.isSticky")] : []),
    ...(post.password === null ? [] : [t("writing.hasPassword")]),
  ];
}

function actsOn(ctx: Context, post: ListedPost): RowAct[] {
  const act = (noun: string) => ctx.site.href(`/admin/${post.type}s/${post.id}/${noun}`);
  if (post.status !== "trash") return [{ label: ctx.t("writing.trash"), action: act("trashing"), weight: "danger" }];
  return [
    { label: ctx.t("writing.restore"), action: act("restoration"), weight: "plain" },
    { label: ctx.t("writing.delete"), action: act("deletion"), weight: "danger" },
  ];
}

function emptyState(ctx: Context, type: "post" | "page", place: ListPlace, total: number): PostListPage["empty"] {
  const action = {
    text: ctx.t(type === "page" ? "writing.writePage" : "writing.writePost"),
    href: ctx.site.href(`/admin/${type}s/new`),
  };
  if (place.search !== "") return { text: ctx.t("writing.noneHolds", { words: place.search }) };
  if (place.view === "trash") return { text: ctx.t("writing.noneTrash") };
  if (place.view !== "all") return { text: ctx.t("writing.noneInView") };
  if (total > 0) return { text: ctx.t("writing.noneOnPage") };
  return { text: ctx.t(type === "page" ? "writing.noPages" : "writing.noPosts"), action };
}
