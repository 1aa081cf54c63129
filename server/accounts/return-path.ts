import type { Request } from "express";
import type { Context } from "../context.ts";
import { field } from "../http/input.ts";

const MOST_CHARACTERS = 2000;

/**
 * How a sign-in at a provider ended, when it did not succeed; words that stand in the address of the page one comes back to. "full": the month's
 * ceiling is reached.
 */
export type SignInTrouble = "denied" | "failed" | "expired" | "full";

/**
 * The address on this host to go to after signing in, or undefined when what was asked for leads anywhere else.
 *
 * Only a path below the blog's prefix passes. Browsers read "\" as "/", drop tabs and line breaks, and resolve dots, so the
 * path is resolved first and judged afterwards; and what only decoding would turn into such a trick is refused too.
 * @param base the blog's prefix, "" or "/blog"
 */
export function safeReturnPath(wanted: unknown, base: string): string | undefined {
  if (typeof wanted !== "string" || wanted.length > MOST_CHARACTERS || !wanted.startsWith("/")) return undefined;
  if (hasTrick(wanted)) return undefined;
  const url = URL.canParse(wanted, ANYWHERE) ? new URL(wanted, ANYWHERE) : undefined;
  if (!url || url.origin !== ANYWHERE || !isCleanPath(url.pathname)) return undefined;
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return undefined;
  return url.pathname + url.search + url.hash;
}

/** Where a form asks to go afterwards, if that is here. */
export function returnToOf(ctx: Pick<Context, "site">, req: Request): string | undefined {
  return safeReturnPath(field(req, "returnTo"), ctx.site.base);
}

/** The same address telling how a sign-in ended: `?sign-in=failed&via=x` before the fragment. */
export function withTrouble(path: string, trouble: SignInTrouble, via?: string): string {
  const url = new URL(path, ANYWHERE);
  url.searchParams.delete("via");
  url.searchParams.set("sign-in", trouble);
  if (via !== undefined) url.searchParams.set("via", via);
  return url.pathname + url.search + url.hash;
}

const ANYWHERE = "http://blog.invalid";

/** Clean however often it is decoded. */
function isCleanPath(path: string): boolean {
  let text = path;
  for (let round = 0; round < 4; round++) {
    if (hasTrick(text)) return false;
    const decoded = decode(text);
    if (decoded === undefined) return round > 0; // "100%25" is a name that cannot be decoded twice.
    if (decoded === text) return true;
    text = decoded;
  }
  return false;
}

function hasTrick(text: string): boolean {
  return text.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(text);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
