import type { Request } from "express";
import type { Context } from "../../context.ts";
import { avatarFor } from "../../comments/avatar.ts";
import { commentLink } from "../../comments/comment-path.ts";
import { countByStatus, listQueue, type QueueItem } from "../../comments/queue-store.ts";
import { timeMoment } from "../../dates.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, CommentQueuePage, QueueRow } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { actLabel, ACTS_ON, ACT_NOUNS, STATUS_LABELS, VIEW_LABELS } from "./words.ts";

/** The views of the queue; the first is where a moderator begins. */
export const QUEUE_VIEWS = ["pending", "approved", "spam", "trash", "all"] as const;

const PER_PAGE = 20;

/** The queue, as far as somebody may moderate it. */
export async function queuePage(
  ctx: Context,
  req: Request,
  scope: { postAuthorId?: number },
  place: ListPlace,
  notice: AdminNotice | undefined,
): Promise<CommentQueuePage> {
  const view = QUEUE_VIEWS.find((known) => known === place.view) ?? "pending";
  const counts = await countByStatus(ctx.db.client, scope);
  const wanted = {
    ...scope,
    ...(view === "all" ? {} : { status: view }),
    ...(place.search === "" ? {} : { search: place.search }),
    perPage: PER_PAGE,
  };
  const { page, items, total } = await listExistingPage(ctx, wanted, place.page);
  const hrefOf = (changes: Partial<ListPlace>) => ctx.site.href(withQuery("/admin/comments", placeFields({ ...place, page: 1, ...changes }, QUEUE_VIEWS)));
  return {
    kind: "comment-queue",
    frame: await adminFrame(ctx, req, "comments", notice),
    views: QUEUE_VIEWS.map((name) => ({
      text: ctx.t(VIEW_LABELS[name]),
      count: counts[name],
      href: hrefOf({ view: name, search: "" }),
      current: name === view,
    })),
    search: {
      action: ctx.site.href("/admin/comments"),
      label: ctx.t("queue.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }, QUEUE_VIEWS),
    },
    items: items.map((item) => queueRow(ctx, item, hrefOf)),
    paging: pagingFor(page, total, PER_PAGE, (number) => hrefOf({ page: number })),
    empty: emptyState(ctx, place.search, view, hrefOf({ view: "approved", search: "" })),
    bulk: {
      action: ctx.site.href("/admin/comments/bulk"),
      acts: ACTS_ON[view].map((act) => ({ value: act, label: ctx.t(actLabel(act, view)) })),
    },
    place: placeFields({ ...place, page }, QUEUE_VIEWS),
  };
}

/** The page asked for, or the last one: deciding on comments makes a queue shorter. */
async function listExistingPage(ctx: Context, wanted: Omit<Parameters<typeof listQueue>[1], "page">, page: number) {
  const asked = await listQueue(ctx.db, { ...wanted, page });
  const last = Math.max(1, Math.ceil(asked.total / wanted.perPage));
  return page <= last ? { page, ...asked } : { page: last, ...(await listQueue(ctx.db, { ...wanted, page: last })) };
}

function queueRow(ctx: Context, item: QueueItem, hrefOf: (changes: Partial<ListPlace>) => string): QueueRow {
  const { language, timeZone } = ctx.settings.current;
  const { post, parent } = item;
  const href = item.status === "approved" && post.path !== null ? ctx.site.href(commentLink(ctx, post, item.id)) : undefined;
  return {
    id: item.id,
    status: item.status,
    statusLabel: ctx.t(STATUS_LABELS[item.status]),
    ...(item.kind === "comment" ? {} : { kindLabel: ctx.t(item.kind === "pingback" ? "queue.pingback" : "queue.trackback") }),
    author: authorOf(ctx, item, hrefOf),
    html: item.bodyHtml,
    created: timeMoment(item.createdAt, language, timeZone),
    ...(href ? { href } : {}),
    post: {
      title: titleOrNone(ctx, post.title),
      editHref: ctx.site.href(`/admin/posts/${post.id}/edit`),
      ...(post.path === null ? {} : { href: ctx.site.href(post.path) }),
    },
    ...(parent
      ? {
          inReplyTo: {
            text: parent.authorName,
            href: ctx.site.href(commentLink(ctx, post, parent.id)),
          },
        }
      : {}),
    ...(item.edit
      ? { edit: { formerHtml: item.edit.formerHtml, action: ctx.site.href("/admin/comments/undo"), fields: { events: String(item.edit.eventId) } } }
      : {}),
    reasons: item.status === "pending" ? item.reasons.map((reason) => reason.text) : [],
    acts: ACTS_ON[item.status].map((act, index) => ({
      label: ctx.t(actLabel(act, item.status)),
      action: ctx.site.href(`/admin/comments/${item.id}/${ACT_NOUNS[act]}`),
      weight: item.status === "pending" && index === 0 ? "primary" : act === "trash" || act === "delete" || act === "spam" ? "danger" : "plain",
    })),
    ...(href && post.path !== null ? { replyHref: ctx.site.href(`${post.path}?replytocom=${item.id}#respond`) } : {}),
  };
}

const ACCOUNT_NAMES: Record<string, string> = { x: "X", facebook: "Facebook" };

function authorOf(ctx: Context, item: QueueItem, hrefOf: (changes: Partial<ListPlace>) => string): QueueRow["author"] {
  const { authorEmail: email, authorUrl: url, address, provider } = item;
  return {
    name: item.authorName,
    picture: avatarFor(ctx.site, item.authorName, item.picture),
    ...(email ? { email } : {}),
    ...(url ? { url } : {}),
    ...(address ? { address, addressHref: hrefOf({ view: "all", search: address }) } : {}),
    ...(provider ? { account: ACCOUNT_NAMES[provider] ?? provider } : {}),
  };
}

function emptyState({ t }: Context, search: string, view: (typeof QUEUE_VIEWS)[number], approvedHref: string): CommentQueuePage["empty"] {
  if (search !== "") return { text: t("queue.noneHolds", { words: search }) };
  return {
    text: t(NONE[view]),
    ...(view === "pending" ? { action: { text: t("queue.seeApproved"), href: approvedHref } } : {}),
  };
}

const NONE: Record<(typeof QUEUE_VIEWS)[number], MessageKey> = {
  pending: "queue.nonePending",
  approved: "queue.noneApproved",
  spam: "queue.noneSpam",
  trash: "queue.noneTrash",
  all: "queue.noneAtAll",
};
