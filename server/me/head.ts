import type { Context } from "../context.ts";
import type { Head, SiteFrame } from "../pages.ts";

/** <head> of a page that only its own person sees. */
export function deskHead(ctx: Context, site: SiteFrame, title: string): Head {
  return { title: `${title} – ${site.title}`, robots: "noindex", stylesheetHref: ctx.site.href(ctx.assets.accountStylesheet) };
}
