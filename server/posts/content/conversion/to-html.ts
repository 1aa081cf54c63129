import { KNOWN_ELEMENTS } from "../allowed-html.ts";
import { balanceTokens } from "../balance.ts";
import { BLOCK } from "../elements.ts";
import type { Token } from "../html-tokens.ts";
import { decodeEntities } from "../plain-text.ts";
import { readContent } from "../reading.ts";
import { CORE_SHORTCODES } from "../shortcodes.ts";
import { isMoreMark, settle } from "./canonical.ts";
import { type Element, isBlank, isElement, type Node, onlyText, openTag, toTree, writeTree } from "./tree.ts";

const ADDRESS = /^https?:\/\/[^\s<>"]{1,2000}$/i;
const SHORTCODE = new RegExp(`\\[(?=\\[?/?(?:${[...CORE_SHORTCODES, "code", "sourcecode"].join("|")})[\\s\\]/])`, "g");

/** Markdown as HTML that says the same where WordPress's rules for blank lines and shortcodes hold. */
export function toHtml(content: string): string {
  const parts = readContent(content, "markdown").parts.map(writePart);
  return `${parts.join("\n\n<!--nextpage-->\n\n").trim()}\n`;
}

function writePart(part: readonly Token[]): string {
  const again = repeatedNotes(part);
  const tree = settle(toTree(balanceTokens(flattenNotes(part, again), KNOWN_ELEMENTS)), true);
  return tree
    .filter((node) => !isBlank(node))
    .map((node) => (isMoreMark(node) ? "<!--more-->" : writeTree(prepare([node], false))))
    .join("\n\n");
}

/** The notes that several marks lead to: only those are named. */
function repeatedNotes(tokens: readonly Token[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const token of tokens) {
    const key = token.kind === "open" ? token.attributes.get("data-note") : undefined;
    if (key !== undefined && seen.has(key)) again.add(key);
    if (key !== undefined) seen.add(key);
  }
  return again;
}

/** In HTML a note stands in the middle of a sentence: its paragraphs become lines. */
function flattenNotes(tokens: readonly Token[], again: ReadonlySet<string>): Token[] {
  const out: Token[] = [];
  const spans: boolean[] = [];
  let notes = 0;
  let ended = false;
  for (const token of tokens) {
    if (token.kind === "open" && token.name === "span") {
      const key = token.attributes.get("data-note");
      spans.push(key !== undefined);
      if (key !== undefined) {
        notes++;
        ended = false;
        const attributes = new Map([["class", "footnote"], ...(again.has(key) ? [["data-note", key] as const] : [])]);
        out.push({ ...token, attributes });
        continue;
      }
    }
    if (token.kind === "close" && token.name === "span" && spans.pop() === true) notes--;
    if (notes === 0 || token.kind === "text" || token.kind === "shortcode" || !BLOCK.has(token.name)) {
      if (ended && notes > 0 && !(token.kind === "text" && token.text.trim() === "")) {
        out.push({ kind: "open", name: "br", attributes: new Map() }, { kind: "open", name: "br", attributes: new Map() });
        ended = false;
      }
      out.push(token);
    } else if (token.kind === "close") {
      ended = true;
    }
  }
  return out;
}

/** The children of these have lines of their own. */
const ON_LINES = new Set(["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "blockquote"]);

/** Takes away the newlines that would become line breaks, and hides what only looks like a shortcode or an address to be embedded. */
function prepare(nodes: readonly Node[], verbatim: boolean, within?: string): Node[] {
  return nodes.map((node, at) => {
    if (typeof node === "string")
      return !verbatim && within !== undefined && ON_LINES.has(within) && isBlank(node) ? "\n" : prepareText(node, verbatim, nodes, at);
    if (isElement(node, "p") && node.attributes.size === 0) {
      const address = soleAddress(node);
      if (address !== undefined) return { ...node, children: [address] };
    }
    return { ...node, children: prepare(node.name === "pre" ? trimCode(node.children) : node.children, verbatim || node.name === "pre", node.name) };
  });
}

function prepareText(text: string, verbatim: boolean, beside: readonly Node[], at: number): string {
  const hidden = text.replaceAll(SHORTCODE, "&#91;");
  if (verbatim) return hidden;
  const line = hidden.replaceAll(/[ \t]*\n[ \t]*/g, isElement(beside[at - 1], "br") && hidden.startsWith("\n") ? "" : " ");
  return ADDRESS.test(line.trim()) ? line.replace("://", "&#58;//") : line;
}

/** A link that is all of its paragraph and says where it leads: an address that may be embedded. */
function soleAddress(paragraph: Element): string | undefined {
  const [link, ...others] = paragraph.children;
  if (!isElement(link, "a") || others.length > 0 || link.attributes.size !== 1) return undefined;
  const href = link.attributes.get("href") ?? "";
  const text = onlyText(link.children) ?? "";
  return ADDRESS.test(decodeEntities(href)) && decodeEntities(text) === decodeEntities(href) && openTag(link).length < 2100 ? href : undefined;
}

function trimCode(children: readonly Node[]): Node[] {
  const [code] = children;
  const text = isElement(code, "code") ? onlyText(code.children) : undefined;
  return isElement(code, "code") && children.length === 1 && text !== undefined ? [{ ...code, children: [text.replace(/\n$/, "")] }] : [...children];
}
