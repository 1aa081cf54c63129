import type { JSONContent } from "@tiptap/core";
import { BLOCK } from "../../server/posts/content/elements.ts";
import { extraOf } from "./extra.ts";
import { readFigure, readGallery } from "./read-figures.ts";
import { readInline } from "./read-inline.ts";
import { readTable } from "./read-tables.ts";
import { childElements, Unreadable } from "./unreadable.ts";

/** The blocks in an element, as nodes of the editor. Text between them becomes paragraphs that say they were `bare`. @throws Unreadable */
export function readBlocks(parent: Node): JSONContent[] {
  const blocks: JSONContent[] = [];
  let run: Node[] = [];
  const endRun = () => {
    const content = readInline(run);
    if (content.length > 0) blocks.push({ type: "paragraph", attrs: { bare: true }, content });
    run = [];
  };
  for (const child of parent.childNodes) {
    if (child.nodeType === 1 && BLOCK.has((child as Element).localName)) {
      endRun();
      blocks.push(readBlock(child as Element));
    } else if (child.nodeType === 8) {
      throw new Unreadable();
    } else {
      run.push(child);
    }
  }
  endRun();
  return blocks;
}

function readBlock(element: Element): JSONContent {
  const name = element.localName;
  const extra = extraOf(element);
  switch (name) {
    case "p":
      return { type: "paragraph", attrs: { extra, bare: false }, content: readInline(element.childNodes) };
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return { type: "heading", attrs: { extra, level: Number(name.slice(1)) }, content: readInline(element.childNodes) };
    case "ul":
    case "ol":
      return readList(element);
    case "blockquote":
      return { type: "blockquote", attrs: { extra }, content: filled(readBlocks(element)) };
    case "pre":
      return readCode(element);
    case "hr":
      return { type: "horizontalRule", attrs: { extra } };
    case "table":
      return readTable(element, {}, readBlocks);
    case "figure":
      return readFigure(element, readBlocks);
    case "div":
      return readGallery(element);
    default:
      throw new Unreadable();
  }
}

function filled(blocks: JSONContent[]): JSONContent[] {
  if (blocks.length === 0) throw new Unreadable();
  return blocks;
}

function readList(list: Element): JSONContent {
  const items = childElements(list).map((item) => {
    if (item.localName !== "li") throw new Unreadable();
    const content = readBlocks(item);
    if (content[0]?.type !== "paragraph") throw new Unreadable();
    return { type: "listItem", attrs: { extra: extraOf(item) }, content };
  });
  if (items.length === 0) throw new Unreadable();
  if (list.localName === "ul") return { type: "bulletList", attrs: { extra: extraOf(list) }, content: items };
  const start = list.getAttribute("start") ?? "1";
  if (!/^\d{1,9}$/.test(start)) throw new Unreadable();
  return {
    type: "orderedList",
    attrs: { extra: extraOf(list, start === "1" && !list.hasAttribute("start") ? [] : ["start"]), start: Number(start) },
    content: items,
  };
}

function readCode(pre: Element): JSONContent {
  const only = pre.childNodes.length === 1 ? pre.firstElementChild : null;
  const code = only?.localName === "code" ? only : null;
  const holder = code ?? pre;
  if (holder.children.length > 0 || [...holder.childNodes].some(({ nodeType }) => nodeType === 8)) throw new Unreadable();
  const language = /^language-(\S+)$/.exec(code?.getAttribute("class") ?? "")?.[1] ?? null;
  const text = holder.textContent.replace(/\n$/, "");
  const attrs = { extra: extraOf(pre), language, codeExtra: code ? extraOf(code, language === null ? [] : ["class"]) : null, plain: code === null };
  return { type: "codeBlock", attrs, ...(text === "" ? {} : { content: [{ type: "text", text }] }) };
}
