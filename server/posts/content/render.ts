import { fold } from "../../fold.ts";
import type { SafeHtml } from "../../pages.ts";
import { KNOWN_ELEMENTS } from "./allowed-html.ts";
import { balanceTokens } from "./balance.ts";
import { linkAddressLines } from "./bare-addresses.ts";
import { NEXT_PAGE } from "./breaks.ts";
import { markEmbeds } from "./embed-places.ts";
import { simplifyEmbeds } from "./embeds.ts";
import { countNotes, dropFootnotes, liftFootnotes } from "./footnotes.ts";
import { findMediaIds } from "./gallery.ts";
import { highlightCode } from "./highlight.ts";
import { type Token, writeToken } from "./html-tokens.ts";
import { type MediaLookup, NO_MEDIA } from "./media-lookup.ts";
import { setParagraphs } from "./paragraphs.ts";
import { findPictures, type NamedPictures, settlePictures } from "./pictures.ts";
import { plainText } from "./plain-text.ts";
import { type Form, type Format, readContent } from "./reading.ts";
import { joinSafe, sanitizePost, showPictures, withoutNotes } from "./sanitize.ts";
import { expandShortcodes, readAttributes } from "./shortcodes.ts";
import { cutTeaser, summarize } from "./teaser.ts";

export interface ContentSource {
  format: Format;
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
  /** What else of the library it names. */
  pictures: NamedPictures;
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
  const { form, parts, teaser } = readContent(source.content, source.format);
  const count = countNotes();
  const read = parts.map((part) => liftFootnotes(part, count));
  const ids = findIds(read);
  const pages = read.map((tokens) => renderTokens(tokens, form, ids, lookup));
  const contentHtml = joinSafe(
    pages.map((page) => showPictures(highlightCode(page), lookup, { first: true })),
    NEXT_PAGE,
  );
  const texts = pages.map((page) => plainText(page));
  const first = plainText(withoutNotes(pages[0] ?? contentHtml));
  const excerpt = source.excerpt.trim() === "" ? undefined : renderAlone(source.excerpt, source.format);
  const excerptText = excerpt === undefined ? "" : plainText(excerpt);
  const beforeMore =
    teaser === undefined ? undefined : showPictures(highlightCode(renderTokens(dropFootnotes(teaser), form, ids, lookup)), lookup, { first: false });
  return {
    contentHtml,
    ...chooseTeaser(excerpt ?? beforeMore, contentHtml, [first, ...texts.slice(1)]),
    summary: summarize(excerptText || first),
    searchText: fold([...texts, excerptText].join(" ")),
    mediaIds: findMediaIds(read.flat(), readAttributes),
    pictures: findPictures(read.flat()),
    ownGallery: read.flat().some(isOwnGallery),
  };
}

/** The same as plain HTML: without colours for code and sizes of pictures. For comparing what two sources show. */
export function renderPlain(content: string, format: Format, lookup: MediaLookup): SafeHtml {
  const { form, parts } = readContent(content, format);
  const count = countNotes();
  const read = parts.map((part) => liftFootnotes(part, count));
  const ids = findIds(read);
  return joinSafe(
    read.map((tokens) => renderTokens(tokens, form, ids, lookup)),
    NEXT_PAGE,
  );
}

function chooseTeaser(given: SafeHtml | undefined, contentHtml: SafeHtml, texts: readonly string[]): Pick<RenderedContent, "teaserHtml" | "teaserCut"> {
  if (given !== undefined) return { teaserHtml: given, teaserCut: contentHtml !== "" };
  const { teaserHtml, teaserCut } = cutTeaser(contentHtml, texts[0] ?? "");
  return { teaserHtml, teaserCut: teaserCut || texts.length > 1 };
}

function isOwnGallery(token: Token): boolean {
  return token.kind === "shortcode" && token.name === "gallery" && !/\b(?:ids|include)\s*=/.test(token.attributes);
}

function renderTokens(read: readonly Token[], form: Form, ids: ReadonlySet<string>, lookup: MediaLookup): SafeHtml {
  const plain = simplifyEmbeds(read);
  const expanded = form === "markdown" ? plain : linkAddressLines(expandShortcodes(plain, lookup));
  const balanced = balanceTokens(settlePictures(markEmbeds(expanded, form), lookup), KNOWN_ELEMENTS);
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

/** An excerpt is never made of blocks; what divides a text into parts says nothing in it. */
function renderAlone(text: string, format: Format): SafeHtml {
  const { form, parts } = readContent(text.replaceAll(/<!--(?:more|nextpage)\b[^>]*-->/g, ""), format);
  return renderTokens(dropFootnotes(parts.flat()), form === "blocks" ? "classic" : form, new Set(), NO_MEDIA);
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
