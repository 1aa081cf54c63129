import type { Node } from "@tiptap/pm/model";
import { canonicalHtml } from "./canonical.ts";
import { effectiveHtml, parseInert } from "./effective-html.ts";
import { withWordPressComments } from "./wordpress-comments.ts";
import type { Origin, OriginBlock } from "./origin.ts";
import { writeHtml } from "./write-html.ts";
import { chooseMark, type ListMark, markOf, type MarkdownStyle, Unsayable, writeMarkdown } from "./write-markdown.ts";

interface Writing {
  /** A trial right after reading: the caller compares. */
  untouched?: boolean;
  /** What the list before it is marked with. */
  markBefore?: ListMark | undefined;
  markAfter?: ListMark | undefined;
}

/** A block as it is written anew, in the form of the text around it. What is written is read again, and must say what the node says. */
export function writeBlock(node: Node, origin: Origin, { untouched, markBefore, markAfter }: Writing = {}): string {
  if (node.type.name === "opaque") return String(node.attrs["source"]);
  const before = originOf(node, origin);
  const candidates = candidatesFor(node, origin, before, [markBefore, markAfter]);
  if (node.isAtom || untouched) return first(candidates);
  const meaning = (html: string) => (origin.form === "markdown" ? withoutItemParagraphs : String)(canonicalHtml(parseInert(html)));
  const said = meaning(writeHtml(node));
  for (const candidate of candidates) {
    const written = candidate();
    if (written !== undefined && meaning(effectiveHtml(written, origin.form, origin.definitions)) === said) return written;
  }
  return writeHtml(node);
}

/** In Markdown all items of a list are paragraphs as soon as one has a blank line: a matter of space, not of what is said. */
function withoutItemParagraphs(canonical: string): string {
  return canonical.replaceAll(/(<li[^>]*>)<p>([^]*?)<\/p>/g, "$1$2");
}

/** The block that a node was read from, whatever became of it. */
export function originOf(node: Node, origin: Origin): OriginBlock | undefined {
  const key: unknown = node.attrs["key"];
  return typeof key === "number" ? origin.blocks[key] : undefined;
}

export function hasBareText(source: string): boolean {
  return !source.startsWith("<");
}

type Candidate = () => string | undefined;

function first(candidates: Candidate[]): string {
  for (const candidate of candidates) {
    const written = candidate();
    if (written !== undefined) return written;
  }
  return "";
}

function candidatesFor(node: Node, origin: Origin, before: OriginBlock | undefined, others: (ListMark | undefined)[]): Candidate[] {
  if (origin.form === "markdown") {
    const own = before?.node.type === node.type ? markOf(before.source) : undefined;
    const mark = own && !others.includes(own) ? own : chooseMark(node, others);
    return [
      () => asMarkdown(node, { mark }),
      () => asMarkdown(node, { mark, tags: true }),
      // A blank line would end it.
      () => writeHtml(node).replaceAll(/\n{2,}/g, "\n"),
    ];
  }
  if (origin.form === "blocks") return [() => withWordPressComments(node, before)];
  const bare = before?.node.type.name === "paragraph" ? hasBareText(before.source) : origin.bare;
  return bare ? [() => writeHtml(node, { bare }), () => writeHtml(node)] : [() => writeHtml(node)];
}

function asMarkdown(node: Node, style: MarkdownStyle): string | undefined {
  try {
    return writeMarkdown(node, style);
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}
