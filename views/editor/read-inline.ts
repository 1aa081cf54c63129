import type { JSONContent } from "@tiptap/core";
import { type Extra, extraOf } from "./extra.ts";
import { bringBackStyles } from "./hidden-styles.ts";
import { Unreadable } from "./unreadable.ts";

type Mark = NonNullable<JSONContent["marks"]>[number];

const MARKS: Readonly<Record<string, string>> = {
  strong: "bold",
  b: "bold",
  em: "italic",
  i: "italic",
  s: "strike",
  del: "strike",
  strike: "strike",
  code: "code",
};
/** Elements of a text that have no tool: what stands in them can be edited, they are kept. */
const KEPT = new Set("a abbr acronym bdi bdo big cite data dfn font ins kbd mark q samp small span sub sup time tt u var".split(" "));

/** Text with its marks. @throws Unreadable */
export function readInline(nodes: Iterable<Node>): JSONContent[] {
  const content: JSONContent[] = [];
  for (const node of nodes) readNode(node, [], content);
  return trimSpaces(content);
}

function readNode(node: Node, marks: Mark[], content: JSONContent[]): void {
  if (node.nodeType === 3) {
    const text = (node.nodeValue ?? "").replaceAll(/[ \t\n\r\f]+/g, " ");
    if (text !== "") content.push({ type: "text", text, ...(marks.length > 0 ? { marks } : {}) });
  } else if (node.nodeType === 1) {
    readElement(node as Element, marks, content);
  } else {
    throw new Unreadable();
  }
}

function readElement(element: Element, marks: Mark[], content: JSONContent[]): void {
  const name = element.localName;
  const atom = atomOf(element);
  if (atom) {
    content.push(marks.length > 0 && atom.type !== "hardBreak" ? { ...atom, marks } : atom);
    return;
  }
  const mark = markOf(element);
  if (mark === undefined || element.childNodes.length === 0) throw new Unreadable();
  // The editor can't hold one mark twice at one place.
  if (marks.some(({ type, attrs }) => type === mark.type && (name === "a" || type !== "kept" || JSON.stringify(attrs) === JSON.stringify(mark.attrs))))
    throw new Unreadable();
  for (const child of element.childNodes) readNode(child, [...marks, mark], content);
}

function atomOf(element: Element): JSONContent | undefined {
  const name = element.localName;
  if (name === "br") {
    if (element.attributes.length > 0) throw new Unreadable();
    return { type: "hardBreak" };
  }
  if (name === "img") return { type: "picture", attrs: { image: extraOf(element) } };
  const classes = name === "span" ? element.getAttribute("class") : null;
  if (classes === "footnote" && element.attributes.length === 1) return { type: "footnote", attrs: { html: bringBackStyles(element.innerHTML) } };
  const label = element.getAttribute("data-label");
  if (classes === "footnote-ref" && label !== null) return { type: "footnoteReference", attrs: { label } };
  return undefined;
}

function markOf(element: Element): Mark | undefined {
  const name = element.localName;
  const href = name === "a" ? element.getAttribute("href") : null;
  if (href !== null) return { type: "link", attrs: { href, extra: extraOf(element, ["href"]) } };
  const type = MARKS[name];
  if (type !== undefined) return { type, attrs: { tag: name, extra: extraOf(element) } };
  return KEPT.has(name) ? { type: "kept", attrs: { tag: name, extra: extraOf(element) satisfies Extra | null } } : undefined;
}

/** White space at the ends, beside line breaks and after other white space is not seen. */
function trimSpaces(content: JSONContent[]): JSONContent[] {
  let afterSpace = true;
  for (const node of content) {
    if (node.text === undefined) {
      afterSpace = node.type === "hardBreak";
      continue;
    }
    if (afterSpace) node.text = node.text.replace(/^ /, "");
    if (node.text !== "") afterSpace = node.text.endsWith(" ");
  }
  let atEnd = true;
  for (const node of content.toReversed()) {
    if (node.text === undefined) atEnd = node.type === "hardBreak";
    else if (atEnd) {
      node.text = node.text.replace(/ $/, "");
      if (node.text !== "") atEnd = false;
    }
  }
  return content.filter(({ text }) => text !== "");
}
