import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import { avatarFor } from "../../comments/avatar.ts";
import { listQueue, type QueueItem } from "../../comments/queue-store.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import { adminFrame, moderatedBy } from "../frame.ts";
import type { DashboardPage, PostLine, WaitingComment } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { countMissed, countWithoutAlt, type DashboardPost, hasPublished, listByStatus, listDiscussed } from "./store.ts";
import { viewsPanel } from "./views-panel.ts";

const LINES = 5;
const DISCUSSED_MS = 30 * 86_400_000;
const MISSED_MS = 7 * 86_400_000;

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
    firstSteps: await firstSteps(ctx, viewer, isEditor),
    views: await viewsPanel(ctx, isEditor ? 0 : viewer.person.id),
    ...(await waiting(ctx, moderatedBy(viewer))),
    drafts: await lines("draft", own),
    submitted: await lines("pending", isEditor ? {} : own),
    scheduled: await lines("scheduled", isEditor ? {} : own),
    recent: await lines("published", isEditor ? {} : own),
    discussed: await discussed(ctx, isEditor ? 0 : viewer.person.id),
    hints: isEditor ? await hints(ctx) : [],
  };
}

/** What to do on a blog where nothing stands yet. */
async function firstSteps(ctx: Context, viewer: Viewer, isEditor: boolean): Promise<DashboardPage["firstSteps"]> {
  if (await hasPublished(ctx.db.client, isEditor ? undefined : viewer.person.id)) return [];
  const step = (key: "home.writeFirst" | "home.nameBlog" | "home.writeAbout", path: string) => ({ text: ctx.t(key), href: ctx.site.href(path) });
  return [
    step("home.writeFirst", "/admin/posts/new"),
    ...(can(viewer, "manageSettings") ? [step("home.nameBlog", "/admin/settings")] : []),
    ...(can(viewer, "writePages") ? [step("home.writeAbout", "/admin/pages/new")] : []),
  ];
}

async function discussed(ctx: Context, authorId: number): Promise<DashboardPage["discussed"]> {
  const posts = await listDiscussed(ctx.db.client, { since: new Date(ctx.now().getTime() - DISCUSSED_MS), authorId, take: LINES });
  return posts.map(({ title, path, count }) => ({ title: titleOrNone(ctx, title), href: ctx.site.href(`${path}#comments`), count }));
}

/** What somebody who looks after the whole blog may want to look at. */
async function hints(ctx: Context): Promise<DashboardPage["hints"]> {
  const db = ctx.db.client;
  const missed = await countMissed(db, new Date(ctx.now().getTime() - MISSED_MS));
  const bare = await countWithoutAlt(db);
  return [
    ...(missed > 0 ? [{ text: ctx.t("home.missed", { count: missed }), href: ctx.site.href("/admin/redirects?status=missed") }] : []),
    ...(bare > 0 ? [{ text: ctx.t("home.withoutAlt", { count: bare }), href: ctx.site.href("/admin/media?alt=none") }] : []),
  ];
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
