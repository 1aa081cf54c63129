import type { Context } from "../context.ts";
import type { Head } from "../pages.ts";
import { frameOriginsIn } from "../posts/content/embed-card.ts";
import { isOffered, type OfferedPost } from "./offered.ts";

/** What a post's page has in its head for cards: the styles and the script of those that it shows, and where others ask for one of it. */
export function embedHead(ctx: Context, post: OfferedPost, content: string): Pick<Head, "stylesheetHref" | "scriptHref" | "oembedUrl" | "frameOrigins"> {
  const hasCards = content.includes('<figure class="embed-card');
  return {
    ...(hasCards
      ? { stylesheetHref: ctx.site.href(ctx.assets.embedStylesheet), scriptHref: ctx.site.href(ctx.assets.embedScript), frameOrigins: frameOriginsIn(content) }
      : {}),
    ...(isOffered(post) ? { oembedUrl: oembedUrl(ctx, post.path) } : {}),
  };
}

function oembedUrl({ site }: Context, path: string): string {
  return `${site.url("/oembed")}?url=${encodeURIComponent(site.url(path))}&format=json`;
}
