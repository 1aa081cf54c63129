import { aroundIt, attribute, classesOf, type Element, elementsIn, readTree, textOf } from "./html-tree.ts";
import { comparable, findLink } from "./page-links.ts";

/** What a page that links here says of itself. Plain text, one line each. */
export interface Entry {
  /** Who says it, or what the page is called, or its host. */
  name: string;
  /** What it says, shortened; "" for nothing. */
  text: string;
}

const MOST_NAME = 200;
const MOST_TEXT = 500;
/** Characters beside a link that tell what it is about, on a page that says nothing of itself. */
const BESIDE = 120;

/**
 * Reads a page that should link to one of ours: the h-entry that holds the link, else the page's title and the words around the link.
 * @param base where the page came from, after redirects
 * @returns undefined if it does not link there
 * @see https://microformats.org/wiki/h-entry
 */
export function readEntry(html: string, base: string, isTarget: (url: string) => boolean): Entry | undefined {
  const tree = readTree(html);
  const link = findLink(tree, base, (url) => isTarget(comparable(url) ?? ""));
  if (!link) return undefined;
  const entry = [...aroundIt(link)].find((element) => classesOf(element).includes("h-entry"));
  const fallback = cut(titleOf(html) || hostOf(base), MOST_NAME);
  return entry ? { name: cut(authorOf(entry), MOST_NAME) || fallback, text: contentOf(entry) } : { name: fallback, text: wordsBeside(link) };
}

function titleOf(html: string): string {
  const [, title = ""] = /<title(?:\s[^>]{0,500})?>([^<]{0,1000})/i.exec(html) ?? [];
  return textOf({ name: "title", attributes: new Map(), children: [title] });
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

function authorOf(entry: Element): string {
  const author = property(entry, "p-author");
  if (!author) return "";
  return (classesOf(author).includes("h-card") && valueOf(property(author, "p-name"))) || valueOf(author);
}

function contentOf(entry: Element): string {
  for (const name of ["p-summary", "e-content", "p-content", "p-name"]) {
    const text = valueOf(property(entry, name));
    if (text !== "") return cut(text, MOST_TEXT);
  }
  return "";
}

/** The first property of this name that is the entry's own, not that of an entry within it. */
function property(entry: Element, name: string): Element | undefined {
  for (const element of elementsIn(entry, (inner) => !classesOf(inner).some((one) => one.startsWith("h-"))))
    if (classesOf(element).includes(name)) return element;
  return undefined;
}

function valueOf(element: Element | undefined): string {
  if (!element) return "";
  return attribute(element, "title") && element.name === "abbr" ? (attribute(element, "title") ?? "") : textOf(element);
}

/** The words before and after a link, in its paragraph or whatever stands around it. */
function wordsBeside(link: Element): string {
  const block = [...aroundIt(link)].find(({ name }) => HOLDERS.has(name));
  if (!block) return "";
  const text = textOf(block);
  const at = Math.max(0, text.indexOf(textOf(link)));
  const end = at + textOf(link).length;
  const [from, to] = [Math.max(0, at - BESIDE), Math.min(text.length, end + BESIDE)];
  const words = text.slice(from, to).trim();
  return words === "" ? "" : `${from > 0 ? "… " : ""}${words}${to < text.length ? " …" : ""}`;
}

const HOLDERS = new Set("p li dd td blockquote figcaption div section article".split(" "));

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
