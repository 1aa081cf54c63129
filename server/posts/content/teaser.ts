import type { SafeHtml } from "../../pages.ts";
import { paragraphOf, textToHtml } from "./sanitize.ts";

const TEASER_WORDS = 55;
const SUMMARY_LENGTH = 160;
const PIECES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
const MORE_THAN_TEXT = /<(?:img|audio|video|figure|table|pre|ul|ol|dl|details|a class="remote-|span class="remote-|p class="embed-place")/;

/** The first 55 words as plain text. A character of a script without spaces counts as half a word. @param text the HTML's own */
export function cutTeaser(html: SafeHtml, text: string): { teaserHtml: SafeHtml; teaserCut: boolean } {
  const end = endOfWords(text, TEASER_WORDS);
  if (end < text.length) return { teaserHtml: paragraphOf(textToHtml(`${text.slice(0, end)} […]`)), teaserCut: true };
  return { teaserHtml: text === "" ? textToHtml("") : paragraphOf(textToHtml(text)), teaserCut: MORE_THAN_TEXT.test(html) };
}

function endOfWords(text: string, most: number): number {
  let words = 0;
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    words += match[0].length === 1 && match[0] > "\u0E00" ? 0.5 : 1;
    if (words > most) return end;
    end = match.index + match[0].length;
  }
  return text.length;
}

/** At most 160 characters, cut between words. */
export function summarize(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  const room = text.slice(0, SUMMARY_LENGTH - 1);
  const space = /\s/.test(text.charAt(SUMMARY_LENGTH - 1)) ? room.length : room.search(/\s\S*$/);
  const cut = space > SUMMARY_LENGTH / 2 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.replace(/[\s,;:.–—-]+$/, "")}…`;
}
