import type { Context } from "../context.ts";
import type { Head } from "../pages.ts";

/** From the blog's root. The second is WordPress's, which other sites know. */
export const WEBMENTION_PATH = "/webmention";
export const PINGBACK_PATH = "/xmlrpc.php";

/** How a page that takes mentions says so in its head. */
export function mentionHead(ctx: Context): Pick<Head, "webmentionHref" | "pingbackHref"> {
  return { webmentionHref: ctx.site.url(WEBMENTION_PATH), pingbackHref: ctx.site.url(PINGBACK_PATH) };
}

/** The same as headers, for who does not read the page. */
export function mentionHeaders(ctx: Context): Record<string, string> {
  return { Link: `<${ctx.site.url(WEBMENTION_PATH)}>; rel="webmention"`, "X-Pingback": ctx.site.url(PINGBACK_PATH) };
}
