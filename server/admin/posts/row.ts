import { can } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import { withQuery } from "../list-place.ts";
import type { PostListItem, QuickEdit, RowAct } from "../pages.ts";
import type { ListedPost } from "./list-store.ts";
import { elsewhere, placeFields, placePath, type PostPlace } from "./place.ts";
import { STATUS_LABELS, titleOrNone } from "./words.ts";

export interface RowExtras {
  depth: number;
  views: number;
  quick?: QuickEdit;
}

/** A post as a row of the list. */
export function listItem(ctx: Context, viewer: Viewer, post: ListedPost, place: PostPlace, { depth, views, quick }: RowExtras): PostListItem {
  const { site } = ctx;
  const { language, timeZone } = ctx.settings.current;
  const { type } = post;
  const mayChange = can(viewer, type === "page" ? "writePages" : "writePosts", post);
  const inTrash = post.status === "trash";
  const isDated = post.publishedAt !== null && !inTrash;
  const listHref = (changes: Partial<PostPlace>) => site.href(placePath(type, elsewhere(changes)));
  return {
    id: post.id,
    title: titleOrNone(ctx, post.title),
    depth,
    ...(mayChange && !inTrash
      ? {
          editHref: site.href(`/admin/${type}s/${post.id}/edit`),
          quickHref: site.href(withQuery(`/admin/${type}s`, { ...placeFields(place), quick: String(post.id) })),
        }
      : {}),
    ...(quick && mayChange ? { quick } : {}),
    ...(inTrash ? {} : { viewLink: viewLink(ctx, post) }),
    labels: labelsOf(ctx, post, place.view),
    author: { text: post.author.name, href: listHref({ authorId: post.authorId }) },
    filedUnder: post.categories.map(({ category }) => ({ text: category.name, href: listHref({ categoryId: category.id }) })),
    below: post.parent ? titleOrNone(ctx, post.parent.title) : "",
    tags: post.tags.map(({ tag }) => ({ text: tag.name, href: listHref({ tagId: tag.id }) })),
    comments: {
      count: post.approvedCommentCount,
      ...(can(viewer, "moderateComments", post) ? { href: site.href(`/admin/comments?status=approved&post=${post.id}`) } : {}),
    },
    views,
    moment: timeMoment(isDated && post.publishedAt ? post.publishedAt : post.updatedAt, language, timeZone),
    momentLabel: ctx.t(isDated ? DATED[post.status] : "writing.lastChanged"),
    acts: mayChange ? actsOn(ctx, post) : [],
    ...(mayChange && inTrash ? { deleteHref: site.href(withQuery(`/admin/${type}s/deletion`, { ...placeFields(place), ids: String(post.id) })) } : {}),
    mayChange,
  };
}

const DATED: Record<PostStatus, MessageKey> = {
  published: "writing.publishedAt",
  scheduled: "writing.scheduledFor",
  private: "writing.publishedAt",
  pending: "writing.dated",
  draft: "writing.dated",
  trash: "writing.dated",
};

/** Where a post is to be seen: at its address, or as a preview while it has none that works for everybody. */
export function viewLink(ctx: Context, post: { id: number; status: PostStatus; path: string | null }): { text: string; href: string } {
  if (post.path !== null && post.status === "published") return { text: ctx.t("writing.view"), href: ctx.site.href(post.path) };
  return { text: ctx.t("writing.preview"), href: ctx.site.href(`/?p=${post.id}&preview=true`) };
}

function labelsOf({ t }: Context, post: ListedPost, view: string): string[] {
  return [
    ...(post.status === "published" || post.status === view ? [] : [t(STATUS_LABELS[post.status])]),
    ...(post.sticky && view !== "sticky" ? [t("writing.isSticky")] : []),
    ...(post.password === null ? [] : [t("writing.hasPassword")]),
  ];
}

function actsOn(ctx: Context, post: ListedPost): RowAct[] {
  const act = (noun: string) => ctx.site.href(`/admin/${post.type}s/${post.id}/${noun}`);
  if (post.status !== "trash") return [{ label: ctx.t("writing.trash"), action: act("trashing"), weight: "danger" }];
  return [{ label: ctx.t("writing.restore"), action: act("restoration"), weight: "plain" }];
}
