import type { Node } from "@tiptap/pm/model";
import { type Extra, writeAttributes } from "./extra.ts";
import { writeFigure, writeGallery } from "./write-figures.ts";
import { writeInlineHtml } from "./write-inline.ts";
import { writeTable } from "./write-tables.ts";

export interface HtmlStyle {
  /** Paragraphs without tags, as in WordPress's classic form. */
  bare?: boolean;
  /** Comments of WordPress around the items of lists and what stands in quotations. */
  comments?: boolean;
}

/** A block as HTML. Nothing that it holds is left out. */
export function writeHtml(node: Node, style: HtmlStyle = {}): string {
  const extra = writeAttributes(node.attrs["extra"] as Extra | null);
  switch (node.type.name) {
    case "paragraph":
      return style.bare && extra === "" ? writeInlineHtml(node, "\n") : `<p${extra}>${writeInlineHtml(node)}</p>`;
    case "heading": {
      const tag = `h${String(node.attrs["level"])}`;
      return `<${tag}${extra}>${writeInlineHtml(node)}</${tag}>`;
    }
    case "bulletList":
      return writeList(node, "ul", extra, style);
    case "orderedList": {
      const start = Number(node.attrs["start"] ?? 1);
      return writeList(node, "ol", (start === 1 ? "" : ` start="${start}"`) + extra, style);
    }
    case "blockquote":
      return `<blockquote${extra}>${writeInside(node, style)}</blockquote>`;
    case "codeBlock":
      return writeCode(node, extra);
    case "horizontalRule":
      return `<hr${extra}>`;
    case "table":
      return writeTable(node, writeInside);
    case "figure":
      return writeFigure(node);
    case "gallery":
      return writeGallery(node);
    default:
      return writeAtom(node);
  }
}

function writeAtom({ type, attrs }: Node): string {
  switch (type.name) {
    case "embed":
      return String(attrs["url"]);
    case "moreBreak":
      return "<!--more-->";
    case "pageBreak":
      return "<!--nextpage-->";
    default:
      return String(attrs["source"] ?? "");
  }
}

/** What stands in a list item, a cell or a quotation. A paragraph that was no element there stays none, where that is unambiguous. */
function writeInside(parent: Node, style: HtmlStyle): string {
  const parts: string[] = [];
  for (const [index, child] of parent.children.entries()) {
    const [before, after] = [index > 0 ? parent.child(index - 1) : undefined, index + 1 < parent.childCount ? parent.child(index + 1) : undefined];
    const isAlone = before?.type.name !== "paragraph" && after?.type.name !== "paragraph";
    const bare: unknown = child.attrs["bare"];
    const wantsBare = bare === true || (bare === null && parent.type.name !== "blockquote");
    if (child.type.name === "paragraph" && isAlone && wantsBare && !child.attrs["extra"]) parts.push(writeInlineHtml(child));
    else if (style.comments && parent.type.name === "blockquote" && child.type.name === "paragraph")
      parts.push(`<!-- wp:paragraph -->\n${writeHtml(child)}\n<!-- /wp:paragraph -->`);
    else parts.push(writeHtml(child, { comments: style.comments }));
  }
  const separator = parent.type.name === "blockquote" ? "\n" : "";
  return parts.join(separator);
}

function writeList(list: Node, tag: string, attributes: string, style: HtmlStyle): string {
  const items: string[] = [];
  for (const item of list.children) {
    const html = `<li${writeAttributes(item.attrs["extra"] as Extra | null)}>${writeInside(item, style)}</li>`;
    items.push(style.comments ? `<!-- wp:list-item -->\n${html}\n<!-- /wp:list-item -->` : html);
  }
  return `<${tag}${attributes}>\n${items.join("\n")}\n</${tag}>`;
}

function writeCode({ attrs, textContent }: Node, extra: string): string {
  const text = textContent.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // The first newline in a <pre> belongs to the tag.
  const first = text.startsWith("\n") ? "\n" : "";
  if (attrs["plain"]) return `<pre${extra}>${first}${text}</pre>`;
  const language = attrs["language"] ? ` class="language-${writeAttributes({ x: String(attrs["language"]) }).slice(4, -1)}"` : "";
  return `<pre${extra}><code${language}${writeAttributes(attrs["codeExtra"] as Extra | null)}>${text}</code></pre>`;
}
