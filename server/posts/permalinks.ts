import { say, type Words } from "../errors.ts";
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

/** First segments that belong to the blog itself; no page may take them. */
const RESERVED = new Set(
  "admin assets author category comments feed index.php me media moderation page posts robots.txt search sign-in sign-out sitemap.xml tag webmention wp-admin wp-content wp-includes xmlrpc.php".split(
    " ",
  ),
);

const PLACEHOLDER = /%(year|monthnum|day|hour|minute|second|post_id|postname|category|author)%/g;

/**
 * The path of a post by the blog's pattern, as WordPress's permalink structures (%year%, %monthnum%, %day%, %hour%,
 * %minute%, %second%, %post_id%, %postname%, %category%, %author%). Decoded, with a slash at both ends.
 */
export function permalinkPath(pattern: string, parts: PermalinkParts): string {
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
  return tidyPath(pattern.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ""));
}

/** The path of a page from its own slug and its ancestors', root first. */
export function pagePath(slugs: readonly string[]): string {
  return tidyPath(slugs.join("/"));
}

/** What is wrong with a pattern, in words for the owner; undefined: nothing. */
export function patternProblem(pattern: string): Words | undefined {
  if (!pattern.startsWith("/")) return say("settings.patternSlash");
  if (!/%postname%|%post_id%/.test(pattern)) return say("settings.patternUnique");
  const rest = pattern.replaceAll(PLACEHOLDER, "");
  if (/[%?#\\\s]/.test(rest)) return say("settings.patternCharacters");
  const first = pattern.split("/")[1] ?? "";
  return RESERVED.has(first) ? say("settings.patternReserved", { first }) : undefined;
}

/** Whether a page at the root may not have this slug: it is the blog's own, or would hide the archive of a year. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug) || /^\d+$/.test(slug) || /^comment-page-\d+$/.test(slug);
}

/** One slash between segments and at both ends. */
export function tidyPath(path: string): string {
  return `/${path.split("/").filter(Boolean).join("/")}/`.replace("//", "/");
}
