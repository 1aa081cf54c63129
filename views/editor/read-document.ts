import type { JSONContent } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import { TableMap } from "@tiptap/pm/tables";
import { canonicalHtml, describeElement } from "./canonical.ts";
import { effectiveHtml, parseInert } from "./effective-html.ts";
import { type Definitions, readDefinitions } from "./markdown.ts";
import type { Origin } from "./origin.ts";
import { readBlocks } from "./read-blocks.ts";
import { type Form, type SourceBlock, splitSource } from "./source-blocks.ts";
import { Unreadable } from "./unreadable.ts";
import { hasBareText, writeBlock } from "./write-block.ts";

/** Reads a text for the editor. A block that could not be written back with the same meaning becomes an opaque one, which shows its source. */
export function readDocument(source: string, format: string, schema: Schema): { doc: Node; origin: Origin } {
  const { form, blocks, tail } = splitSource(source, format);
  const definitions = form === "markdown" ? readDefinitions(source) : {};
  const bare = form === "classic" && blocks.filter(isBareText).length > blocks.filter(({ source: text }) => /^<p[\s>]/i.test(text)).length;
  const origin: Origin = { form, blocks: [], tail, definitions, bare };
  for (const [key, block] of blocks.entries()) origin.blocks.push({ ...block, node: readNode(block, key, schema, origin) });
  const nodes = origin.blocks.map(({ node }) => node);
  return { doc: schema.node("doc", null, nodes.length > 0 ? nodes : [schema.node("paragraph")]), origin };
}

function isBareText(block: SourceBlock): boolean {
  return !block.opaque && !block.source.startsWith("<");
}

function readNode(block: SourceBlock, key: number, schema: Schema, origin: Origin): Node {
  const atom = readAtom(block, origin.form);
  if (atom) return schema.nodeFromJSON({ ...atom, attrs: { ...atom.attrs, key } });
  return readEditable(block, key, schema, origin) ?? schema.node("opaque", { key, source: block.source });
}

/** What stands for itself in a few words. */
function readAtom({ source, wp, opaque }: SourceBlock, form: Form): JSONContent | undefined {
  const inner = wp ? withoutOuterComments(source) : source;
  if (/^<!--more-->$/.test(inner)) return { type: "moreBreak" };
  if (/^<!--nextpage-->$/.test(inner)) return { type: "pageBreak" };
  if (!opaque && form !== "blocks" && /^https?:\/\/[^\s<>"]+$/.test(source)) return { type: "embed", attrs: { url: source } };
  if (wp !== "embed") return undefined;
  const url = /^<figure class="wp-block-embed[^"]*"><div class="wp-block-embed__wrapper">\s*(https?:\/\/[^\s<>"&]+)\s*<\/div><\/figure>$/.exec(inner)?.[1];
  return url === undefined ? undefined : { type: "embed", attrs: { url } };
}

function readEditable(block: SourceBlock, key: number, schema: Schema, origin: Origin): Node | undefined {
  const { form, definitions } = origin;
  const inner = block.wp ? withoutInnerComments(withoutOuterComments(block.source)) : block.source;
  if (block.opaque || (form !== "markdown" && !isUnderstood(inner, block, form))) return undefined;
  const body = parseInert(effectiveHtml(inner, form, definitions));
  if (form !== "markdown" && elementsOf(parseInert(inner)) !== elementsOf(body)) return undefined;
  try {
    const [json, ...others] = readBlocks(body);
    if (json === undefined || others.length > 0) return undefined;
    const node = schema.nodeFromJSON({ ...json, attrs: { ...json.attrs, key } });
    node.check();
    if (!hasSoundTables(node)) return undefined;
    const known = { ...origin, blocks: [...origin.blocks, { ...block, node }] };
    const written = writeBlock(node, known, { untouched: true });
    return saysTheSame(block, written, body, form, definitions) ? node : undefined;
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Comments, shortcodes that stand alone, and text that WordPress's blocks have no place for are left as they are. */
function isUnderstood(inner: string, block: SourceBlock, form: Form): boolean {
  if (/<[!?]|<(?:script|style|template|textarea|title|xmp|noembed|noframes|noscript|plaintext)\b/i.test(inner)) return false;
  if (form === "blocks" && !inner.startsWith("<")) return false;
  return !(hasBareText(inner) && /^\[\/?[a-z][\w-]*(?:\s[^\]]*)?\]/i.test(inner) && inner.endsWith("]")) && !(block.wp?.includes("/") ?? false);
}

function saysTheSame(block: SourceBlock, written: string, body: HTMLElement, form: Form, definitions: Definitions): boolean {
  if (commentsOf(block.source) !== commentsOf(written)) return false;
  const inner = block.wp ? withoutInnerComments(withoutOuterComments(written)) : written;
  return canonicalHtml(parseInert(effectiveHtml(inner, form, definitions))) === canonicalHtml(body);
}

function commentsOf(source: string): string {
  return (source.match(/<!--[^]*?-->/g) ?? []).join("");
}

/** Every element with its attributes, but for those that the reading of paragraphs adds. */
function elementsOf(body: HTMLElement): string {
  return [...body.querySelectorAll(":not(tbody)")]
    .filter((element) => !/^(?:p|br)$/.test(element.localName) || element.attributes.length > 0)
    .map(describeElement)
    .toSorted()
    .join("\n");
}

/** The cells fill their rows. Otherwise the editor would put some in. */
function hasSoundTables(node: Node): boolean {
  let sound = true;
  const check = (inner: Node) => {
    if (inner.type.name === "table" && TableMap.get(inner).problems) sound = false;
  };
  check(node);
  node.descendants(check);
  return sound;
}

function withoutOuterComments(source: string): string {
  return source.replace(/^<!-- wp:[^]*?-->\s*/, "").replace(/\s*<!-- \/wp:[\w/-]+ -->$/, "");
}

/** Those around list items and the paragraphs of a quotation, which are written again. */
function withoutInnerComments(inner: string): string {
  return inner.replaceAll(/<!-- \/?wp:(?:list-item|paragraph) -->\n?/g, "");
}
