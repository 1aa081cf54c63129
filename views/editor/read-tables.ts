import type { JSONContent } from "@tiptap/core";
import { type Extra, extraOf } from "./extra.ts";
import { childElements, Unreadable } from "./unreadable.ts";

type ReadBlocks = (parent: Node) => JSONContent[];

/** Sections by the element that holds their rows. */
const SECTIONS: Readonly<Record<string, string>> = { thead: "head", tbody: "body", tfoot: "foot" };

/** A table whose rows all have the same number of cells. @param attrs of the figure around it @throws Unreadable */
export function readTable(table: Element, attrs: Record<string, unknown>, readBlocks: ReadBlocks): JSONContent {
  const sections: Record<string, Extra | null> = {};
  const rows = childElements(table).flatMap((part) => {
    const section = SECTIONS[part.localName];
    if (section === undefined || section in sections) throw new Unreadable();
    sections[section] = extraOf(part);
    return childElements(part).map((row) => readRow(row, section, readBlocks));
  });
  if (rows.length === 0) throw new Unreadable();
  return { type: "table", attrs: { extra: extraOf(table), sections, ...attrs }, content: rows };
}

function readRow(row: Element, section: string, readBlocks: ReadBlocks): JSONContent {
  if (row.localName !== "tr") throw new Unreadable();
  const content = childElements(row).map((cell) => readCell(cell, readBlocks));
  if (content.length === 0) throw new Unreadable();
  return { type: "tableRow", attrs: { extra: extraOf(row), section }, content };
}

function readCell(cell: Element, readBlocks: ReadBlocks): JSONContent {
  const blocks = readBlocks(cell);
  const content = blocks.length > 0 ? blocks : [{ type: "paragraph", attrs: { bare: true } }];
  const span = (name: string) => {
    const value = cell.getAttribute(name) ?? "1";
    if (!/^[1-9]\d{0,2}$/.test(value)) throw new Unreadable();
    return Number(value);
  };
  return {
    type: cell.localName === "th" ? "tableHeader" : "tableCell",
    attrs: { extra: extraOf(cell, ["colspan", "rowspan"]), colspan: span("colspan"), rowspan: span("rowspan") },
    content,
  };
}
