import type { SafeHtml } from "../pages.ts";
import { escapeText } from "../posts/content/plain-text.ts";
import { storedHtml } from "../stored-html.ts";
import { isPrefix } from "./full-text.ts";
import { type Unit, readUnits } from "./units.ts";

const BEFORE = 100;
const LENGTH = 320;
/** How far into a text a match is looked for. */
const MOST_TEXT = 20_000;

interface Span {
  start: number;
  end: number;
}

/**
 * A paragraph of about 320 characters around the first match, with every match in it in <mark>. Case and accents do not
 * matter, as in the search itself.
 * @param text plain @param terms as `queryTerms` gives them @returns undefined if none of them is in the text
 */
export function highlightSnippet(text: string, terms: readonly (readonly string[])[]): SafeHtml | undefined {
  const read = text.slice(0, MOST_TEXT);
  const units = readUnits(read);
  const matches = findMatches(units, terms);
  const first = matches[0];
  if (!first) return undefined;
  const window = chooseWindow(units, first, read.length);
  const shown = matches.filter((match) => match.start >= window.start && match.end <= window.end);
  const before = window.start > 0 ? "… " : "";
  const after = window.end < text.length ? " …" : "";
  // Made of escaped text and our own tags alone, so it is as safe as what the sanitizer gives.
  return storedHtml(`<p>${before}${markSpans(read, window, shown)}${after}</p>`);
}

/** Matches in order, none within another. */
function findMatches(units: readonly Unit[], terms: readonly (readonly string[])[]): Span[] {
  const matches: Span[] = [];
  for (let at = 0; at < units.length;) {
    const length = Math.max(0, ...terms.map((term) => (matchesAt(units, at, term) ? term.length : 0)));
    const first = units[at];
    const last = units[at + length - 1];
    if (length > 0 && first && last) matches.push({ start: first.start, end: last.end });
    at += Math.max(1, length);
  }
  return matches;
}

function matchesAt(units: readonly Unit[], at: number, term: readonly string[]): boolean {
  const prefix = isPrefix(term);
  return term.length > 0 && term.every((token, index) => (prefix ? units[at]?.folded.startsWith(token) : units[at + index]?.folded === token));
}

/** Begins and ends at words. */
function chooseWindow(units: readonly Unit[], match: Span, length: number): Span {
  const begins = units.find((unit) => unit.start >= match.start - BEFORE)?.start ?? match.start;
  const start = match.start <= BEFORE ? 0 : begins;
  if (length - start <= LENGTH) return { start, end: length };
  const end = units.findLast((unit) => unit.end <= start + LENGTH)?.end ?? match.end;
  return { start, end: Math.max(end, match.end) };
}

function markSpans(text: string, window: Span, spans: readonly Span[]): string {
  let html = "";
  let at = window.start;
  for (const { start, end } of spans) {
    html += `${escapeText(text.slice(at, start))}<mark>${escapeText(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeText(text.slice(at, window.end));
}
