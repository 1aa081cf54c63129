import { writeTaskMark } from "../markdown-reader.ts";
import { decodeEntities } from "../plain-text.ts";
import { escapeLineStarts, fenceFor } from "./markdown-escape.ts";
import { type InlinePlace, writeInline } from "./markdown-inline.ts";
import { writeTable } from "./markdown-table.ts";
import { classesOf, type Element, isBlank, isElement, type Node, onlyText, writeTree } from "./tree.ts";

/**
 * A block as Markdown; undefined where Markdown has no word for it. What comes out may still be read as something else: the caller renders it and
 * compares (see `to-markdown.ts`).
 */
export function writeBlock(block: Element, place: InlinePlace, odd = false): string | undefined {
  const { name, children } = block;
  const plain = block.attributes.size === 0;
  if (name === "pre") return writeCodeBlock(block);
  if (name === "table") return plain ? writeTable(block, place) : undefined;
  if (name === "hr") return plain ? "---" : undefined;
  if (name === "ul" || name === "ol") return writeList(block, place, odd);
  if (name === "p" && classesOf(block).join() === "embed-place") return writeEmbed(block);
  if (!plain) return undefined;
  if (name === "p") return escapeLineStarts(writeInline(children, place).trim());
  if (/^h[1-6]$/.test(name))
    return `${"#".repeat(Number(name.charAt(1)))} ${writeInline(children, { ...place, oneLine: true })
      .trim()
      .replace(/(#+)$/, "\\$1")}`;
  if (name === "blockquote")
    return writeBlocks(children, place)
      ?.replaceAll(/^(?=.)/gm, "> ")
      .replaceAll(/^$/gm, ">");
  return undefined;
}

/** Several blocks, a blank line between them; undefined if one of them can't be written. */
function writeBlocks(nodes: readonly Node[], place: InlinePlace, between = "\n\n"): string | undefined {
  const parts: string[] = [];
  let run: Node[] = [];
  let last: Element | undefined;
  let odd = false;
  const endRun = () => {
    const text = escapeLineStarts(writeInline(run, place).trim());
    if (text !== "") parts.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !isBlock(node)) {
      run.push(node);
      if (!isBlank(node)) last = undefined;
      continue;
    }
    endRun();
    // Two lists, one after the other, are told apart by their marks.
    odd = last?.name === node.name ? !odd : false;
    last = node;
    const written = writeBlock(node, place, odd) ?? writeAsHtml(node);
    if (written.includes("\n") && written.startsWith("<")) return undefined;
    parts.push(written);
  }
  endRun();
  return parts.join(between);
}

/** A block as HTML that Markdown takes as it is: without a blank line, which would end it. */
export function writeAsHtml(block: Element): string {
  return writeTree([onOneLine(block, false)]);
}

function onOneLine(element: Element, verbatim: boolean): Element {
  const within = verbatim || element.name === "pre";
  const children = element.children.map((node) => {
    if (typeof node !== "string") return onOneLine(node, within);
    return within ? node.replaceAll("\n", "&#10;") : node.replaceAll(/\s*\n\s*/g, (space) => (space === "" ? "" : " "));
  });
  const attributes = new Map([...element.attributes].map(([name, value]) => [name, value.replaceAll(/\s*\n\s*/g, " ")]));
  return { name: element.name, attributes, children };
}

const WRITTEN = new Set("p h1 h2 h3 h4 h5 h6 ul ol blockquote pre hr table".split(" "));
const OTHERS = new Set(
  "address article aside dd details div dl dt figcaption figure footer header li section summary caption tbody td tfoot th thead tr".split(" "),
);

function isBlock({ name }: Element): boolean {
  return WRITTEN.has(name) || OTHERS.has(name);
}

function writeList(list: Element, place: InlinePlace, odd: boolean): string | undefined {
  const { name, attributes, children } = list;
  const start = name === "ol" ? (attributes.get("start") ?? "1") : "1";
  const items = children.filter((node) => !isBlank(node));
  if ([...attributes.keys()].some((key) => key !== "start" || name === "ul") || !/^\d{1,9}$/.test(start)) return undefined;
  const loose = items.some((item) => isElement(item) && item.children.some((child) => isElement(child, "p")));
  const written: string[] = [];
  for (const [index, item] of items.entries()) {
    if (!isElement(item, "li")) return undefined;
    const task = classesOf(item).join() === "task-item";
    if (item.attributes.size > (task ? 1 : 0)) return undefined;
    const text = writeBlocks(item.children, place, loose ? "\n\n" : "\n");
    if (text === undefined) return undefined;
    const mark = name === "ul" ? (odd ? "*" : "-") : `${Number(start) + index}${odd ? ")" : "."}`;
    const named = task ? writeTaskMark(text) : text;
    written.push(`${mark} ${named.replaceAll(/\n(?=.)/g, `\n${" ".repeat(mark.length + 1)}`)}`.trimEnd());
  }
  return written.join(loose ? "\n\n" : "\n");
}

/** What is embedded is named by its address, alone in a paragraph. */
function writeEmbed({ children: [link] }: Element): string | undefined {
  return isElement(link, "a") ? decodeEntities(link.attributes.get("href") ?? "") : undefined;
}

function writeCodeBlock(pre: Element): string | undefined {
  const [code, ...others] = pre.children.filter((node) => !isBlank(node));
  if (!isElement(code, "code") || others.length > 0 || pre.attributes.size > 0) return undefined;
  const text = onlyText(code.children);
  const language = /^language-([\w+#-]+)$/.exec(code.attributes.get("class") ?? "")?.[1];
  if (text === undefined || code.attributes.size > (language === undefined ? 0 : 1)) return undefined;
  const decoded = decodeEntities(text).replace(/\n+$/, "");
  const fence = fenceFor(decoded, 3);
  return `${fence}${language ?? ""}\n${decoded}\n${fence}`;
}
