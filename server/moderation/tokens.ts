import { fold } from "../fold.ts";
import { plainText } from "../posts/content/plain-text.ts";
import { storedHtml } from "../stored-html.ts";
import { findLinks, hostOf } from "./links.ts";

/** What the filter takes from a comment. */
export interface FilteredText {
  text: string;
  /** Hosts of its links. */
  hosts: readonly string[];
  /** A guest's. */
  website: string;
  email: string;
}

const MOST_WORDS = 300;
const LONGEST_WORD = 40;

/** What the filter goes by: each word once, hosts, the domain of the e-mail. No names. */
export function tokensOf({ text, hosts, website, email }: FilteredText): string[] {
  const words = fold(text)
    .split(" ")
    .filter((word) => word.length > 1 && word.length <= LONGEST_WORD);
  const host = hostOf(website);
  const domain = email.split("@")[1]?.toLowerCase();
  return [
    ...new Set([
      ...words.slice(0, MOST_WORDS),
      ...hosts.map((name) => `link:${name}`),
      ...(hosts.length > 0 ? [`links:${Math.min(hosts.length, 3)}`] : []),
      ...(host ? [`site:${host}`] : []),
      ...(domain ? [`mail:${domain}`] : []),
    ]),
  ];
}

/** The same of a comment as it is stored. */
export function filteredText(comment: { bodyHtml: string; authorUrl: string | null; authorEmail: string | null; personId: number | null }): FilteredText {
  const isGuest = comment.personId === null;
  return {
    text: plainText(storedHtml(comment.bodyHtml)),
    hosts: findLinks(comment.bodyHtml).map(({ host }) => host),
    website: isGuest ? (comment.authorUrl ?? "") : "",
    email: isGuest ? (comment.authorEmail ?? "") : "",
  };
}
