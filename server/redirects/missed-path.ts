import { LONGEST_PATH } from "./redirect-path.ts";

/** What programs ask every blog for that look for weak spots, or for files that browsers want: no reader's loss. */
const PROBED = /^\/(wp-(admin|includes|content|json|login|cron|config)|wp|wordpress|cgi-bin|vendor|xmlrpc|phpmyadmin|\.)/i;
const STRANGE = /[\u0000-\u001F\u007F<>"'`{}|^\\$*;]|\/\.|\.\.|%/;

/**
 * Whether an address that nobody has looks like a page's: no file but .html, nothing that only programs ask for. What does not is counted
 * nowhere.
 * @param path decoded, from the blog's root
 */
export function looksLikePage(path: string): boolean {
  if (path.length > LONGEST_PATH || PROBED.test(path) || STRANGE.test(path)) return false;
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  const ending = /\.([a-z0-9]{1,8})$/i.exec(last)?.[1]?.toLowerCase();
  return ending === undefined || ending === "html" || ending === "htm";
}

/** The page that led somewhere, without its query; "" for none. */
export function cleanReferrer(referrer: string | undefined): string {
  if (!referrer || !/^https?:\/\//i.test(referrer) || !URL.canParse(referrer)) return "";
  const { origin, pathname } = new URL(referrer);
  return (origin + pathname).slice(0, LONGEST_PATH);
}
