import { KNOWN_ELEMENTS } from "../allowed-html.ts";
import { balanceTokens } from "../balance.ts";
import { linkAddressLines } from "../bare-addresses.ts";
import { BLOCK } from "../elements.ts";
import { markEmbeds } from "../embed-places.ts";
import { simplifyEmbeds } from "../embeds.ts";
import { readTokens, type Token } from "../html-tokens.ts";
import type { MediaLookup } from "../media-lookup.ts";
import { setParagraphs } from "../paragraphs.ts";
import { renderPlain } from "../render.ts";
import { type ReadContent, readContent } from "../reading.ts";
import { expandShortcodes } from "../shortcodes.ts";
import { canonical, isMoreMark, settle } from "./canonical.ts";
import { writeAsHtml, writeBlock } from "./markdown-blocks.ts";
import { seenAttributes } from "./seen-attributes.ts";
import { type Element, isBlank, isElement, type Node, toTree, writeTree } from "./tree.ts";

/**
 * HTML, as WordPress reads it, as Markdown. Each block is written in Markdown if Markdown shows the same, and stays HTML if not: Markdown may
 * hold HTML, so that hardly anything is lost.
 */
export function toMarkdown(content: string, lookup: MediaLookup): string {
  const read = readContent(content, "html");
  const parts = read.parts.map((part) => writePart(settle(treeOf(part, read.form, lookup), true), lookup));
  return `${parts.join("\n\n<!--nextpage-->\n\n").trim()}\n`;
}

/** What was written, with the paragraphs that blank lines stand for. */
function treeOf(part: readonly Token[], form: ReadContent["form"], lookup: MediaLookup): Node[] {
  const lines = linkAddressLines(expandShortcodes(simplifyEmbeds(part), lookup));
  const balanced = balanceTokens(markEmbeds(lines, form), KNOWN_ELEMENTS);
  return dropUnseen(toTree(form === "classic" ? readTokens(setParagraphs(balanced)) : balanced));
}

/** What no reader sees would only keep a text from being Markdown. */
function dropUnseen(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => (isElement(node) ? { ...node, attributes: seenAttributes(node), children: dropUnseen(node.children) } : node));
}

/** A block, and what it may be in Markdown. */
interface Candidate {
  html: string;
  written: string | undefined;
  block: Element;
}

function writePart(blocks: readonly Node[], lookup: MediaLookup): string {
  const parts: string[] = [];
  let group: Candidate[] = [];
  let odd = false;
  const endGroup = () => {
    parts.push(...checkGroup(group, lookup));
    group = [];
  };
  for (const block of blocks.flatMap(liftMoreMark)) {
    if (isMoreMark(block)) {
      endGroup();
      parts.push("<!--more-->");
    } else if (isElement(block)) {
      odd = group.at(-1)?.block.name === block.name ? !odd : false;
      group.push({ block, html: writeTree([block]), written: writeBlock(block, { lookup, oneLine: false }, odd) });
    }
  }
  endGroup();
  return parts.join("\n\n");
}

/** A more-break stands between blocks, never in one. */
function liftMoreMark(block: Node): Node[] {
  if (!isElement(block, "p") || !block.children.some(isMoreMark)) return [block];
  const at = block.children.findIndex(isMoreMark);
  const [before, mark, after] = [block.children.slice(0, at), block.children.slice(at, at + 1), block.children.slice(at + 1)];
  return [
    ...[before].filter(isFilled).map((children) => ({ ...block, children })),
    ...mark,
    ...[after].filter(isFilled).map((children) => ({ ...block, children })),
  ];
}

function isFilled(nodes: readonly Node[]): boolean {
  return nodes.some((node) => !isBlank(node));
}

/** Halves what does not show the same until it is known which blocks it is; those stay HTML. */
function checkGroup(group: readonly Candidate[], lookup: MediaLookup): string[] {
  const parts = group.map(({ block, html, written }) => written ?? (BLOCK.has(block.name) ? writeAsHtml(block) : html));
  if (group.every(({ written }) => written === undefined)) return parts;
  // Paragraphs are set already: the comment keeps newlines from becoming line breaks.
  const html = `<!-- wp:html -->${group.map((candidate) => candidate.html).join("\n\n")}`;
  if (isSame(renderPlain(html, "html", lookup), renderPlain(parts.join("\n\n"), "markdown", lookup))) return parts;
  if (group.length === 1)
    return checkGroup(
      group.map((candidate) => ({ ...candidate, written: undefined })),
      lookup,
    );
  const middle = Math.ceil(group.length / 2);
  return [...checkGroup(group.slice(0, middle), lookup), ...checkGroup(group.slice(middle), lookup)];
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [canonical(one, { loose: false }), canonical(other, { loose: false })];
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
