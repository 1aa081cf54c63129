import { VOID } from "../elements.ts";
import { decodeEntities } from "../plain-text.ts";
import type { MediaLookup } from "../media-lookup.ts";
import { escapeMarkdown, fenceFor, linkTarget } from "./markdown-escape.ts";
import { classesOf, type Element, isBlank, isElement, type Node, onlyText, openTag } from "./tree.ts";

/** What has to be known where inline elements are written. */
export interface InlinePlace {
  lookup: MediaLookup;
  /** Everything has to stand on one line: in a heading, a cell. */
  oneLine: boolean;
}

const ADDRESS = /^https?:\/\/[^\s<>"]{1,2000}$/i;
const MARKS: Record<string, string> = { strong: "**", b: "**", em: "*", i: "*", s: "~~", strike: "~~" };

/** Inline elements and text as Markdown; what Markdown has no word for stays an element. */
export function writeInline(nodes: readonly Node[], place: InlinePlace): string {
  const parts: string[] = [];
  for (const [at, node] of nodes.entries()) {
    const after = parts.at(-1)?.at(-1) ?? "";
    if (typeof node === "string") parts.push(isAddressLine(nodes, at) ? node.trim() : writeText(node));
    else if (isElement(node, "br")) parts.push(writeBreak(nodes, at, place));
    else parts.push(writeElement(node, after, firstLetter(nodes[at + 1]), place));
    // A space at the start of a line, after a break, is not seen.
    if (parts.at(-2)?.endsWith("\n")) parts[parts.length - 1] = (parts.at(-1) ?? "").replace(/^ +/, "");
  }
  return parts.join("");
}

function writeText(text: string): string {
  return escapeMarkdown(decodeEntities(text).replaceAll(/[ \t\n\r]+/g, " "));
}

/** An address that has a line to itself: it is to become a link, or what it leads to. */
function isAddressLine(nodes: readonly Node[], at: number): boolean {
  const node = nodes[at];
  if (typeof node !== "string" || !ADDRESS.test(decodeEntities(node).trim())) return false;
  return [nodes[at - 1], nodes[at + 1]].every((beside) => beside === undefined || isElement(beside, "br"));
}

function writeBreak(nodes: readonly Node[], at: number, { oneLine }: InlinePlace): string {
  const next = nodes.slice(at + 1, at + 3).find((node) => !isBlank(node));
  return oneLine || next === undefined || isElement(next, "br") || isElement(nodes[at - 1], "br") || at === 0 ? "<br>" : "\\\n";
}

function firstLetter(node: Node | undefined): string {
  if (node === undefined) return "";
  return typeof node === "string" ? decodeEntities(node.slice(0, 40)).charAt(0) : "*";
}

function writeElement(element: Element, before: string, after: string, place: InlinePlace): string {
  const { name, attributes, children } = element;
  if (name === "span" && classesOf(element).includes("footnote")) return writeNote(element, place);
  if (name === "code" && attributes.size === 0) return writeCode(element, place);
  if (name === "img") return writePicture(element, place);
  if (name === "a") return writeLink(element, place);
  const inner = writeInline(children, place);
  if ((name === "span" || name === "font") && !isSeen(attributes)) return inner;
  const mark = MARKS[name];
  if (mark !== undefined && attributes.size === 0) return writeMarked(element, inner, mark, { before, after });
  return writeTags(element, inner);
}

/** What a span or a font says to readers; its colours are not shown. */
function isSeen(attributes: ReadonlyMap<string, string>): boolean {
  return [...attributes.keys()].some((name) => ["class", "id", "lang", "dir", "title", "data-width", "data-height"].includes(name));
}

function writeTags({ name, attributes }: Element, inner: string): string {
  const tag = openTag({ name, attributes: new Map([...attributes].map(([key, value]) => [key, value.replaceAll(/\s*\n\s*/g, " ")])) });
  return VOID.has(name) ? tag : `${tag}${inner}</${name}>`;
}

/**
 * Emphasis: Markdown's marks where they are certain to be read as such (CommonMark 0.31.2, 6.2), else the element itself.
 * Spaces at the edges are put outside.
 */
function writeMarked(element: Element, inner: string, mark: string, around: { before: string; after: string }): string {
  const text = inner.trim();
  if (text === "") return inner === "" ? "" : writeTags(element, inner);
  const lead = inner.startsWith(" ") ? " " : "";
  const trail = inner.endsWith(" ") ? " " : "";
  const before = lead || around.before;
  const after = trail || around.after;
  const first = text.charAt(0);
  const last = text.charAt(text.length - 1);
  const opens = !isSpace(first) && (!isPunctuation(first) || before === "" || isSpace(before) || isPunctuation(before));
  const closes = !isSpace(last) && (!isPunctuation(last) || after === "" || isSpace(after) || isPunctuation(after));
  const beside = `${before}${after}`;
  if (!opens || !closes || beside.includes(mark.charAt(0)) || beside.includes("\\")) return writeTags(element, inner);
  if (mark === "*" || mark === "**") {
    const [only] = element.children;
    // "***" reads as emphasis around strong, whichever was meant.
    if (element.children.length === 1 && mark === "**" && isElement(only, "em", "i")) return writeTags(element, inner);
    if (first === "*" && mark === "*" && !text.startsWith("**")) return writeTags(element, inner);
  }
  return `${lead}${mark}${text}${mark}${trail}`;
}

function isSpace(letter: string): boolean {
  return /\s/.test(letter);
}

function isPunctuation(letter: string): boolean {
  return /[\p{P}\p{S}]/u.test(letter) || /[\uD800-\uDFFF]/.test(letter);
}

function writeCode(element: Element, place: InlinePlace): string {
  const source = onlyText(element.children);
  const text = decodeEntities(source ?? "").replaceAll(/[ \t\n\r]+/g, " ");
  if (source === undefined || text.trim() === "" || (place.oneLine && text.includes("|"))) return writeTags(element, writeInline(element.children, place));
  const fence = fenceFor(text, 1);
  const space = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/** A picture of the library need not say which it is, or how large: its address tells. */
function writePicture({ name, attributes }: Element, { lookup }: InlinePlace): string {
  const src = decodeEntities(attributes.get("src") ?? "");
  const item = lookup.byMediaId(Number(attributes.get("data-media-id") ?? 0));
  const known = item !== undefined && item.url === src && lookup.byUrl(src)?.id === item.id && attributes.get("width") === String(item.width);
  const told = new Set(known ? ["src", "alt", "title", "data-media-id", "width", "height"] : ["src", "alt", "title"]);
  const title = attributes.has("title") ? decodeEntities(attributes.get("title") ?? "") : undefined;
  const target = linkTarget(src, title);
  if (target === undefined || !attributes.has("alt") || [...attributes.keys()].some((key) => !told.has(key)))
    return writeTags({ name, attributes, children: [] }, "");
  return `![${escapeMarkdown(
    decodeEntities(attributes.get("alt") ?? "")
      .replaceAll(/\s+/g, " ")
      .trim(),
  )}](${target})`;
}

function writeLink(element: Element, place: InlinePlace): string {
  const { href, title, ...others } = Object.fromEntries(element.attributes) as Record<string, string | undefined>;
  const target = href === undefined ? undefined : linkTarget(decodeEntities(href).trim(), title === undefined ? undefined : decodeEntities(title));
  if (target !== undefined && title === undefined && Object.keys(others).length === 0 && isAutolink(target, element.children)) return `<${target}>`;
  const inner = writeInline(element.children, place);
  if (target === undefined || Object.keys(others).length > 0 || inner.trim() === "") return writeTags(element, inner);
  const lead = inner.startsWith(" ") ? " " : "";
  const trail = inner.endsWith(" ") ? " " : "";
  return `${lead}[${inner.trim()}](${target})${trail}`;
}

/** A link that says where it leads. */
function isAutolink(target: string, children: readonly Node[]): boolean {
  return /^https?:\/\/[!#-;=?-[\]^_a-z~]+$/.test(target) && decodeEntities(onlyText(children) ?? "") === target;
}

/** A note where its mark stands. */
function writeNote(element: Element, place: InlinePlace): string {
  const inner = writeInline(trimBreaks(element.children), { ...place, oneLine: true });
  const plain = element.attributes.size === 1 && element.attributes.get("class") === "footnote";
  return plain && inner.trim() !== "" && !/[[\]]/.test(inner.replaceAll(/\\[[\]]/g, "")) ? `^[${inner.trim()}]` : writeTags(element, inner);
}

/** A line break at the edge is not seen. */
function trimBreaks(nodes: readonly Node[]): readonly Node[] {
  const isEdge = (node: Node) => isBlank(node) || isElement(node, "br");
  const from = nodes.findIndex((node) => !isEdge(node));
  return from < 0 ? [] : nodes.slice(from, nodes.findLastIndex((node) => !isEdge(node)) + 1);
}
