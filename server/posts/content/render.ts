import { fold } from "../../fold.ts";
import type { SafeHtml } from "../../pages.ts";
import { KNOWN_ELEMENTS } from "./allowed-html.ts";
import { balanceTokens } from "./balance.ts";
import { linkAddressLines } from "./bare-addresses.ts";
import { NEXT_PAGE, splitHtml, splitMarkdown } from "./breaks.ts";
import { simplifyEmbeds } from "./embeds.ts";
import { findMediaIds } from "./gallery.ts";
import { readTokens, type Token, writeToken } from "./html-tokens.ts";
import { renderMarkdown } from "./markdown.ts";
import { type MediaLookup, NO_MEDIA } from "./media-lookup.ts";
import { setParagraphs } from "./paragraphs.ts";
import { plainText } from "./plain-text.ts";
import { joinSafe, sanitizePost } from "./sanitize.ts";
import { CORE_SHORTCODES, expandShortcodes, readAttributes } from "./shortcodes.ts";
import { cutTeaser, summarize } from "./teaser.ts";

export interface ContentSource {
  format: "html" | "markdown";
  content: string;
  /** The author's own; empty: the teaser is made from the content. */
  excerpt: string;
}

export interface RenderedContent {
  /** Parts of a paginated post are joined by NEXT_PAGE. */
  contentHtml: SafeHtml;
  /** For lists: the excerpt, or what stands before the more-break, or the first 55 words. */
  teaserHtml: SafeHtml;
  /** The teaser leaves something out. */
  teaserCut: boolean;
  /** Plain text of at most 160 characters. */
  summary: string;
  /** Folded for the full-text index. */
  searchText: string;
  /** Ids of the old blog that galleries, captions and pictures name; a gallery of the post's own attachments is `ownGallery`. */
  mediaIds: number[];
  /** There is a gallery without ids: it shows what is attached to the post. */
  ownGallery: boolean;
}

/**
 * Renders what an author wrote. "html" is read as WordPress reads it: block comments, core shortcodes, paragraphs from blank lines, more- and
 * page-breaks. Never throws; takes time in proportion to the length.
 *
 * @param lookup knows the files that galleries name
 */
export function renderContent(source: ContentSource, lookup: MediaLookup = NO_MEDIA): RenderedContent {
  const content = cleanText(source.content);
  const { parts, teaser } = source.format === "html" ? splitHtml(content) : splitMarkdown(content);
  // Whether it was made of blocks is a property of the whole: a single page of it may not show one.
  const form = source.format === "markdown" ? "markdown" : content.includes("<!-- wp:") ? "blocks" : "classic";
  const read = parts.map((part) => readPart(part, form));
  const ids = findIds(read);
  const pages = read.map((tokens) => renderTokens(tokens, form, ids, lookup));
  const contentHtml = joinSafe(pages, NEXT_PAGE);
  const texts = pages.map((page) => plainText(page));
  const excerpt = source.excerpt.trim() === "" ? undefined : renderAlone(source.excerpt, source.format === "html" ? "classic" : "markdown");
  const excerptText = excerpt === undefined ? "" : plainText(excerpt);
  const beforeMore = teaser === undefined ? undefined : renderTokens(readPart(teaser, form), form, ids, lookup);
  return {
    contentHtml,
    ...chooseTeaser(excerpt ?? beforeMore, contentHtml, texts),
    summary: summarize(excerptText || (texts[0] ?? "")),
    searchText: fold([...texts, excerptText].join(" ")),
    mediaIds: findMediaIds(read.flat(), readAttributes),
    ownGallery: read.flat().some(isOwnGallery),
  };
}

function chooseTeaser(given: SafeHtml | undefined, contentHtml: SafeHtml, texts: readonly string[]): Pick<RenderedContent, "teaserHtml" | "teaserCut"> {
  if (given !== undefined) return { teaserHtml: given, teaserCut: contentHtml !== "" };
  const { teaserHtml, teaserCut } = cutTeaser(contentHtml, texts[0] ?? "");
  return { teaserHtml, teaserCut: teaserCut || texts.length > 1 };
}

function isOwnGallery(token: Token): boolean {
  return token.kind === "shortcode" && token.name === "gallery" && !/\b(?:ids|include)\s*=/.test(token.attributes);
}

type Form = "classic" | "blocks" | "markdown";

/** NUL and other characters that HTML has no place for, and newlines of every kind. */
function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

function readPart(part: string, form: Form): Token[] {
  if (form === "markdown") return readTokens(renderMarkdown(part));
  return readTokens(part, CORE_SHORTCODES);
}

function renderTokens(read: readonly Token[], form: Form, ids: ReadonlySet<string>, lookup: MediaLookup): SafeHtml {
  const plain = simplifyEmbeds(read);
  const expanded = form === "markdown" ? plain : linkAddressLines(expandShortcodes(plain, lookup));
  const balanced = balanceTokens(expanded, KNOWN_ELEMENTS);
  const html = form === "classic" ? setParagraphs(balanced) : writeTokens(balanced);
  return sanitizePost(html.trim(), ids);
}

/** As they stand, but for the empty lines that block comments leave behind. */
function writeTokens(tokens: readonly Token[]): string {
  let verbatim = 0;
  let blank = false;
  const parts = tokens.map((token) => {
    if (token.kind !== "text" && token.kind !== "shortcode" && token.name === "pre") verbatim += token.kind === "open" ? 1 : -1;
    const repeated = blank;
    blank = verbatim === 0 && token.kind === "text" && token.text.includes("\n") && token.text.trim() === "";
    return blank ? (repeated ? "" : "\n") : writeToken(token);
  });
  return parts.join("");
}

function renderAlone(text: string, form: Form): SafeHtml {
  return renderTokens(readPart(cleanText(text), form), form, new Set(), NO_MEDIA);
}

function findIds(parts: readonly Token[][]): Set<string> {
  const ids = new Set<string>();
  for (const token of parts.flat()) {
    if (token.kind !== "open") continue;
    const id = token.attributes.get("id") ?? (token.name === "a" ? token.attributes.get("name") : undefined);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}
