import { BLOCK } from "../elements.ts";
import { readTokens } from "../html-tokens.ts";
import { decodeEntities } from "../plain-text.ts";
import { classesOf, type Element, isBlank, isElement, type Node, onlyText, toTree } from "./tree.ts";

/** Classes that change nothing a reader sees. */
const SAYS_NOTHING =
  /^(?:wp-block-(?:heading|list|list-item|quote|code|preformatted|paragraph|separator|table)|wp-element[\w-]*|wp-image-\d+|size-[\w-]+|alignnone|is-style-default)$/;
const LEFT_TO_US = new Set(["loading", "decoding", "controls", "preload", "role"]);
const SAME: Record<string, string> = { b: "strong", i: "em" };
const CELLS = new Set(["td", "th"]);

/**
 * What a reader sees of some sanitized HTML, as a list of lines that can be compared: opening tags with what matters of their attributes, closing
 * tags, and text. White space that a browser would not show is gone.
 * @param loose text outside of paragraphs counts as a paragraph
 */
export function canonical(html: string, { loose = true } = {}): string[] {
  const lines: string[] = [];
  listNodes(settle(toTree(readTokens(html)), loose), lines, false);
  return mergeText(lines);
}

/** The same thing in the same elements, whoever wrote it. @param root here, and in a quotation, loose text counts as a paragraph */
export function settle(nodes: readonly Node[], root = false): Node[] {
  const settled = nodes.flatMap((node) => (typeof node === "string" ? [node] : settleElement(node)));
  return root ? wrapLoose(settled) : settled;
}

function settleElement(element: Element): Node[] {
  const name = SAME[element.name] ?? element.name;
  if (name === "pre") return [settleCode(element)];
  const attributes = keep(element);
  let children = settle(element.children, name === "blockquote");
  if (name === "span" && attributes.size === 0) return children;
  if (name === "figure" && classesOf(element).includes("wp-block-table") && attributes.size === 0) {
    const table = children.filter((node) => !isBlank(node));
    if (table.length === 1 && isElement(table[0], "table")) return table;
  }
  if (CELLS.has(name)) children = unwrapOnly(children);
  if (name === "table") children = withHead(children);
  if (name === "p" && children.every(isBlank) && attributes.size === 0) return [];
  return [{ name, attributes, children }];
}

/** A language is named by the `<code>`, if need be by one that was not there. */
function settleCode(element: Element): Element {
  const attributes = keep(element);
  const children = settle(element.children);
  const named = /^language-\S+$/.exec(attributes.get("class") ?? "")?.[0];
  if (named === undefined || children.some((node) => isElement(node, "code"))) return { name: "pre", attributes, children };
  attributes.delete("class");
  return { name: "pre", attributes, children: [{ name: "code", attributes: new Map([["class", named]]), children }] };
}

function keep(element: Element): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of element.attributes) {
    if (LEFT_TO_US.has(name) || ((name === "colspan" || name === "rowspan") && value === "1")) continue;
    if (name !== "class") kept.set(name, value);
    const classes = name === "class" ? classesOf(element).filter((one) => !SAYS_NOTHING.test(one)) : [];
    if (classes.length > 0) kept.set("class", classes.toSorted().join(" "));
  }
  return kept;
}

/** The paragraph that is all of a cell says nothing. */
function unwrapOnly(children: readonly Node[]): Node[] {
  const filled = children.filter((node) => !isBlank(node));
  const [only] = filled;
  return filled.length === 1 && isElement(only, "p") && only.attributes.size === 0 ? only.children : [...children];
}

/** A first row of nothing but headings is the head of a table. */
function withHead(children: readonly Node[]): Node[] {
  const parts = withBody(children.filter((node) => !isBlank(node) && !isElement(node, "colgroup")));
  const [body, ...others] = parts;
  if (!isElement(body, "tbody")) return parts;
  const rows = body.children.filter((node) => !isBlank(node));
  const [head, ...rest] = rows;
  if (!isElement(head, "tr") || !head.children.every((node) => isBlank(node) || isElement(node, "th"))) return parts;
  const thead: Element = { name: "thead", attributes: new Map(), children: [head] };
  return rest.length === 0 ? [thead, ...others] : [thead, { ...body, children: rest }, ...others];
}

/** Rows that stand in a table by themselves have a body around them, as in a browser. */
function withBody(parts: readonly Node[]): Node[] {
  const out: Node[] = [];
  let rows: Node[] | undefined;
  for (const part of parts) {
    if (isElement(part, "tr") && rows) rows.push(part);
    else if (isElement(part, "tr") || isElement(part, "tbody")) {
      rows = isElement(part, "tbody") ? [...part.children] : [part];
      out.push({ name: "tbody", attributes: isElement(part, "tbody") ? part.attributes : new Map(), children: rows });
    } else {
      rows = undefined;
      out.push(part);
    }
  }
  return out;
}

function wrapLoose(nodes: readonly Node[]): Node[] {
  const out: Node[] = [];
  let run: Node[] = [];
  const end = () => {
    if (run.some((node) => !isBlank(node))) out.push({ name: "p", attributes: new Map(), children: run });
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && (BLOCK.has(node.name) || isMoreMark(node))) {
      end();
      out.push(node);
    } else {
      run.push(node);
    }
  }
  end();
  return out;
}

export function isMoreMark(node: Node | undefined): boolean {
  return isElement(node, "span") && classesOf(node).includes("more-mark");
}

function listNodes(nodes: readonly Node[], lines: string[], verbatim: boolean): void {
  for (const node of nodes) {
    if (typeof node === "string") {
      lines.push(`"${verbatim ? decodeEntities(node) : decodeEntities(node).replaceAll(/[ \t\n\r]+/g, " ")}`);
      continue;
    }
    lines.push(`<${node.name}${[...node.attributes].map(canonicalAttribute).toSorted().join("")}>`);
    const code = node.name === "pre" ? trimEnd(node.children) : node.children;
    listNodes(code, lines, verbatim || node.name === "pre");
    lines.push(`</${node.name}>`);
  }
}

/** The newline at the end of code is not seen. */
function trimEnd(children: readonly Node[]): Node[] {
  const last = children.at(-1);
  const text = onlyText(children);
  if (text !== undefined) return [text.replace(/\n+$/, "")];
  return isElement(last, "code") && children.length === 1 ? [{ ...last, children: trimEnd(last.children) }] : [...children];
}

function canonicalAttribute([name, value]: [string, string]): string {
  const decoded = decodeEntities(value);
  return ` ${name}="${name === "href" || name === "src" ? canonicalAddress(decoded) : decoded.replaceAll(/\s+/g, " ").trim()}"`;
}

function canonicalAddress(address: string): string {
  try {
    return encodeURI(decodeURI(address));
  } catch {
    return address;
  }
}

/** Joins text that stands side by side, and takes away the spaces at the edges of blocks. */
function mergeText(lines: readonly string[]): string[] {
  const out: string[] = [];
  let verbatim = 0;
  for (const line of lines) {
    if (line.startsWith("<pre")) verbatim++;
    if (line === "</pre>") verbatim--;
    if (!line.startsWith('"')) {
      if (verbatim === 0 && isEdge(line)) trimLast(out);
      out.push(line);
    } else {
      const last = out.at(-1);
      const text = verbatim === 0 && (last === undefined || isEdge(last) || last.endsWith(" ")) ? line.slice(1).replace(/^ +/, "") : line.slice(1);
      if (text === "") continue;
      if (last?.startsWith('"')) out[out.length - 1] = last + text;
      else out.push(`"${text}`);
    }
  }
  trimLast(out);
  return out;
}

function trimLast(out: string[]): void {
  const last = out.at(-1);
  if (!last?.startsWith('"')) return;
  const text = last.replace(/ +$/, "");
  if (text === '"') out.pop();
  else out[out.length - 1] = text;
}

function isEdge(line: string): boolean {
  const name = /^<\/?([a-z0-9]+)/.exec(line)?.[1];
  return name !== undefined && (BLOCK.has(name) || name === "br");
}
