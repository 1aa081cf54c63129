import { say, type Words } from "../errors.ts";
import { isTailWord } from "../slug.ts";
import { type Bases, below, DEFAULT_BASES } from "./bases.ts";

/** What addresses are made by; the settings have all of it. */
export interface AddressRules extends Bases {
  permalinkPattern: string;
}

/** What a permalink is made of. */
export interface PermalinkParts {
  id: number;
  slug: string;
  /** Wall clock of the blog: "2025-06-18T10:34:00". */
  publishedLocal: string;
  authorSlug: string;
  /** Slugs of the post's first category from the root down ("news/local"); "" for none. */
  categoryPath: string;
}

/** First segments that belong to the blog itself, whatever its settings; no page may take them. */
const RESERVED = new Set(
  "admin assets author comments embed feed index.php me media moderation oembed page posts preview robots.txt search sign-in sign-out sitemap.xml webmention wp-admin wp-content wp-includes xmlrpc.php".split(
    " ",
  ),
);

const PLACEHOLDER = /%(year|monthnum|day|hour|minute|second|post_id|postname|category|author)%/g;

/**
 * The path of a post by the blog's pattern, as WordPress's permalink structures (%year%, %monthnum%, %day%, %hour%,
 * %minute%, %second%, %post_id%, %postname%, %category%, %author%). Decoded, with a slash at both ends. Where the name of a
 * category or an author stands first and is a word of the blog's own, "-2" is put after it: an author called admin can't have /admin/.
 */
export function permalinkPath(pattern: string, parts: PermalinkParts, bases: Bases = DEFAULT_BASES): string {
  const [year = "", monthnum = "", day = "", hour = "", minute = "", second = ""] = parts.publishedLocal.split(/[-T:.]/);
  const values: Record<string, string> = {
    year,
    monthnum,
    day,
    hour,
    minute,
    second,
    post_id: String(parts.id),
    postname: parts.slug || String(parts.id),
    category: parts.categoryPath || "uncategorized",
    author: parts.authorSlug,
  };
  const path = tidyPath(pattern.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ""));
  return /^\/[^/]*%(category|author)%/.test(pattern) ? freeFirstSegment(path, bases) : path;
}

function freeFirstSegment(path: string, bases: Bases): string {
  const [first = "", ...rest] = path.split("/").filter(Boolean);
  const isTaken = RESERVED.has(first) || isTailWord(first) || /^\d{4}$/.test(first) || isBelowBase([first, ...rest], bases);
  return isTaken ? tidyPath([`${first}-2`, ...rest].join("/")) : path;
}

/** The path of a page from its own slug and its ancestors', root first. */
export function pagePath(slugs: readonly string[]): string {
  return tidyPath(slugs.join("/"));
}

/** Whether a path is a base, or stands below one, that is or was used. */
export function isBelowBase(segments: readonly string[], { categoryBase, tagBase, formerBases = [] }: Bases): boolean {
  return [categoryBase, tagBase, ...formerBases.map(({ base }) => base)].some((base) => segments.join("/") === base || below(segments, base) !== undefined);
}

/** What is wrong with a pattern, in words for the owner; undefined: nothing. */
export function patternProblem(pattern: string, bases: Bases = DEFAULT_BASES): Words | undefined {
  if (!pattern.startsWith("/")) return say("settings.patternSlash");
  if (!/%postname%|%post_id%/.test(pattern)) return say("settings.patternUnique");
  const rest = pattern.replaceAll(PLACEHOLDER, "");
  if (/[%?#\\\s]/.test(rest)) return say("settings.patternCharacters");
  const segments = pattern.split("/").filter(Boolean);
  const own = segments.find((segment, index) => (index === 0 && RESERVED.has(segment)) || isTailWord(segment));
  if (own !== undefined) return say("settings.patternReserved", { first: own });
  const taken = [bases.categoryBase, bases.tagBase, ...(bases.formerBases ?? []).map(({ base }) => base)].find((base) => below(segments, base));
  if (taken !== undefined) return say("settings.patternReserved", { first: taken });
  // "/%author%%post_id%/": the address of post 12 by "a1" would be that of post 112 by "a".
  if (!pattern.includes("%postname%") && /[^/]%post_id%|%post_id%[^/]/.test(pattern) && /%(author|category)%/.test(pattern))
    return say("settings.patternJoined");
  return readsAsDate(segments) ? say("settings.patternDate") : undefined;
}

/** "/%year%/%post_id%/": post 7 would stand where July does. With a name for each post there is always another one to take. */
function readsAsDate(segments: readonly string[]): boolean {
  const isNumeric = segments.every((segment) => /^(%(year|monthnum|day|hour|minute|second|post_id)%|\d)+$/.test(segment));
  return isNumeric && segments.length <= 3 && !/^%(monthnum|day|hour|minute|second)%$/.test(segments[0] ?? "");
}

/** Whether the first segment of an address is the blog's own. */
export function isReservedFirst(segment: string): boolean {
  return RESERVED.has(segment);
}

/** Whether a page at the root may not have this slug: it is the blog's own, or would hide the archive of a year. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug) || isTailWord(slug) || /^\d+$/.test(slug);
}

/** One slash between segments and at both ends. */
export function tidyPath(path: string): string {
  return `/${path.split("/").filter(Boolean).join("/")}/`.replace("//", "/");
}
