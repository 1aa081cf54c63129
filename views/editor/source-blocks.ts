import { splitHtml } from "./html-blocks.ts";
import { splitMarkdown } from "./markdown-blocks.ts";

/** How a text is written: HTML as WordPress had it before its blocks, HTML with block comments, or Markdown. */
export type Form = "classic" | "blocks" | "markdown";

/** One of the pieces that a text is made of, exactly as it stands there. */
export interface SourceBlock {
  /** The white space before it. */
  gap: string;
  source: string;
  /** The name in the comments around it, where WordPress's blocks have some. */
  wp?: string;
  /** It stands for itself and nothing in it is to be understood: a stray tag, a definition. */
  opaque?: boolean;
}

export interface SplitSource {
  form: Form;
  blocks: SourceBlock[];
  /** The white space at the end. */
  tail: string;
}

/** Where a piece stands in a text. */
export interface Piece {
  from: number;
  to: number;
  wp?: string;
  opaque?: boolean;
}

function formOf(source: string, format: string): Form {
  if (format === "markdown") return "markdown";
  return source.includes("<!-- wp:") ? "blocks" : "classic";
}

/** Cuts a text into its blocks. Put together again (`joinBlocks`) they are the very same text, whatever stood in it. */
export function splitSource(source: string, format: string): SplitSource {
  const form = formOf(source, format);
  const pieces = form === "markdown" ? splitMarkdown(source) : splitHtml(source);
  const blocks: SourceBlock[] = [];
  let at = 0;
  for (const { from, to, ...kind } of pieces) {
    blocks.push({ gap: source.slice(at, from), source: source.slice(from, to), ...kind });
    at = to;
  }
  return { form, blocks, tail: source.slice(at) };
}

export function joinBlocks({ blocks, tail }: SplitSource): string {
  return blocks.map(({ gap, source }) => gap + source).join("") + tail;
}
