import type { WidgetSetting } from "../appearance-settings.ts";
import { commentLink } from "../comments/comment-path.ts";
import type { Context } from "../context.ts";
import { monthName } from "./months.ts";
import type { Link, Sidebar, SidebarWidget } from "../pages.ts";
import { categoryPath, tagPath } from "../posts/bases.ts";
import { renderContent } from "../posts/content/render.ts";
import { publishedMoment } from "../posts/page.ts";
import { flattenTree } from "../terms/tree.ts";
import { readLinks } from "./links.ts";
import { sizesOf } from "./sizes.ts";
import { listCountedCategories, listCountedTags, listMonths, listNewestComments, listNewestPosts } from "./store.ts";

/**
 * The column beside lists and posts, for spreading into a page that has one; nothing while it is off. Made once, and kept
 * until a list changes: no page asks the database for it.
 */
export async function sidebarPart(ctx: Context): Promise<{ sidebar?: Sidebar }> {
  const { widgets } = ctx.settings.current;
  if (widgets.length === 0) return {};
  const sidebar = await ctx.cache.remember("sidebar", ["lists", "people"], () => makeSidebar(ctx, widgets));
  return sidebar.length === 0 ? {} : { sidebar };
}

/** What has nothing to show is left out. */
async function makeSidebar(ctx: Context, widgets: readonly WidgetSetting[]): Promise<Sidebar> {
  const made = await Promise.all(
    widgets.map(async (widget): Promise<SidebarWidget | undefined> => {
      const body = await bodyOf(ctx, widget);
      if (("items" in body && body.items.length === 0) || ("html" in body && body.html.trim() === "")) return undefined;
      return { heading: headingOf(ctx, widget), ...body };
    }),
  );
  return made.filter((widget) => widget !== undefined);
}

/** The heading that a kind has by itself; a text and a search field say themselves what they are. */
function headingOf({ t }: Context, { kind, title }: WidgetSetting): string {
  if (title !== "") return title;
  return kind === "text" || kind === "search" ? "" : t(`widgets.${kind}`);
}

type Body = SidebarWidget extends infer Widget ? (Widget extends SidebarWidget ? Omit<Widget, "heading"> : never) : never;

async function bodyOf(ctx: Context, widget: WidgetSetting): Promise<Body> {
  const { client } = ctx.db;
  switch (widget.kind) {
    case "search":
      return { kind: "search", action: ctx.site.href("/") };
    case "about":
    case "text":
      return { kind: "text", html: renderContent({ format: "markdown", content: widget.text, excerpt: "" }).contentHtml };
    case "recentPosts":
      return { kind: "posts", items: (await listNewestPosts(client, widget.count)).map((row) => postLink(ctx, row)) };
    case "recentComments":
      return { kind: "comments", items: await recentComments(ctx, widget.count) };
    case "archives":
      return archives(ctx, widget);
    case "categories":
      return { kind: "categories", items: await categories(ctx, widget.withCounts) };
    case "tags":
      return { kind: "tags", items: await tags(ctx, widget.count) };
    case "links":
      return {
        kind: "links",
        items: readLinks(widget.text).map(({ address, text }) => ({ text, href: address.startsWith("/") ? ctx.site.href(address) : address })),
      };
  }
}

function postLink(ctx: Context, row: Awaited<ReturnType<typeof listNewestPosts>>[number]) {
  const published = publishedMoment(ctx, row);
  return { text: row.title || ctx.t("site.untitled"), href: ctx.site.href(row.path ?? `/?p=${row.id}`), ...(published ? { published } : {}) };
}

async function recentComments(ctx: Context, count: number): Promise<{ author: string; post: Link }[]> {
  return (await listNewestComments(ctx.db.client, count)).map(({ id, authorName, post }) => ({
    author: authorName || ctx.t("site.namelessAuthor"),
    post: { text: post.title || ctx.t("site.untitled"), href: ctx.site.href(commentLink(ctx, post, id)) },
  }));
}

async function archives(ctx: Context, { count, asSelect, withCounts }: WidgetSetting): Promise<Body> {
  const { language } = ctx.settings.current;
  const items = (await listMonths(ctx.db.client, count)).map(({ month, count: posts }) => ({
    text: monthName(month, language),
    href: ctx.site.href(`/${month.replace("-", "/")}/`),
    month: month.replace("-", ""),
    ...(withCounts ? { count: posts } : {}),
  }));
  return { kind: "archives", items, ...(asSelect ? { action: ctx.site.href("/") } : {}) };
}

/** Those that have posts, themselves or below them. */
async function categories(ctx: Context, withCounts: boolean) {
  const rows = await listCountedCategories(ctx.db.client);
  const inUse = (path: string) => rows.some((row) => row.count > 0 && (row.path === path || row.path.startsWith(`${path}/`)));
  return flattenTree(rows.filter(({ path }) => inUse(path))).map(({ item: { name, path, count }, depth }) => ({
    text: name,
    href: ctx.site.href(categoryPath(ctx.settings.current, path)),
    depth,
    ...(withCounts ? { count } : {}),
  }));
}

async function tags(ctx: Context, count: number) {
  const rows = await listCountedTags(ctx.db.client, count);
  const sizeOf = sizesOf(rows.map((row) => row.count));
  return rows
    .map((row) => ({ text: row.name, href: ctx.site.href(tagPath(ctx.settings.current, row.slug)), size: sizeOf(row.count), count: row.count }))
    .toSorted((a, b) => a.text.localeCompare(b.text, ctx.settings.current.language));
}
