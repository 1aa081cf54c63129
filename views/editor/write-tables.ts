import type { Node } from "@tiptap/pm/model";
import { type Extra, writeAttributes } from "./extra.ts";

const ELEMENTS = { head: "thead", body: "tbody", foot: "tfoot" } as const;
type Section = keyof typeof ELEMENTS;

/** @param writeInside what stands in a cell */
export function writeTable(table: Node, writeInside: (cell: Node, style: object) => string): string {
  const sections = (table.attrs["sections"] ?? {}) as Partial<Record<Section, Extra | null>>;
  const out: string[] = [];
  let current: Section | undefined;
  for (const [index, row] of table.children.entries()) {
    const section = sectionOf(row, index, current);
    if (section !== current) {
      if (current) out.push(`</${ELEMENTS[current]}>`);
      out.push(`<${ELEMENTS[section]}${writeAttributes(sections[section])}>`);
      current = section;
    }
    out.push(writeRow(row, writeInside));
  }
  if (current) out.push(`</${ELEMENTS[current]}>`);
  const html = `<table${writeAttributes(table.attrs["extra"] as Extra | null)}>\n${out.join("\n")}\n</table>`;
  const figure = table.attrs["figure"] as Extra | null;
  return figure ? `<figure${writeAttributes(figure)}>${html}</figure>` : html;
}

/** A row that was there stays in its part; a new one belongs to the part above it, a first row of headings to the head. */
function sectionOf(row: Node, index: number, above: Section | undefined): Section {
  const own = row.attrs["section"] as Section | null;
  if (own === "head" && above !== "body") return isHeading(row) || above === undefined ? "head" : "body";
  if (own === "foot") return "foot";
  if (own === null && index === 0 && isHeading(row)) return "head";
  return "body";
}

function isHeading(row: Node): boolean {
  let all = true;
  for (const cell of row.children) {
    if (cell.type.name !== "tableHeader") all = false;
  }
  return all;
}

function writeRow(row: Node, writeInside: (cell: Node, style: object) => string): string {
  const cells: string[] = [];
  for (const cell of row.children) {
    const tag = cell.type.name === "tableHeader" ? "th" : "td";
    const spans = (["colspan", "rowspan"] as const).map((name) => (Number(cell.attrs[name]) > 1 ? ` ${name}="${String(cell.attrs[name])}"` : ""));
    cells.push(`<${tag}${spans.join("")}${writeAttributes(cell.attrs["extra"] as Extra | null)}>${writeInside(cell, {})}</${tag}>`);
  }
  return `<tr${writeAttributes(row.attrs["extra"] as Extra | null)}>${cells.join("")}</tr>`;
}
