import type { MessageKey } from "../../../i18n/translate.ts";

/** What gets lost, for `t(key, { count, place })`. */
export interface Loss {
  key: MessageKey;
  count: number;
  /** Where the first difference is, for what has no name. */
  place?: string;
}

/** What is counted on both sides, by what tells it in a line of `canonical`; a line counts for the first that fits. */
const KINDS: readonly [MessageKey, RegExp][] = [
  ["convert.notes", /^<sup class="footnote-ref">/],
  ["convert.noteParts", /^<section [^>]*class="footnotes"|^<a [^>]*class="footnote-(?:mark|back)"/],
  ["convert.captions", /^<figcaption/],
  ["convert.galleries", /^<\w+ [^>]*class="[^"]*\b(?:gallery gallery-columns-\d|wp-block-gallery|blocks-gallery-grid)/],
  ["convert.pictures", /^<(?:img|a [^>]*class="[^"]*remote-picture|span [^>]*class="[^"]*remote-picture)/],
  ["convert.players", /^<(?:audio|video|\w+ [^>]*class="[^"]*remote-(?:media|frame))/],
  ["convert.alignments", /^<\w+ [^>]*class="[^"]*\b(?:has-text-align-|align)/],
  ["convert.classes", /^<\w+ [^>]*class="(?!language-)/],
  ["convert.headerCells", /^<th[ >]/],
  ["convert.tables", /^<table/],
  ["convert.cells", /^<(?:td|tr|thead|tbody|tfoot|caption)[ >]/],
  ["convert.code", /^<(?:pre|code)/],
  ["convert.anchors", /^<\w+ [^>]*\bid="/],
  ["convert.links", /^<a /],
  ["convert.headings", /^<h[1-6]/],
  ["convert.lists", /^<(?:ul|ol|li|dl|dt|dd)[ >]/],
  ["convert.quotes", /^<(?:blockquote|q|cite)/],
  ["convert.emphasis", /^<(?:strong|em|s|u|del|ins|mark|sub|sup|small)[ >]/],
  ["convert.paragraphs", /^<(?:p|br|hr)[ >]/],
  ["convert.figures", /^<(?:figure|div|section|details|summary|address)/],
];

/**
 * Names what the second of two texts does not show of the first, or shows otherwise. Nothing that differs is passed over: what has no name is
 * told by its place.
 */
export function nameLosses(before: readonly string[], after: readonly string[]): Loss[] {
  const first = before.findIndex((line, index) => line !== after[index]);
  const at = first < 0 ? before.length : first;
  if (first < 0 && before.length === after.length) return [];
  const [there, here] = [tally(before), tally(after)];
  const losses: Loss[] = [];
  for (const [key] of KINDS) {
    let gone = 0;
    for (const [line, count] of there.get(key) ?? []) gone += Math.max(0, count - (here.get(key)?.get(line) ?? 0));
    if (gone > 0) losses.push({ key, count: gone });
  }
  const words = lostWords(before, after);
  if (words > 0) losses.push({ key: "convert.words", count: words });
  return losses.length > 0 ? losses : [{ key: "convert.other", count: 1, place: placeOf(before, after, at) }];
}

/** How often each line of each kind is there. */
function tally(lines: readonly string[]): Map<MessageKey, Map<string, number>> {
  const kinds = new Map<MessageKey, Map<string, number>>();
  for (const line of lines) {
    const key = line.startsWith("<") && !line.startsWith("</") ? KINDS.find(([, pattern]) => pattern.test(line))?.[0] : undefined;
    if (key === undefined) continue;
    const counts = kinds.get(key) ?? new Map<string, number>();
    counts.set(line, (counts.get(line) ?? 0) + 1);
    kinds.set(key, counts);
  }
  return kinds;
}

function lostWords(before: readonly string[], after: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of wordsOf(after)) left.set(word, (left.get(word) ?? 0) + 1);
  let lost = 0;
  for (const word of wordsOf(before)) {
    const count = left.get(word) ?? 0;
    if (count === 0) lost++;
    else left.set(word, count - 1);
  }
  return lost;
}

function wordsOf(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.startsWith('"'))
    .join(" ")
    .replaceAll('"', " ")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** The text that stands where two texts part, or just before it. */
function placeOf(before: readonly string[], after: readonly string[], at: number): string {
  const near = [...before.slice(at, at + 5), ...after.slice(at, at + 5), ...before.slice(Math.max(0, at - 5), at).toReversed()];
  const text = near.find((line) => line.startsWith('"'))?.slice(1) ?? "";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
