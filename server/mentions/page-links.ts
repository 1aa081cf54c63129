import { attribute, type Element, elementsIn } from "./html-tree.ts";

/** Attributes that hold an address. */
const ADDRESSES: Record<string, string> = {
  a: "href",
  area: "href",
  link: "href",
  img: "src",
  video: "src",
  audio: "src",
  source: "src",
  iframe: "src",
  q: "cite",
  blockquote: "cite",
  del: "cite",
  ins: "cite",
};

/** Links that are looked at: a page with more is a list of links, made by a program. */
const MOST_LINKS = 3000;

/** The first element of a page that links to an address. @param base of the page @see https://www.w3.org/TR/webmention/ 3.2.2 */
export function findLink(tree: Element, base: string, isWanted: (url: string) => boolean): Element | undefined {
  let count = 0;
  for (const element of elementsIn(tree)) {
    const name = ADDRESSES[element.name];
    if (name === undefined || !element.attributes.has(name)) continue;
    const url = absolute(attribute(element, name), base);
    if (url !== undefined && isWanted(url)) return element;
    if (++count === MOST_LINKS) return undefined;
  }
  return undefined;
}

/** An address as it is meant on a page; undefined for what is none. */
export function absolute(href: string | undefined, base: string): string | undefined {
  return href !== undefined && URL.canParse(href, base) ? new URL(href, base).href : undefined;
}

/** An http(s) address without its fragment, to be compared; undefined for any other. */
export function comparable(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const read = new URL(url);
  if (read.protocol !== "http:" && read.protocol !== "https:") return undefined;
  read.hash = "";
  return read.href;
}
