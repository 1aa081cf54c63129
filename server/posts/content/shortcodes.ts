import { captionFigure, galleryFigures } from "./gallery.ts";
import { type OpenTag, readTokens, type Shortcode, type Token } from "./html-tokens.ts";
import { decodeEntities, escapeText } from "./plain-text.ts";
import type { MediaLookup } from "./media-lookup.ts";

/** The shortcodes that WordPress itself brings; any other stays in the text as it is. */
export const CORE_SHORTCODES = ["caption", "wp_caption", "gallery", "audio", "video", "playlist", "embed"] as const;

const SOUND = /\.(?:mp3|m4a|ogg|oga|opus|flac|wav|wma)(?:$|[?#])/i;

/** Puts elements in place of WordPress's shortcodes. @param lookup knows the pictures that a gallery names by id */
export function expandShortcodes(tokens: readonly Token[], lookup: MediaLookup): Token[] {
  const out: Token[] = [];
  let verbatim = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "open" && isVerbatim(token.name)) verbatim++;
    if (token.kind === "close" && isVerbatim(token.name)) verbatim = Math.max(0, verbatim - 1);
    if (token.kind !== "shortcode" || verbatim > 0 || token.closing) {
      out.push(token);
      continue;
    }
    const end = findClosing(tokens, at);
    const html = expandOne(token, tokens.slice(at + 1, end ?? at + 1), lookup);
    if (html === undefined) {
      out.push(token);
      continue;
    }
    out.push(...(typeof html === "string" ? readTokens(html) : html));
    at = end ?? at;
  }
  return out;
}

function isVerbatim(name: string): boolean {
  return name === "pre" || name === "code";
}

/** The closing shortcode of this one, before the same one opens again. */
function findClosing(tokens: readonly Token[], from: number): number | undefined {
  const opening = tokens[from];
  if (opening?.kind !== "shortcode") return undefined;
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === "shortcode" && token.name === opening.name) return token.closing ? at : undefined;
  }
  return undefined;
}

function expandOne(shortcode: Shortcode, inner: readonly Token[], lookup: MediaLookup): string | Token[] | undefined {
  const attributes = readAttributes(shortcode.attributes);
  switch (shortcode.name) {
    case "caption":
    case "wp_caption":
      return captionFigure(attributes, inner);
    case "gallery":
      return galleryFigures(attributes, lookup);
    case "playlist":
      return mediaLinks(attributes, lookup);
    case "embed":
      return link(textOf(inner) || attributes.get("src"));
    default:
      return player(shortcode.name, attributes, textOf(inner));
  }
}

/** Attributes of a shortcode: name="value", name='value', name=value; a value alone is named "0". */
export function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const piece = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)/g;
  for (const match of source.replace(/\/$/, "").matchAll(piece)) {
    const [, name, double, single, bare, quotedAlone, alone] = match;
    const value = double ?? single ?? bare ?? quotedAlone ?? alone ?? "";
    const key = name?.toLowerCase() ?? "0";
    if (!attributes.has(key)) attributes.set(key, decodeEntities(value));
  }
  return attributes;
}

function player(kind: string, attributes: Map<string, string>, inner: string): string | undefined {
  const named = ["src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "0"];
  const src = named.map((name) => attributes.get(name)).find((value) => value !== undefined) ?? inner;
  if (src.trim() === "") return undefined;
  const tag = kind === "video" || !SOUND.test(src) ? kind : "audio";
  return `<${tag} src="${escapeText(src.trim())}"></${tag}>`;
}

function mediaLinks(attributes: Map<string, string>, lookup: MediaLookup): string {
  const items = (attributes.get("ids") ?? "").split(",").map((id) => lookup.byId(Number(id)));
  const found = items.filter((item) => item !== undefined);
  if (found.length === 0) return "";
  return `<ul>${found.map((item) => `<li><a href="${escapeText(item.url)}">${escapeText(item.title)}</a></li>`).join("")}</ul>`;
}

function link(address: string | undefined): string | undefined {
  const url = address?.trim() ?? "";
  return /^https?:\/\//i.test(url) ? `<a href="${escapeText(url)}">${escapeText(url)}</a>` : undefined;
}

/** The address that stands between an opening and a closing shortcode, linked or bare. */
function textOf(inner: readonly Token[]): string {
  const anchor = inner.find((token): token is OpenTag => token.kind === "open" && token.name === "a");
  const text = inner.map((token) => (token.kind === "text" ? token.text : "")).join("");
  return decodeEntities(anchor?.attributes.get("href") ?? text);
}
