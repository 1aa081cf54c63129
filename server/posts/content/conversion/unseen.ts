import { outsideFences } from "../breaks.ts";
import { readTokens, type Token } from "../html-tokens.ts";
import type { Format } from "../reading.ts";
import type { MediaLookup } from "../media-lookup.ts";
import { CORE_SHORTCODES, expandShortcodes } from "../shortcodes.ts";
import type { Loss } from "./losses.ts";
import { unseenAttributes } from "./seen-attributes.ts";

/** What stands in a source and readers never see: of what is converted, it does not come along. */
export function nameUnseen(before: { content: string; format: Format }, after: { content: string; format: Format }, lookup: MediaLookup): Loss[] {
  const [there, here] = [countUnseen(before, lookup), countUnseen(after, lookup)];
  return there.flatMap(({ key, count }, index) => {
    const gone = count - (here[index]?.count ?? 0);
    return gone > 0 ? [{ key, count: gone }] : [];
  });
}

function countUnseen({ content, format }: { content: string; format: Format }, lookup: MediaLookup): Loss[] {
  const source = format === "markdown" ? withoutCode(content) : content;
  const comments = listComments(source);
  const marks = comments.filter((comment) => /^<!-- \/?wp:/.test(comment)).length;
  const tokens = readTokens(source, format === "html" ? CORE_SHORTCODES : []);
  const opened = tokens.filter((token) => token.kind === "open");
  return [
    { key: "convert.styles", count: opened.filter((token) => token.name === "font" || unseenAttributes(token).length > 0).length },
    { key: "convert.emptyGalleries", count: tokens.filter((token) => isEmptyGallery(token, lookup)).length },
    { key: "convert.sources", count: opened.filter(({ name }) => name === "source" || name === "track").length },
    { key: "convert.hidden", count: opened.filter(({ name }) => HIDDEN.test(name)).length },
    { key: "convert.comments", count: comments.length - marks },
    { key: "convert.blockMarks", count: marks },
  ];
}

/** Those that say nothing to us. Looked for by hand: a pattern goes to the end of the text anew from each one that is not closed. */
function listComments(source: string): string[] {
  const comments: string[] = [];
  for (let from = source.indexOf("<!--"); from >= 0;) {
    const end = source.indexOf("-->", from + 4);
    if (end < 0) break;
    const isOurs = OURS.test(source.slice(from, from + 20));
    if (!isOurs) comments.push(source.slice(from, end + 3));
    from = source.indexOf("<!--", isOurs ? from + 4 : end + 3);
  }
  return comments;
}

const OURS = /^<!--(?:more|nextpage|noteaser)\b/;

const HIDDEN = /^(?:script|style|svg|form|input|button|select|textarea|object|embed|noscript|math|template|canvas)$/;

/** Code says of itself what it is. */
function withoutCode(markdown: string): string {
  return outsideFences(markdown).replaceAll(/(?<!`)(`{1,3})(?!`)[^`\n]{1,500}\1(?!`)/g, "");
}

function isEmptyGallery(token: Token, lookup: MediaLookup): boolean {
  return token.kind === "shortcode" && !token.closing && /^(?:gallery|playlist)$/.test(token.name) && expandShortcodes([token], lookup).length === 0;
}
