import { MORE_MARK, splitHtml } from "./breaks.ts";
import { declareLanguages, writeCodeShortcodes } from "./code-blocks.ts";
import { readTokens, type Token } from "./html-tokens.ts";
import { renderMarkdownParts } from "./markdown.ts";
import { CORE_SHORTCODES } from "./shortcodes.ts";

export type Format = "html" | "markdown";

/** How blank lines and shortcodes are read. */
export type Form = "classic" | "blocks" | "markdown";

/** What an author wrote, cut into tokens that are not put in order yet. */
export interface ReadContent {
  form: Form;
  /** The parts between page-breaks, at least one. */
  parts: Token[][];
  /** What stands before the more-break; undefined without one. */
  teaser: Token[] | undefined;
}

/** Reads what an author wrote. Never throws; takes time in proportion to the length. */
export function readContent(source: string, format: Format): ReadContent {
  const content = cleanText(source);
  if (format === "markdown") {
    const { parts, teaser } = renderMarkdownParts(content, MORE_MARK);
    return { form: "markdown", parts: parts.map((part) => readTokens(part)), teaser: teaser === undefined ? undefined : readTokens(teaser) };
  }
  const { parts, teaser } = splitHtml(writeCodeShortcodes(content));
  // Whether it was made of blocks is a property of the whole: a single page of it may not show one.
  const form = content.includes("<!-- wp:") ? "blocks" : "classic";
  return { form, parts: parts.map(readHtml), teaser: teaser === undefined ? undefined : readHtml(teaser) };
}

function readHtml(part: string): Token[] {
  return declareLanguages(readTokens(part, CORE_SHORTCODES));
}

/** NUL and other characters that HTML has no place for, and newlines of every kind. */
function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}
