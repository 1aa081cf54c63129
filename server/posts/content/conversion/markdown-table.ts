import { type InlinePlace, writeInline } from "./markdown-inline.ts";
import { type Element, isBlank, isElement } from "./tree.ts";

const RULES: Record<string, string> = { "": "---", left: ":---", center: ":---:", right: "---:" };

/** A table with one row of headings as GitHub Flavored Markdown has it (4.10); undefined for any other. */
export function writeTable(table: Element, place: InlinePlace): string | undefined {
  const [head, body, ...others] = elementsOf(table);
  if (head?.name !== "thead" || others.length > 0 || (body !== undefined && body.name !== "tbody")) return undefined;
  const [headings, ...more] = elementsOf(head);
  const rows = [headings, ...(body ? elementsOf(body) : [])].map((row, index) => (row ? cellsOf(row, index === 0 ? "th" : "td") : undefined));
  const [first] = rows;
  if (first === undefined || first.length === 0 || more.length > 0 || head.attributes.size > 0) return undefined;
  const rules = first.map((cell) => RULES[alignmentOf(cell)]);
  const lines: string[] = [];
  for (const row of rows) {
    if (row?.length !== first.length) return undefined;
    lines.push(`| ${row.map((cell) => writeInline(cell.children, { ...place, oneLine: true }).trim()).join(" | ")} |`);
  }
  if (rules.includes(undefined)) return undefined;
  lines.splice(1, 0, `| ${rules.join(" | ")} |`);
  return lines.join("\n");
}

function elementsOf({ children }: Element): Element[] {
  return children.filter((node) => !isBlank(node)).filter((node) => isElement(node));
}

function cellsOf(row: Element, name: string): Element[] | undefined {
  const cells = elementsOf(row);
  return row.name === "tr" && cells.every((cell) => cell.name === name) ? cells : undefined;
}

/** Of a cell that says nothing else of itself; "other" for one that does. */
function alignmentOf({ attributes }: Element): string {
  const [first, ...others] = attributes;
  if (first === undefined) return "";
  const [name, value] = first;
  const pattern = { class: /^has-text-align-(\w+)$/, style: /^\s*text-align\s*:\s*(\w+)\s*;?\s*$/, align: /^(\w+)$/ }[name];
  return (others.length === 0 ? pattern?.exec(value)?.[1] : undefined) ?? "other";
}
