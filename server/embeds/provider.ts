import type { Context } from "../context.ts";
import { element, textElement, XML_DECLARATION } from "../feeds/xml.ts";
import { escapeText } from "../posts/content/plain-text.ts";
import { featuredPicture } from "../posts/page.ts";
import type { ShownPost } from "./offered-posts.ts";

/** What we answer who asks for a card of a post (oembed.com, 2.3.4.4). */
export interface OembedAnswer {
  version: "1.0";
  type: "rich";
  title: string;
  author_name: string;
  author_url: string;
  provider_name: string;
  provider_url: string;
  /** Seconds. */
  cache_age: number;
  width: number;
  height: number;
  html: string;
  thumbnail_url?: string;
  thumbnail_width?: number;
  thumbnail_height?: number;
}

const WIDTH = 600;
const HEIGHT = 400;
const NARROWEST = 200;
const LOWEST = 200;
const DAY_SECONDS = 86_400;

/** @param most how large it may be, in CSS pixels */
export function oembedAnswer(ctx: Context, post: ShownPost, most: { width?: number; height?: number } = {}): OembedAnswer {
  const { site, settings, t } = ctx;
  const title = post.title || t("site.untitled");
  const width = Math.max(NARROWEST, Math.min(WIDTH, most.width ?? WIDTH));
  const height = Math.max(LOWEST, Math.min(HEIGHT, most.height ?? HEIGHT));
  return {
    version: "1.0",
    type: "rich",
    title,
    author_name: post.author.name || t("site.namelessAuthor"),
    author_url: site.url(`/author/${post.author.slug}/`),
    provider_name: settings.current.title,
    provider_url: site.url("/"),
    cache_age: DAY_SECONDS,
    width,
    height,
    html: frameHtml({ title, blog: settings.current.title, url: site.url(post.path), frameUrl: site.url(embedPath(post.path)), width, height }),
    ...thumbnail(ctx, post),
  };
}

/** Where the page for frames is. @param path of the post */
export function embedPath(path: string): string {
  return `${path.replace(/\/$/, "")}/embed/`;
}

/** A link for who shows no frames, and the frame, which needs no script and gets none. */
function frameHtml({
  title,
  blog,
  url,
  frameUrl,
  width,
  height,
}: {
  title: string;
  blog: string;
  url: string;
  frameUrl: string;
  width: number;
  height: number;
}) {
  const name = escapeText(`${title} – ${blog}`);
  return (
    `<blockquote class="pamphlet-embed"><a href="${escapeText(url)}">${escapeText(title)}</a></blockquote>` +
    `<iframe class="pamphlet-embed" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" ` +
    `src="${escapeText(frameUrl)}" width="${width}" height="${height}" title="${name}" loading="lazy" frameborder="0"></iframe>`
  );
}

function thumbnail(ctx: Context, post: ShownPost) {
  const { featured } = featuredPicture(ctx, post);
  if (!featured || featured.remote || !featured.width || !featured.height) return {};
  return { thumbnail_url: ctx.site.origin + featured.src, thumbnail_width: featured.width, thumbnail_height: featured.height };
}

/** The same answer as XML. */
export function oembedXml(answer: OembedAnswer): string {
  const fields = Object.entries(answer).map(([name, value]: [string, string | number]) => textElement(name, value));
  return `${XML_DECLARATION}${element("oembed", {}, fields)}\n`;
}
