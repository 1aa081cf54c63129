import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { avatarFor } from "../../comments/avatar.ts";
import { listQueue, type QueueItem } from "../../comments/queue-store.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import { adminFrame, moderatedBy } from "../frame.ts";
import type { DashboardPage, PostLine, WaitingComment } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { type DashboardPost, listByStatus } from "./store.ts";

const LINES = 5;

/** Where somebody stands: what waits, what is under way, what was published last. */
export async function dashboardPage(ctx: Context, req: Request): Promise<DashboardPage> {
  const viewer = requireViewer(req);
  const isEditor = reachOf(viewer, "writePosts") === "any";
  const types: ("post" | "page")[] = can(viewer, "writePages") ? ["post", "page"] : ["post"];
  const own = { authorId: viewer.person.id };
  const lines = async (status: PostStatus, scope: { authorId?: number }) =>
    (await listByStatus(ctx.db.client, status, { ...scope, types, take: LINES })).map((post) => postLine(ctx, post));
  return {
    kind: "dashboard",
    frame: await adminFrame(ctx, req, "dashboard"),
    greeting: ctx.t("dashboard.greeting", { name: viewer.person.name }),
    ...(await waiting(ctx, moderatedBy(viewer))),
    drafts: await lines("draft", own),
    submitted: await lines("pending", isEditor ? {} : own),
    scheduled: await lines("scheduled", isEditor ? {} : own),
    recent: await lines("published", isEditor ? {} : own),
  };
}

async function waiting(ctx: Context, scope: { postAuthorId?: number } | undefined): Promise<Pick<DashboardPage, "waiting">> {
  if (!scope) return {};
  const { items, total } = await listQueue(ctx.db, { filter: { view: "pending" }, scope, page: 1, perPage: LINES });
  return {
    waiting: {
      total,
      href: ctx.site.href("/admin/comments"),
      comments: items.map((item) => waitingComment(ctx, item)),
    },
  };
}

function waitingComment(ctx: Context, item: QueueItem): WaitingComment {
  const { language, timeZone } = ctx.settings.current;
  const text = item.body
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return {
    id: item.id,
    author: item.authorName,
    picture: avatarFor(ctx.site, item.authorName, item.picture),
    excerpt: text.length > 140 ? `${text.slice(0, 140).trimEnd()}…` : text,
    postTitle: titleOrNone(ctx, item.post.title),
    href: ctx.site.href(`/admin/comments#comment-${item.id}`),
    created: timeMoment(item.createdAt, language, timeZone),
  };
}

function postLine(ctx: Context, post: DashboardPost): PostLine {
  const { language, timeZone } = ctx.settings.current;
  const isDated = post.publishedAt !== null && (post.status === "published" || post.status === "scheduled");
  return {
    id: post.id,
    title: titleOrNone(ctx, post.title),
    editHref: ctx.site.href(`/admin/${post.type}s/${post.id}/edit`),
    ...(post.status === "published" && post.path !== null ? { viewHref: ctx.site.href(post.path) } : {}),
    moment: timeMoment(isDated && post.publishedAt ? post.publishedAt : post.updatedAt, language, timeZone),
    ...(post.type === "page" ? { label: ctx.t("dashboard.page") } : {}),
  };
}
