import type { Context } from "./context.ts";
import { listMenuPages } from "./frame-store.ts";
import { directionOf } from "./i18n/direction.ts";
import type { SiteFrame } from "./pages.ts";

/** What surrounds every page of the blog. */
export async function siteFrame(ctx: Context): Promise<SiteFrame> {
  const { site } = ctx;
  const { title, tagline, language, privacyPage } = ctx.settings.current;
  const menu = await ctx.cache.remember("menu", ["lists"], () => listMenuPages(ctx.db.client));
  return {
    title,
    tagline,
    language,
    direction: directionOf(language),
    homeHref: site.href("/"),
    stylesheetHref: site.href(ctx.assets.stylesheet),
    scriptHref: site.href(ctx.assets.script),
    iconHref: site.href(ctx.assets.icon),
    searchAction: site.href("/"),
    signInHref: site.href("/sign-in"),
    adminHref: site.href("/admin"),
    ...(privacyPage === "" ? {} : { privacyHref: site.href(privacyPage) }),
    menu: menu.map((page) => ({ text: page.title || ctx.t("site.untitled"), href: site.href(page.path) })),
    feeds: [
      { text: ctx.t("site.feedPosts"), href: site.href("/feed/"), type: "application/rss+xml" },
      { text: ctx.t("site.feedPostsAtom"), href: site.href("/feed/atom/"), type: "application/atom+xml" },
      { text: ctx.t("site.feedComments"), href: site.href("/comments/feed/"), type: "application/rss+xml" },
    ],
  };
}
