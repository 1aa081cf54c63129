import type { SafeHtml } from "../pages.ts";
import { balanceTokens } from "../posts/content/balance.ts";
import { simplifyEmbeds } from "../posts/content/embeds.ts";
import { readTokens, type Token, writeToken } from "../posts/content/html-tokens.ts";
import { setParagraphs } from "../posts/content/paragraphs.ts";
import { sanitizeComment } from "../posts/content/sanitize.ts";

/** The tags that WordPress lets commenters use. */
const ALLOWED = new Set("a abbr acronym b blockquote cite code del em i q s strike strong".split(" "));
/** Tags that are not kept, but end a line (1) or a paragraph (2). */
const LINES: Record<string, string> = { br: "\n", li: "\n", tr: "\n", p: "\n\n", div: "\n\n", pre: "\n\n", ul: "\n\n", ol: "\n\n", table: "\n\n" };
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/gi;

/**
 * Renders a comment that was written in WordPress, as WordPress does: an asterisk is an asterisk. The few tags allowed, a blank line begins a paragraph, a newline is a line break, bare http(s) addresses are linked,
 * and every link carries rel="nofollow ugc noopener". Never throws; takes time in proportion to the length.
 */
export function renderWordPressComment(body: string): SafeHtml {
  const source = body.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
  const tokens = simplifyEmbeds(readTokens(source)).map(lineOf);
  const balanced = balanceTokens(tokens, ALLOWED);
  return sanitizeComment(setParagraphs(linkAddresses(balanced)));
}

/** The newlines that stand for a tag which is not kept. */
function lineOf(token: Token): Token {
  if (token.kind !== "open" && token.kind !== "close") return token;
  const text = LINES[token.name];
  return text === undefined ? token : { kind: "text", text: token.kind === "close" && token.name === "li" ? "" : text };
}

function linkAddresses(tokens: readonly Token[]): Token[] {
  let within = 0;
  return tokens.flatMap((token): Token[] => {
    if (token.kind === "open" && (token.name === "a" || token.name === "code")) within++;
    if (token.kind === "close" && (token.name === "a" || token.name === "code")) within--;
    return token.kind === "text" && within === 0 ? linkText(token.text) : [token];
  });
}

function linkText(text: string): Token[] {
  if (!text.includes("://")) return [{ kind: "text", text }];
  const out: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0]);
    if (!/^https?:\/\/[^/?#]/i.test(address)) continue;
    out.push({ kind: "text", text: text.slice(from, match.index) }, { kind: "open", name: "a", attributes: new Map([["href", address]]) });
    out.push({ kind: "text", text: address }, { kind: "close", name: "a" });
    from = match.index + address.length;
  }
  out.push({ kind: "text", text: text.slice(from) });
  return out.filter((token) => writeToken(token) !== "");
}

/** Punctuation at the end belongs to the sentence, and so does a closing parenthesis that the address did not open. */
function trimAddress(address: string): string {
  let surplus = address.split(")").length - address.split("(").length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ")" && surplus > 0) surplus--;
    else if (!".,;:!?*_…".includes(last)) break;
  }
  return address.slice(0, end);
}
