import { isListParagraph, writeWordList } from "./paste-lists.ts";
import { type Pasted, type PastedDocument, attributeOf, childrenOf, isElement, nameOf } from "./pasted.ts";
import { safeAddress, safePicture } from "./paste-addresses.ts";

/**
 * Makes clean HTML of what another program put on the clipboard (Word, Google Docs, LibreOffice, Pages, Notion, spreadsheets, web pages): paragraphs,
 * headings from level 2 on, emphasis, links, code, lists, quotations, tables and pictures. No styles, classes or ids; nothing that runs or spies.
 * It is for tidiness: what is stored is made safe by the server.
 *
 * @param parse what a browser's DOMParser does for "text/html"
 */
export function cleanPaste(html: string, parse: (html: string) => PastedDocument): string {
  // Word keeps lists for other programs in comments that only its own reads.
  const { body } = parse(html.replaceAll(/<!--\[if [^\]]*\]>[^]*?<!\[endif\]-->|<!\[(?:if|endif)[^\]]*\]>/gi, "").replaceAll(/<\/?o:p>/gi, ""));
  return tidy(writeBlocks(childrenOf(body)));
}

interface Marks {
  strong: boolean;
  em: boolean;
  s: boolean;
  u: boolean;
  code: boolean;
}

const NO_MARKS: Marks = { strong: false, em: false, s: false, u: false, code: false };
const BLOCKS = new Set(
  "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table figure figcaption hr section article header footer main aside nav address center form fieldset details summary".split(
    " ",
  ),
);
const DROPPED = new Set(
  "script style title meta link head template svg math noscript iframe object embed button select textarea input audio video canvas map".split(" "),
);
const SIMPLE: Record<string, string> = {
  h1: "h2",
  h2: "h2",
  h3: "h3",
  h4: "h4",
  h5: "h4",
  h6: "h4",
  p: "p",
  dt: "p",
  dd: "p",
  figcaption: "figcaption",
  summary: "p",
  address: "p",
};

/** Several nodes as blocks; text that stands loose among them gets a paragraph. */
function writeBlocks(nodes: readonly Pasted[]): string {
  const parts: string[] = [];
  let run: Pasted[] = [];
  const endRun = () => {
    parts.push(paragraph("p", writeRun(run)));
    run = [];
  };
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined || (isElement(node) && DROPPED.has(nameOf(node)))) continue;
    if (!holdsBlock(node)) {
      run.push(node);
      continue;
    }
    endRun();
    if (isListParagraph(node)) {
      const end = nodes.findIndex((other, index) => index > at && isElement(other) && !isListParagraph(other));
      const items = nodes.slice(at, end < 0 ? nodes.length : end).filter(isListParagraph);
      parts.push(writeWordList(items, (item) => writeRun(childrenOf(item))));
      at = end < 0 ? nodes.length : end - 1;
    } else {
      parts.push(writeBlock(node));
    }
  }
  endRun();
  return parts.filter((part) => part !== "").join("\n");
}

/** Whether a node is a block, or an inline element around one, as Google Docs writes them. */
function holdsBlock(node: Pasted): boolean {
  return isElement(node) && !DROPPED.has(nameOf(node)) && (BLOCKS.has(nameOf(node)) || childrenOf(node).some(holdsBlock));
}

function writeBlock(node: Pasted): string {
  const name = nameOf(node);
  const children = childrenOf(node);
  const simple = SIMPLE[name];
  if (name === "hr") return "<hr>";
  if (name === "pre") return writeCode(node);
  if (name === "table") return writeTable(node);
  if (name === "ul" || name === "ol") return writeList(node, name);
  if (name === "blockquote") return wrap(name, writeBlocks(children));
  if (name === "figure") return wrap(name, writeBlocks(children).replaceAll(/<p>(<img [^>]*>)<\/p>\n?/g, "$1"));
  const level = headingLevel(node);
  if (children.some(holdsBlock)) return writeBlocks(children);
  if (level !== undefined) return paragraph(level, writeRun(children, { ...NO_MARKS, strong: true }, true));
  if (simple !== undefined) return paragraph(simple, writeRun(children, NO_MARKS, /^h\d$/.test(simple)));
  return writeBlocks(children);
}

/** Word and Docs may call a paragraph a heading by its class, its role or its level. */
function headingLevel(node: Pasted): string | undefined {
  if (/^h[1-6]$/.test(nameOf(node))) return undefined;
  const word = /^Mso(?:Title|Heading(\d))$|^Heading(\d)$/i.exec(attributeOf(node, "class"));
  const given = attributeOf(node, "role") === "heading" ? attributeOf(node, "aria-level") || "2" : word ? (word[1] ?? word[2] ?? "1") : undefined;
  return given === undefined ? undefined : SIMPLE[`h${given}`];
}

function writeList(list: Pasted, name: "ul" | "ol"): string {
  const items: string[] = [];
  for (const child of childrenOf(list)) {
    if (!isElement(child)) continue;
    const inner = writeItem(child);
    const nested = nameOf(child) === "ul" || nameOf(child) === "ol";
    // Some programs put a list beside the item that it belongs to.
    if (nested && items.length > 0) items.push((items.pop() ?? "").replace(/<\/li>$/, `${writeBlock(child)}</li>`));
    else if (inner !== "") items.push(`<li>${inner}</li>`);
  }
  return wrap(name, items.join(""));
}

/** An item: its only paragraph is not written. */
function writeItem(item: Pasted): string {
  const children = childrenOf(item);
  if (!children.some(holdsBlock)) return writeRun(children).trim();
  const blocks = writeBlocks(children);
  const alone = /^<p>((?:(?!<p>)[^])*?)<\/p>(\n<(?:ul|ol)>[^]*)?$/.exec(blocks);
  return alone === null ? blocks : `${alone[1]}${(alone[2] ?? "").trim()}`;
}

function writeTable(table: Pasted): string {
  const rows: string[] = [];
  const visit = (node: Pasted, inHead: boolean) => {
    for (const child of childrenOf(node)) {
      const name = nameOf(child);
      if (name === "tr") rows.push(writeRow(child, inHead));
      else if (name === "thead" || name === "tbody" || name === "tfoot") visit(child, name === "thead");
    }
  };
  visit(table, false);
  const filled = rows.filter((row) => row !== "<tr></tr>");
  const cells = filled.join("").match(/<t[dh]/g)?.length ?? 0;
  // A table of one cell is a box that somebody drew.
  if (cells === 1) return writeBlocks(childrenOf(table).flatMap(cellContents));
  return wrap("table", wrap("tbody", filled.join("")));
}

function cellContents(node: Pasted): Pasted[] {
  const name = nameOf(node);
  return name === "td" || name === "th" ? childrenOf(node) : childrenOf(node).flatMap(cellContents);
}

function writeRow(row: Pasted, inHead: boolean): string {
  const cells = childrenOf(row).filter((cell) => ["td", "th"].includes(nameOf(cell)));
  return `<tr>${cells.map((cell) => writeCell(cell, inHead)).join("")}</tr>`;
}

function writeCell(cell: Pasted, inHead: boolean): string {
  const name = inHead || nameOf(cell) === "th" ? "th" : "td";
  const spans = ["colspan", "rowspan"]
    .map((key) => (/^(?:[2-9]|[1-9]\d{1,2})$/.test(attributeOf(cell, key)) ? ` ${key}="${attributeOf(cell, key)}"` : ""))
    .join("");
  return `<${name}${spans}>${writeItem(cell)}</${name}>`;
}

function writeCode(node: Pasted): string {
  const language = /\blanguage-([\w+#-]{1,30})/.exec(
    `${attributeOf(node, "class")} ${childrenOf(node)
      .map((child) => attributeOf(child, "class"))
      .join(" ")}`,
  )?.[1];
  const text = (node.textContent ?? "").replace(/\n$/, "");
  return text.trim() === "" ? "" : `<pre><code${language === undefined ? "" : ` class="language-${language}"`}>${escape(text)}</code></pre>`;
}

function writeRun(nodes: readonly Pasted[], marks = NO_MARKS, inHeading = false): string {
  return nodes.map((node) => writeInline(node, marks, inHeading)).join("");
}

function writeInline(node: Pasted, marks: Marks, inHeading: boolean): string {
  if (!isElement(node)) return node.nodeType === 3 ? escape((node.textContent ?? "").replaceAll(/[ \t\n\r\u00A0]+/g, " ")) : "";
  const name = nameOf(node);
  if (DROPPED.has(name) || isHidden(node)) return "";
  if (name === "br") return "<br>";
  if (name === "img") return safePicture(node);
  const wanted = marksOf(node, inHeading);
  const added = (Object.keys(NO_MARKS) as (keyof Marks)[]).filter((mark) => wanted[mark] === true && !marks[mark]);
  const inner = childrenOf(node)
    .map((child) =>
      writeInline(child, { ...marks, ...Object.fromEntries(added.map((mark) => [mark, true])), u: marks.u || added.includes("u") || name === "a" }, inHeading),
    )
    .join("");
  const address = name === "a" ? safeAddress(attributeOf(node, "href")) : undefined;
  const marked = added.reduceRight((text, mark) => (text.trim() === "" ? text : around(mark, text)), inner);
  return address === undefined || inner.trim() === "" ? marked : `<a href="${escape(address)}">${marked}</a>`;
}

/** Emphasis with the spaces at its edges outside. */
function around(mark: string, text: string): string {
  const [, lead = "", inner = "", trail = ""] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return `${lead}<${mark}>${inner}</${mark}>${trail}`;
}

/** What an element or its style says of emphasis. Google Docs wraps everything in a `<b>` that says it is not bold. */
function marksOf(node: Pasted, inHeading: boolean): Partial<Record<keyof Marks, boolean>> {
  const name = nameOf(node);
  const style = attributeOf(node, "style").toLowerCase();
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(style)?.[1];
  const decoration = name === "a" ? "" : (/(?:^|[;\s])text-decoration(?:-line)?\s*:\s*([\w\s-]+)/.exec(style)?.[1] ?? "");
  const bold = weight === undefined ? name === "b" || name === "strong" : weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  const slanted =
    /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)/.test(style) || ((name === "i" || name === "em") && !/(?:^|[;\s])font-style\s*:\s*normal/.test(style));
  return {
    strong: bold && !inHeading,
    em: slanted,
    s: ["s", "strike", "del"].includes(name) || decoration.includes("line-through"),
    u: (name === "u" || name === "ins" || decoration.includes("underline")) && name !== "a",
    code: ["code", "tt", "kbd", "samp"].includes(name) || (name === "span" && /font-family\s*:[^;]*(?:mono|consolas|menlo|courier)/.test(style)),
  };
}

function isHidden(node: Pasted): boolean {
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/i.test(attributeOf(node, "style")) || attributeOf(node, "hidden") !== "";
}

function paragraph(name: string, inner: string): string {
  const text = inner
    .replaceAll(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, "")
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/ ?<br> ?/g, "<br>");
  return text === "" ? "" : wrap(name, text);
}

function wrap(name: string, inner: string): string {
  return inner === "" ? "" : `<${name}>${inner}</${name}>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Puts together what programs cut into pieces: bold beside bold, a list beside its continuation. */
function tidy(html: string): string {
  return html.replaceAll(/<\/(strong|em|s|u|code)>(\s*)<\1>/g, "$2").replaceAll(/(?:<br>\s*){3,}/g, "<br><br>");
}
