import { type LinkFact, MOST_LINKS } from "./facts.ts";

/** The links of a comment, as the sanitizer writes them, each address once. */
export function findLinks(bodyHtml: string): LinkFact[] {
  const urls = new Set<string>();
  for (const [, url = ""] of bodyHtml.matchAll(/<a href="([^"]*)"/g)) {
    urls.add(url.replaceAll("&amp;", "&"));
    if (urls.size === MOST_LINKS) break;
  }
  return [...urls].map((url) => ({ url, host: hostOf(url) }));
}

/** The host of an address, without "www." and without the dot that may end a name; "" for none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "").replace(/\.$/, "") : "";
}
