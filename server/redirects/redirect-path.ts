import { decodePath } from "../posts/address.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { redirectForm } from "../posts/place-store.ts";
import type { Site } from "../site.ts";

/** The longest path that is kept. */
export const LONGEST_PATH = 500;
const LONGEST_URL = 2000;

/** As much of a site as it takes to know its own addresses. */
export type Home = Pick<Site, "origin" | "base">;

/**
 * A path as the table of redirects writes it: below the blog's own address, decoded, NFC, with a slash at both ends unless its last part has a
 * dot. Whole web addresses of the blog are taken, too.
 * @returns undefined for what is no path of this blog, or has a query
 */
export function readRedirectPath(home: Home, typed: string): string | undefined {
  const path = withoutHome(home, typed.trim());
  if (path === undefined || !path.startsWith("/") || /[?#]/.test(path)) return undefined;
  return tidied(path);
}

function tidied(path: string): string | undefined {
  const decoded = decodePath(path)?.normalize("NFC");
  if (decoded === undefined || decoded.length > LONGEST_PATH) return undefined;
  return redirectForm(tidyPath(decoded.replace(/^\/index\.php(?=\/)/, "")));
}

function withoutHome({ origin, base }: Home, typed: string): string | undefined {
  if (!/^https?:\/\//i.test(typed)) return typed;
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (url.host !== new URL(origin).host || !`${url.pathname}/`.startsWith(`${base}/`)) return undefined;
  return (url.pathname.slice(base.length) || "/") + url.search + url.hash;
}

/**
 * Where a redirect leads: a path of this blog (decoded, its query and fragment kept) or a web address of another site.
 * @returns undefined for anything else, such as "javascript:", "//other.example/" or an address with a password in it
 */
export function readTarget(home: Home, typed: string): string | undefined {
  const text = withoutHome(home, typed.trim()) ?? typed.trim();
  if (/^https?:\/\//i.test(text)) return webAddress(text);
  if (!/^\/(?![/\\])/.test(text)) return undefined;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
  const known = tidied(path);
  if (known === undefined || /[\s\\]/.test(rest) || known.length + rest.length > LONGEST_URL) return undefined;
  return known + rest;
}

function webAddress(text: string): string | undefined {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url.href : undefined;
}

/** Whether a target is on another site. */
export function isElsewhere(target: string): boolean {
  return !target.startsWith("/");
}
