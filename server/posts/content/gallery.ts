import { readTokens, type Token, writeToken } from "./html-tokens.ts";
import type { MediaItem, MediaLookup } from "./media-lookup.ts";
import { decodeEntities, escapeText } from "./plain-text.ts";

/** Pictures one after the other, in so many columns (1 to 9; WordPress's default is 3). Empty if no picture is known. */
export function galleryFigures(attributes: ReadonlyMap<string, string>, lookup: MediaLookup): string {
  const ids = listIds(attributes);
  const excluded = new Set(numbers(attributes.get("exclude")));
  const items = ids.length === 0 ? lookup.attached() : ids.filter((id) => !excluded.has(id)).map((id) => lookup.byId(id));
  const figures = items.filter((item) => item !== undefined).map(figureOf);
  if (figures.length === 0) return "";
  const columns = Math.min(9, Math.max(1, Number.parseInt(attributes.get("columns") ?? "3", 10) || 3));
  return `<div class="gallery gallery-columns-${columns}">${figures.join("")}</div>`;
}

/** The ids that a gallery names. */
function listIds(attributes: ReadonlyMap<string, string>): number[] {
  return numbers(attributes.get("ids") ?? attributes.get("include"));
}

function numbers(list: string | undefined): number[] {
  return (list ?? "")
    .split(/[\s,]+/)
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
    .slice(0, 1000);
}

function figureOf(item: MediaItem): string {
  const size = item.width && item.height ? ` width="${item.width}" height="${item.height}"` : "";
  const picture = `<img data-media-id="${item.id}" src="${escapeText(item.url)}" alt="${escapeText(item.altText || item.title)}"${size}>`;
  const caption = item.caption.trim() === "" ? "" : `<figcaption class="gallery-caption">${escapeText(item.caption)}</figcaption>`;
  return `<figure class="gallery-item">${picture}${caption}</figure>`;
}

/**
 * A picture with its caption. The older form of the shortcode carries the caption as an attribute, the newer one after the picture.
 * @returns undefined if there is no picture in it: then the shortcode stays text
 */
export function captionFigure(attributes: ReadonlyMap<string, string>, inner: readonly Token[]): Token[] | undefined {
  const picture = inner.findIndex((token) => token.kind === "open" && token.name === "img");
  if (picture < 0) return undefined;
  const split = endOfPicture(inner, picture);
  const attribute = attributes.get("caption");
  const after = attribute === undefined ? inner.slice(split).map(writeToken).join("").trim() : attribute.trim();
  const before = inner.slice(0, split).map((token) => (token.kind === "text" ? { ...token, text: token.text.trim() } : token));
  const align = /^align(?:left|right|center|none)$/.exec(attributes.get("align") ?? "")?.[0] ?? "alignnone";
  const caption = after === "" ? "" : `<figcaption class="wp-caption-text">${after}</figcaption>`;
  return [...readTokens(`<figure class="wp-caption ${align}">`), ...before, ...readTokens(`${caption}</figure>`)];
}

/** Index of what stands after the picture and the link around it. */
function endOfPicture(inner: readonly Token[], picture: number): number {
  const linked = inner.slice(0, picture).some((token) => token.kind === "open" && token.name === "a");
  if (!linked) return picture + 1;
  const end = inner.findIndex((token, at) => at > picture && token.kind === "close" && token.name === "a");
  return end < 0 ? picture + 1 : end + 1;
}

/** The old ids that content names: galleries, captions and pictures with a wp-image class; each once. */
export function findMediaIds(tokens: readonly Token[], readShortcode: (source: string) => ReadonlyMap<string, string>): number[] {
  const ids = new Set<number>();
  for (const token of tokens) {
    if (token.kind === "shortcode" && !token.closing) {
      const attributes = readShortcode(token.attributes);
      for (const id of listIds(attributes)) ids.add(id);
      addMatch(ids, /^attachment_(\d{1,15})$/, attributes.get("id"));
    } else if (token.kind === "open" && token.name === "img") {
      addMatch(ids, /(?:^|\s)wp-image-(\d{1,15})(?:\s|$)/, decodeEntities(token.attributes.get("class") ?? ""));
    }
  }
  return [...ids];
}

function addMatch(ids: Set<number>, pattern: RegExp, text: string | undefined): void {
  const id = pattern.exec(text ?? "")?.[1];
  if (id !== undefined) ids.add(Number(id));
}
