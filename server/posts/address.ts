import { type Bases, below, DEFAULT_BASES } from "./bases.ts";
import { tidyPath } from "./permalinks.ts";

export type FeedFormat = "rss2" | "atom";

/** What a path of the blog asks for, before anybody looked whether it is there. */
export type Address = { page: number; feed?: FeedFormat } & (
  | { kind: "home" }
  | { kind: "comments-feed" }
  | { kind: "category"; slugs: string[] }
  | { kind: "tag"; slug: string }
  | { kind: "author"; slug: string }
  | { kind: "date"; year: string; month?: string; day?: string }
  | { kind: "search"; query: string }
  | { kind: "post"; path: string; commentPage?: number }
);

/** The address and the path that it should have been asked by (one slash at the end, /page/1/ left out, …). */
export interface ReadAddress {
  address: Address;
  canonicalPath: string;
}

/**
 * Reads a request's path as WordPress's rewrite rules do.
 * @param pathname percent-encoded, without the blog's prefix
 * @param bases what archives of categories and tags are below
 * @returns undefined if it is not valid percent-encoded UTF-8
 */
export function readAddress(pathname: string, bases: Bases = DEFAULT_BASES): ReadAddress | undefined {
  const decoded = decodePath(pathname)?.normalize("NFC");
  if (decoded === undefined) return undefined;
  const segments = decoded.split("/").filter(Boolean);
  if (segments[0] === "index.php") segments.shift();
  const { rest, feed, page, commentPage } = readTail(segments);
  const address = { ...readBody(rest, feed, bases), page, ...(feed ? { feed } : {}), ...(commentPage ? { commentPage } : {}) } as Address;
  return { address, canonicalPath: canonicalPath(rest, address) };
}

interface Tail {
  rest: string[];
  feed?: FeedFormat;
  page: number;
  commentPage?: number;
}

/** Takes /feed/…, /page/N/ and /comment-page-N/ off the end. */
function readTail(segments: string[]): Tail {
  const last = segments.at(-1) ?? "";
  const before = segments.at(-2) ?? "";
  if (last === "feed" || last === "rss" || last === "rss2") {
    return { rest: segments.slice(0, before === "feed" && last !== "feed" ? -2 : -1), feed: "rss2", page: 1 };
  }
  if (last === "atom" && (before === "feed" || segments.length === 1)) {
    return { rest: segments.slice(0, before === "feed" ? -2 : -1), feed: "atom", page: 1 };
  }
  if (before === "page" && isCount(last)) return { rest: segments.slice(0, -2), page: Number(last) };
  const comments = /^comment-page-([1-9]\d{0,5})$/.exec(last);
  if (comments && segments.length > 1) return { rest: segments.slice(0, -1), page: 1, commentPage: Number(comments[1]) };
  return { rest: segments, page: 1 };
}

function readBody(rest: string[], feed: FeedFormat | undefined, { categoryBase, tagBase }: Bases) {
  const [first = "", second = "", third] = rest;
  const categorySlugs = below(rest, categoryBase);
  const tagSlugs = below(rest, tagBase);
  if (rest.length === 0) return { kind: "home" } as const;
  if (first === "comments" && rest.length === 1 && feed) return { kind: "comments-feed" } as const;
  if (categorySlugs) return { kind: "category", slugs: categorySlugs } as const;
  if (tagSlugs?.length === 1) return { kind: "tag", slug: tagSlugs[0] ?? "" } as const;
  if (first === "author" && rest.length === 2) return { kind: "author", slug: second } as const;
  if (first === "search" && rest.length === 2) return { kind: "search", query: decodeKept(second) } as const;
  return readDate(first, second, third, rest.length) ?? ({ kind: "post", path: tidyPath(rest.join("/")) } as const);
}

function readDate(year: string, month: string, day: string | undefined, length: number) {
  if (length > 3 || !/^\d{4}$/.test(year)) return undefined;
  if (length > 1 && !inRange(month, 12)) return undefined;
  if (length > 2 && !inRange(day ?? "", daysIn(year, month))) return undefined;
  return {
    kind: "date",
    year,
    ...(length > 1 ? { month: month.padStart(2, "0") } : {}),
    ...(length > 2 ? { day: (day ?? "").padStart(2, "0") } : {}),
  } as const;
}

/** Of a month of the Gregorian calendar; a year before 100 would be taken for one of the 20th century. */
function daysIn(year: string, month: string): number {
  const at = new Date(Date.UTC(2000, Number(month), 0));
  at.setUTCFullYear(Number(year), Number(month), 0);
  return at.getUTCDate();
}

function inRange(text: string, most: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,5}$/.test(text);
}

function canonicalPath(rest: string[], address: Address): string {
  const body = address.kind === "date" ? [address.year, address.month, address.day].filter((part) => part !== undefined) : rest;
  const tail = address.feed === "atom" ? ["feed", "atom"] : address.feed ? ["feed"] : address.page > 1 ? ["page", String(address.page)] : [];
  return tidyPath([...body, ...tail].join("/"));
}

/**
 * A request's path, decoded. What would divide it anew ("/", "?", "#") stays encoded: it is part of a segment.
 * @returns undefined if it is not valid percent-encoded UTF-8, or holds what no address of ours does
 */
export function decodePath(pathname: string): string | undefined {
  try {
    const decoded = decodeURIComponent(pathname.replaceAll(KEPT, "%25$1"));
    return /[\u0000-\u001F\u007F\\]/.test(decoded) ? undefined : decoded.replaceAll(KEPT, (code) => code.toUpperCase());
  } catch {
    return undefined;
  }
}

const KEPT = /%(2F|3F|23)/gi;

function decodeKept(segment: string): string {
  return segment.replaceAll(KEPT, (code) => decodeURIComponent(code));
}
