import { BLOCK } from "./elements.ts";
import { isKnownEmbed, readEmbedAddress } from "./embed-addresses.ts";
import type { OpenTag, Token } from "./html-tokens.ts";
import { decodeEntities, escapeText } from "./plain-text.ts";

/**
 * A place for a card: a paragraph with nothing but a link, which stays one until somebody who renders a page puts the card there. The class
 * may be written by authors too: then they get the card of the link, as if they had written the address alone.
 */
const PLACE_CLASS = "embed-place";

/** Where a card would make no sense: in the items of lists, cells, headings, captions, links and code. */
const NOT_IN = new Set("a pre code li td th dt dd h1 h2 h3 h4 h5 h6 figcaption caption summary".split(" "));

/**
 * Makes a place of each address that stands alone in a paragraph, and of the frames and quotations that other blogs made of such an address.
 * @param form in "classic" content paragraphs are not there yet: blank lines make them, and a newline divides lines
 */
export function markEmbeds(tokens: readonly Token[], form: "classic" | "blocks" | "markdown"): Token[] {
  const out: Token[] = [];
  let within = 0;
  let paragraphs = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const quoted = within === 0 && token.kind === "open" ? readQuotation(tokens, at, token) : undefined;
    if (quoted) {
      out.push(...placeTokens(quoted.href));
      at = quoted.end;
      continue;
    }
    const lone = within === 0 && token.kind === "open" && token.name === "a" ? readLone(tokens, at, token, form === "classic" && paragraphs === 0) : undefined;
    if (lone) {
      if (lone.paragraph) dropOpenParagraph(out);
      out.push(...placeTokens(lone.href));
      at = lone.end;
      continue;
    }
    if (token.kind === "open" && NOT_IN.has(token.name)) within++;
    if (token.kind === "close" && NOT_IN.has(token.name)) within = Math.max(0, within - 1);
    if (token.kind === "open" && token.name === "p") paragraphs++;
    if (token.kind === "close" && token.name === "p") paragraphs = Math.max(0, paragraphs - 1);
    out.push(token);
  }
  return out;
}

interface Found {
  href: string;
  /** Index of the last token that belongs to it. */
  end: number;
}

/** A frame of a provider, or the quotation that a provider's script would have replaced. */
function readQuotation(tokens: readonly Token[], at: number, token: OpenTag): Found | undefined {
  if (token.name === "iframe") {
    const href = knownAddress(token.attributes.get("src"));
    const next = tokens[at + 1];
    return href === undefined ? undefined : { href, end: next?.kind === "close" && next.name === "iframe" ? at + 1 : at };
  }
  if (token.name !== "blockquote") return undefined;
  const named = /(?:^|\s)(?:twitter-tweet|twitter-video|mastodon-embed|instagram-media)(?:\s|$)/.test(token.attributes.get("class") ?? "");
  if (!named) return undefined;
  const end = endOf(tokens, at, "blockquote");
  const given = token.attributes.get("data-embed-url") ?? token.attributes.get("data-instgrm-permalink");
  const links = tokens.slice(at, end).flatMap((inner) => (inner.kind === "open" && inner.name === "a" ? [inner.attributes.get("href")] : []));
  const href = [given, ...links.toReversed()].map((address) => knownAddress(address) ?? instagram(address)).find((address) => address !== undefined);
  return href === undefined ? undefined : { href, end };
}

/** In tags and pieces of text. */
const LONGEST_QUOTATION = 300;

function endOf(tokens: readonly Token[], at: number, name: string): number {
  let depth = 0;
  for (let index = at; index < Math.min(tokens.length, at + LONGEST_QUOTATION); index++) {
    const token = tokens[index];
    if (token?.kind === "open" && token.name === name) depth++;
    if (token?.kind === "close" && token.name === name && --depth === 0) return index;
  }
  return at;
}

function knownAddress(source: string | undefined): string | undefined {
  const address = decodeEntities(source ?? "").trim();
  const whole = address.startsWith("//") ? `https:${address}` : address;
  return isKnownEmbed(whole) ? readEmbedAddress(whole)?.url : undefined;
}

function instagram(source: string | undefined): string | undefined {
  const path = /^https:\/\/(?:www\.)?instagram\.com\/(p|reel|tv)\/([\w-]{5,40})\//.exec(decodeEntities(source ?? ""));
  return path ? `https://www.instagram.com/${path[1]}/${path[2]}/` : undefined;
}

/** A link whose text is its own address, with nothing beside it. */
function readLone(tokens: readonly Token[], at: number, token: OpenTag, linesCount: boolean): (Found & { paragraph: boolean }) | undefined {
  const [text, close] = [tokens[at + 1], tokens[at + 2]];
  if (text?.kind !== "text" || close?.kind !== "close" || close.name !== "a") return undefined;
  const href = decodeEntities(token.attributes.get("href") ?? "").trim();
  if (readEmbedAddress(href) === undefined || !isSameAddress(href, decodeEntities(text.text).trim())) return undefined;
  const before = edge(tokens, at - 1, -1);
  const after = edge(tokens, at + 3, 1);
  if (before.kind === "paragraph" && after.kind === "paragraph") return { href, end: after.at, paragraph: true };
  const needed = linesCount && isKnownEmbed(href) ? ["block", "line"] : ["block"];
  return needed.includes(before.kind) && needed.includes(after.kind) ? { href, end: at + 2, paragraph: false } : undefined;
}

function isSameAddress(href: string, text: string): boolean {
  return href === text || (URL.canParse(text) && new URL(text).href === new URL(href).href);
}

interface Edge {
  /** "paragraph": the tag of a paragraph; "block": of another block, a blank line, or the end of it all; "line": a newline. */
  kind: "paragraph" | "block" | "line" | "none";
  at: number;
}

/** What stands next in one direction, white space aside. */
function edge(tokens: readonly Token[], at: number, step: 1 | -1): Edge {
  const token = tokens[at];
  if (token === undefined) return { kind: "block", at };
  if (token.kind === "shortcode") return { kind: "none", at };
  if (token.kind !== "text") {
    if (token.name === "p" && token.kind === (step < 0 ? "open" : "close")) return { kind: "paragraph", at };
    return { kind: BLOCK.has(token.name) ? "block" : token.name === "br" ? "line" : "none", at };
  }
  const rest = step < 0 ? token.text.trimEnd() : token.text.trimStart();
  const space = step < 0 ? token.text.slice(rest.length) : token.text.slice(0, token.text.length - rest.length);
  if (/\n[^\S\n]*\n/.test(space)) return { kind: "block", at };
  if (rest !== "") return { kind: space.includes("\n") ? "line" : "none", at };
  const beyond = edge(tokens, at + step, step);
  return beyond.kind === "none" && space.includes("\n") ? { kind: "line", at } : beyond;
}

function dropOpenParagraph(out: Token[]): void {
  const at = out.findLastIndex((token) => token.kind === "open" && token.name === "p");
  if (at >= 0) out.length = at;
}

function placeTokens(href: string): Token[] {
  const source = escapeText(href);
  return [
    { kind: "open", name: "p", attributes: new Map([["class", PLACE_CLASS]]) },
    { kind: "open", name: "a", attributes: new Map([["href", source]]) },
    { kind: "text", text: source },
    { kind: "close", name: "a" },
    { kind: "close", name: "p" },
  ];
}

const PLACE = /<p class="embed-place"><a href="([^"]*)"[^>]*>[^<]*<\/a><\/p>/g;

/** Whether sanitized HTML has a place for a card. */
export function hasEmbedPlaces(html: string): boolean {
  return html.includes(`<p class="${PLACE_CLASS}">`);
}

/** The addresses of the places in sanitized HTML, each once, in one spelling. */
export function findEmbedPlaces(html: string): string[] {
  const urls = [...html.matchAll(PLACE)].flatMap((match) => readEmbedAddress(decodeEntities(match[1] ?? ""))?.url ?? []);
  return [...new Set(urls)];
}

/** Puts something in place of each place that there is something for. It relies on what the sanitizer writes: no "<" but in tags. */
export function replaceEmbedPlaces(html: string, replace: (url: string) => string | undefined): string {
  return html.replaceAll(PLACE, (whole, source: string) => {
    const url = readEmbedAddress(decodeEntities(source))?.url;
    return (url === undefined ? undefined : replace(url)) ?? whole;
  });
}
