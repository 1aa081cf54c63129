import type { SafeHtml } from "../pages.ts";
import { balanceTokens } from "../posts/content/balance.ts";
import { BLOCK } from "../posts/content/elements.ts";
import { simplifyEmbeds } from "../posts/content/embeds.ts";
import { readTokens, type Token, writeToken } from "../posts/content/html-tokens.ts";
import { plainText } from "../posts/content/plain-text.ts";
import { sanitizeComment } from "../posts/content/sanitize.ts";
import { commentMarkdown } from "./markdown.ts";

/** The tags that WordPress lets commenters use, and what Markdown makes. */
const KEPT = new Set("a abbr acronym b blockquote cite code del em i q s strike strong p br ul ol li pre".split(" "));

export interface CommentText {
  html: SafeHtml;
  /** What remains without tags; a comment whose text is empty says nothing. */
  text: string;
  /** Links, whether written as such or made of a bare address. */
  linkCount: number;
}

/**
 * Renders what a commenter typed: Markdown (see markdown.ts) and the few tags allowed; a newline is a line break, bare http(s) addresses are linked,
 * and every link carries rel="nofollow ugc noopener". Never throws; takes time in proportion to the length.
 */
export function renderCommentText(body: string): CommentText {
  const source = body.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
  const tokens = simplifyEmbeds(readTokens(commentMarkdown(source))).map(settleBlock);
  const html = sanitizeComment(withoutEmptyBlocks(wrapLoose(balanceTokens(tokens, KEPT)).map(writeToken).join("")));
  return { html, text: plainText(html), linkCount: html.split('<a href="').length - 1 };
}

/** A block that is not kept leaves a paragraph, so that what stood apart stays apart. */
function settleBlock(token: Token): Token {
  if (token.kind !== "open" && token.kind !== "close") return token;
  if (KEPT.has(token.name) || !BLOCK.has(token.name)) return token;
  return token.kind === "open" ? { kind: "open", name: "p", attributes: new Map() } : { kind: "close", name: "p" };
}

/** Puts what stands beside blocks, behind a quotation in HTML for instance, into a paragraph. */
function wrapLoose(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let blocks = 0;
  let wrapped = false;
  const end = () => {
    const last = out.at(-1);
    if (wrapped && last?.kind === "text") last.text = last.text.trimEnd();
    if (wrapped) out.push({ kind: "close", name: "p" });
    wrapped = false;
  };
  for (const token of tokens) {
    const isBlock = token.kind !== "text" && BLOCK.has(token.name);
    if (isBlock && blocks === 0) end();
    else if (!isBlock && blocks === 0 && !wrapped && token.kind !== "close" && writeToken(token).trim() !== "") {
      out.push({ kind: "open", name: "p", attributes: new Map() });
      wrapped = true;
    }
    if (isBlock) blocks += token.kind === "open" ? 1 : -1;
    out.push(token);
  }
  end();
  return out;
}

/** What is left of a paragraph that a block broke in two. */
function withoutEmptyBlocks(html: string): string {
  return html.replaceAll(/<(p|li|blockquote)>\s*<\/\1>\n?/g, "").trim();
}
