import type { Mark, Node } from "@tiptap/pm/model";
import { escapeText, type Extra, writeAttributes } from "./extra.ts";

/** How a line break is written: in WordPress's classic form a newline is one. */
type LineBreak = "\n" | "<br>";

/** The text of a node with its marks, as HTML. */
export function writeInlineHtml(parent: Node, lineBreak: LineBreak = "<br>"): string {
  const out: string[] = [];
  let open: Mark[] = [];
  const closeTo = (level: number) => {
    for (const mark of open.slice(level).toReversed()) out.push(`</${tagOf(mark)}>`);
    open = open.slice(0, level);
  };
  for (const node of parent.children) {
    // A line break belongs to no mark that ends with it.
    const marks = node.type.name === "hardBreak" ? open.filter((mark) => mark.isInSet(node.marks)) : inOrder(node.marks, open);
    let same = 0;
    while (same < open.length && open[same] && marks[same]?.eq(open[same] as Mark)) same++;
    closeTo(same);
    for (const mark of marks.slice(same)) {
      out.push(`<${tagOf(mark)}${writeMarkAttributes(mark)}>`);
      open.push(mark);
    }
    out.push(writeLeaf(node, lineBreak));
  }
  closeTo(0);
  return out.join("");
}

/** Marks that are open already come first, so that nothing is closed and opened again. */
function inOrder(marks: readonly Mark[], open: readonly Mark[]): Mark[] {
  const kept = open.filter((mark) => mark.isInSet(marks));
  const links = marks.filter((mark) => mark.type.name === "link" && !mark.isInSet(kept));
  return [...kept, ...links, ...marks.filter((mark) => mark.type.name !== "link" && !mark.isInSet(kept))];
}

const TAGS: Readonly<Record<string, string>> = { bold: "strong", italic: "em", strike: "s", code: "code", link: "a" };

function tagOf(mark: Mark): string {
  const tag: unknown = mark.attrs["tag"];
  return typeof tag === "string" ? tag : (TAGS[mark.type.name] ?? "span");
}

function writeMarkAttributes(mark: Mark): string {
  const extra = mark.attrs["extra"] as Extra | null;
  return writeAttributes(mark.type.name === "link" ? { href: String(mark.attrs["href"]), ...extra } : extra);
}

function writeLeaf(node: Node, lineBreak: LineBreak): string {
  switch (node.type.name) {
    case "text":
      return escapeText(node.text ?? "");
    case "hardBreak":
      return lineBreak;
    case "picture":
      return `<img${writeAttributes(node.attrs["image"] as Extra | null)}>`;
    case "footnote":
      return `<span class="footnote">${String(node.attrs["html"])}</span>`;
    case "footnoteReference":
      return `<span class="footnote-ref" data-label="${escapeText(String(node.attrs["label"]))}"></span>`;
    default:
      return "";
  }
}
