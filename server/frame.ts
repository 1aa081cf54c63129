import type { Context } from "./context.ts";
import { listMenuPages } from "./frame-store.ts";
import type { SiteFrame } from "./pages.ts";

const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"]);

/** What surrounds every page of the blog. */
export async function siteFrame(ctx: Context): Promise<SiteFrame> {
  const { site } = ctx;
  const { title, tagline, language } = ctx.settings.current;
  const menu = await ctx.cache.remember("menu", ["lists"], () => listMenuPages(ctx.db.client));
  return {
    title,
    tagline,
    language,
    direction: RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr",
    homeHref: site.href("/"),
    stylesheetHref: site.href(ctx.assets.stylesheet),
    scriptHref: site.href(ctx.assets.script),
    iconHref: site.href(ctx.assets.icon),
    searchAction: site.href("/"),
    signInHref: site.href("/sign-in"),
    adminHref: site.href("/admin"),
    menu: menu.map((page) => ({ text: page.title || "(no title)", href: site.href(page.path) })),
    feeds: [
      { text: "Posts", href: site.href("/feed/"), type: "application/rss+xml" },
      { text: "Posts (Atom)", href: site.href("/feed/atom/"), type: "application/atom+xml" },
      { text: "Comments", href: site.href("/comments/feed/"), type: "application/rss+xml" },
    ],
  };
}
