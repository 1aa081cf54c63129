import type { Node } from "@tiptap/pm/model";
import { fenceFor } from "../../server/posts/content/conversion/markdown-escape.ts";
import { writeTaskMark } from "../../server/posts/content/markdown-reader.ts";
import type { Extra } from "./extra.ts";
import { type InlineStyle, writeInlineMarkdown } from "./write-markdown-inline.ts";

/** Markdown has no words for this; HTML has. */
export class Unsayable extends Error {}

export interface MarkdownStyle extends InlineStyle {
  /** Of a list: one that stands beside another one with the same mark would be part of it. */
  mark?: ListMark;
}

export type ListMark = "-" | "*" | "+" | "." | ")";

/** The mark of a list. @param others marks that its neighbours have */
export function chooseMark(list: Node, others: readonly (ListMark | undefined)[]): ListMark | undefined {
  const marks: Record<string, ListMark[]> = { bulletList: ["-", "*", "+"], orderedList: [".", ")"] };
  return marks[list.type.name]?.find((mark) => !others.includes(mark));
}

/** The mark of the list that Markdown begins with. */
export function markOf(source: string): ListMark | undefined {
  return /^ {0,3}(?:\d{1,9}([.)])|([-*+]))(?=\s|$)/.exec(source)?.slice(1).find(Boolean) as ListMark | undefined;
}

/** A block as Markdown. @throws Unsayable */
export function writeMarkdown(node: Node, style: MarkdownStyle = {}): string {
  if (node.attrs["extra"] && node.type.name !== "listItem") throw new Unsayable();
  switch (node.type.name) {
    case "paragraph":
      return writeInlineMarkdown(node, style);
    case "heading":
      return `${"#".repeat(Number(node.attrs["level"]))} ${onOneLine(writeInlineMarkdown(node, style).replace(/(\s)(#+)$/, "$1\\$2"))}`.trimEnd();
    case "bulletList":
    case "orderedList":
      return writeList(node, style);
    case "blockquote":
      return indent(writeAll(node, style), "> ", "> ").replaceAll(/^> $/gm, ">");
    case "codeBlock":
      return writeCode(node);
    case "horizontalRule":
      return "---";
    case "table":
      return writeTable(node, style);
    case "embed":
      return String(node.attrs["url"]);
    case "moreBreak":
      return "<!--more-->";
    case "pageBreak":
      return "<!--nextpage-->";
    default:
      throw new Unsayable();
  }
}

function onOneLine(text: string): string {
  if (text.includes("\n")) throw new Unsayable();
  return text;
}

function indent(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first + line : line === "" && others.trim() === "" ? "" : others + line))
    .join("\n");
}

function writeAll(parent: Node, style: MarkdownStyle): string {
  const parts: string[] = [];
  for (const child of parent.children) parts.push(writeMarkdown(child, { ...style, mark: chooseMark(child, [markOf(parts.at(-1) ?? "")]) }));
  return parts.join("\n\n");
}

function writeList(list: Node, style: MarkdownStyle): string {
  const ordered = list.type.name === "orderedList";
  const start = ordered ? Number(list.attrs["start"] ?? 1) : 0;
  const tight = isTight(list);
  const items: string[] = [];
  for (const [index, item] of list.children.entries()) {
    const mark = ordered ? `${start + index}${style.mark ?? "."} ` : `${style.mark ?? "-"} `;
    items.push(indent(writeItem(item, tight, style), mark, " ".repeat(mark.length)));
  }
  return items.join(tight ? "\n" : "\n\n");
}

function isTight(list: Node): boolean {
  let tight = true;
  for (const item of list.children) {
    let paragraphs = 0;
    for (const child of item.children) {
      if (child.type.name === "paragraph") paragraphs += child.attrs["bare"] === false ? 2 : 1;
      else if (child.type.name !== "bulletList" && child.type.name !== "orderedList") paragraphs++;
    }
    if (paragraphs > 1) tight = false;
  }
  return tight;
}

function writeItem(item: Node, tight: boolean, style: MarkdownStyle): string {
  const extra = item.attrs["extra"] as Extra | null;
  const isTask = extra?.["class"] === "task-item";
  if (extra && !(isTask && Object.keys(extra).length === 1)) throw new Unsayable();
  const parts: string[] = [];
  for (const child of item.children) parts.push(writeMarkdown(child, { ...style, mark: chooseMark(child, [markOf(parts.at(-1) ?? "")]) }));
  const text = parts.join(tight ? "\n" : "\n\n");
  return isTask ? writeTaskMark(text) : text;
}

function writeCode({ attrs, textContent }: Node): string {
  if (attrs["plain"] || attrs["codeExtra"]) throw new Unsayable();
  const fence = fenceFor(textContent, 3);
  return `${fence}${String(attrs["language"] ?? "")}\n${textContent === "" ? "" : `${textContent}\n`}${fence}`;
}

const ALIGNED: Readonly<Record<string, string>> = { left: ":--", center: ":-:", right: "--:" };

function writeTable(table: Node, style: MarkdownStyle): string {
  if (table.attrs["figure"] || Object.values((table.attrs["sections"] ?? {}) as object).some(Boolean)) throw new Unsayable();
  const rows: string[] = [];
  for (const [index, row] of table.children.entries()) {
    const cells: string[] = [];
    const rule: string[] = [];
    for (const cell of row.children) {
      if ((cell.type.name === "tableHeader") !== (index === 0)) throw new Unsayable();
      cells.push(writeCell(cell, style));
      rule.push(ALIGNED[alignmentOf(cell)] ?? "---");
    }
    rows.push(`| ${cells.join(" | ")} |`);
    if (index === 0) rows.push(`| ${rule.join(" | ")} |`);
  }
  return rows.join("\n");
}

function writeCell(cell: Node, style: MarkdownStyle): string {
  const only = cell.childCount === 1 ? cell.child(0) : undefined;
  if (only?.type.name !== "paragraph" || only.attrs["extra"]) throw new Unsayable();
  return onOneLine(writeInlineMarkdown(only, style).replaceAll("|", "\\|"));
}

function alignmentOf(cell: Node): string {
  const extra = cell.attrs["extra"] as Extra | null;
  const alignment = /^text-align: ?(left|center|right);?$/.exec(extra?.["style"] ?? "")?.[1];
  if (extra && alignment === undefined) throw new Unsayable();
  return alignment ?? "";
}
