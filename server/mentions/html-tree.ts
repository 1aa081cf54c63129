import { decodeEntities } from "../posts/content/plain-text.ts";
import { type Attributes, readTokens } from "../posts/content/html-tokens.ts";

/** An element of somebody else's page; nothing in it is safe to be shown. */
export interface Element {
  name: string;
  /** Values as they stand in the source. */
  attributes: Attributes;
  children: (Element | string)[];
  /** Undefined: the page itself. */
  parent?: Element;
}

const EMPTY = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Deeper ones stand beside each other: nobody writes such a page but to do harm. */
const MOST_DEPTH = 100;

/** A page as a tree, good enough to find things in it; in time linear to its length. Scripts and styles are left out. */
export function readTree(html: string): Element {
  const root: Element = { name: "#root", attributes: new Map(), children: [] };
  const open: Element[] = [root];
  for (const token of readTokens(html)) {
    const parent = open.at(-1) ?? root;
    if (token.kind === "text") parent.children.push(token.text);
    else if (token.kind === "open") {
      const element: Element = { name: token.name, attributes: token.attributes, children: [], parent };
      parent.children.push(element);
      if (!EMPTY.has(token.name) && open.length < MOST_DEPTH) open.push(element);
    } else if (token.kind === "close") {
      const at = open.findLastIndex(({ name }) => name === token.name);
      if (at > 0) open.length = at;
    }
  }
  return root;
}

/** The elements within one, in the order of the page. @param enter whether to look into an element that was found */
export function* elementsIn(parent: Element, enter: (element: Element) => boolean = () => true): Generator<Element> {
  const waiting = elementChildren(parent).toReversed();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    if (enter(element)) for (const child of elementChildren(element).toReversed()) waiting.push(child);
  }
}

function elementChildren({ children }: Element): Element[] {
  return children.filter((child): child is Element => typeof child !== "string");
}

/** What an element stands in, the nearest first. */
export function* aroundIt({ parent }: Element): Generator<Element> {
  for (let element = parent; element; element = element.parent) yield element;
}

/** An attribute's value without entities; undefined where there is none. */
export function attribute({ attributes }: Element, name: string): string | undefined {
  const value = attributes.get(name);
  return value === undefined ? undefined : decodeEntities(value).trim();
}

export function classesOf(element: Element): string[] {
  return (element.attributes.get("class") ?? "").split(/\s+/);
}

const BLOCK = new Set(
  "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th section article aside header footer nav main figure".split(" "),
);

const MOST_TEXT = 20_000;

/** The text of an element in one line; the beginning of a very long one. */
export function textOf(element: Element): string {
  return decodeEntities(rawText(element).slice(0, MOST_TEXT)).replaceAll(/\s+/g, " ").trim();
}

function rawText(element: Element): string {
  if (element.name === "img") return ` ${element.attributes.get("alt") ?? ""} `;
  const text = element.children.map((child) => (typeof child === "string" ? child : rawText(child))).join("");
  return BLOCK.has(element.name) ? ` ${text} ` : text;
}
