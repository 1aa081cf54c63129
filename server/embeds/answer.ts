import { z } from "zod";
import { readTokens } from "../posts/content/html-tokens.ts";
import { decodeEntities } from "../posts/content/plain-text.ts";

/** What a provider says of an address; text that nobody has looked at, cut and without anything that controls. */
export interface EmbedAnswer {
  title: string;
  authorName: string;
  siteName: string;
  width?: number;
  height?: number;
  thumbnailUrl?: string;
  /** Its own HTML. Never shown: only looked into. */
  html: string;
}

const LONGEST_TITLE = 300;
const LONGEST_NAME = 100;

const text = z.string().catch("");
const length = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined);
const answerRule = z.object({
  title: text,
  author_name: text,
  provider_name: text,
  html: text,
  thumbnail_url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .catch(undefined),
  width: length,
  height: length,
});

/** Reads an answer in JSON (oembed.com, 2.3.4). @returns undefined for what is none */
export function readAnswer(body: string): EmbedAnswer | undefined {
  const parsed = answerRule.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { title, author_name, provider_name, html, thumbnail_url, width, height } = parsed.data;
  return {
    title: clean(title, LONGEST_TITLE),
    authorName: clean(author_name, LONGEST_NAME),
    siteName: clean(provider_name, LONGEST_NAME),
    html,
    ...(thumbnail_url === undefined ? {} : { thumbnailUrl: thumbnail_url }),
    ...(width === undefined || height === undefined ? {} : { width, height }),
  };
}

/** The words of the first paragraph of a provider's HTML: X has no other title. */
export function firstParagraph(html: string): string {
  const tokens = readTokens(html.slice(0, 20_000));
  const from = tokens.findIndex((token) => token.kind === "open" && token.name === "p");
  const to = tokens.findIndex((token, at) => at > from && token.kind === "close" && token.name === "p");
  const words = from < 0 ? [] : tokens.slice(from, to < 0 ? undefined : to);
  return clean(words.map((token) => (token.kind === "text" ? token.text : token.kind === "open" && token.name === "br" ? " " : "")).join(""), LONGEST_TITLE);
}

/** Where a page says that it has a card of itself (oembed.com, 4). @returns an address on the web */
export function findOembedLink(html: string, base: string): string | undefined {
  for (const token of readTokens(html)) {
    if (token.kind !== "open" || token.name !== "link") continue;
    const type = decodeEntities(token.attributes.get("type") ?? "").trim();
    const rel = (token.attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
    if (!/^(?:application|text)\/json\+oembed$/i.test(type) || !rel.some((name) => name === "alternate" || name === "alternative")) continue;
    const href = decodeEntities(token.attributes.get("href") ?? "").trim();
    if (href !== "" && URL.canParse(href, base) && /^https?:$/.test(new URL(href, base).protocol)) return new URL(href, base).href;
  }
  return undefined;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** One line without control characters and those that turn the direction of what follows; some providers encode entities. */
function clean(source: string, longest: number): string {
  const plain = decodeEntities(source.slice(0, 20 * longest))
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
