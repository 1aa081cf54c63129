import { type Change, diffLines, diffWordsWithSpace } from "diff";

/** Two texts side by side, row by row; the shape of ComparedRow in the contract of the admin pages. */
export interface ComparedLines {
  kind: "same" | "changed" | "added" | "removed" | "skipped";
  left: Piece[];
  right: Piece[];
  count?: number;
}

interface Piece {
  text: string;
  marked?: true;
}

/** Lines that stay in sight around what has changed. */
const AROUND = 2;
/** A pair of passages that is longer is marked as a whole. In characters. */
const LONGEST_PASSAGE = 20_000;
const LINES_MS = 400;
const WORDS_MS = 150;

/** Compares two texts by lines, and within changed ones by words. Takes at most about a second, whatever it is given. */
export function compareTexts(left: string, right: string): ComparedLines[] {
  const changes = diffLines(left, right, { timeout: LINES_MS });
  if (!changes) return [{ kind: "changed", left: [{ text: left, marked: true }], right: [{ text: right, marked: true }] }];
  const until = Date.now() + WORDS_MS * 4;
  const rows: ComparedLines[] = [];
  for (let at = 0; at < changes.length; at++) {
    const [change, next] = [changes[at], changes[at + 1]];
    if (!change) continue;
    if (change.removed && next?.added) {
      rows.push(...comparePassages(change.value, next.value, until));
      at++;
    } else if (change.added) rows.push({ kind: "added", left: [], right: [{ text: trimEnd(change.value), marked: true }] });
    else if (change.removed) rows.push({ kind: "removed", left: [{ text: trimEnd(change.value), marked: true }], right: [] });
    else rows.push(...unchanged(change, at === 0, at === changes.length - 1));
  }
  return rows;
}

/** Line by line where there are as many on both sides. */
function comparePassages(left: string, right: string, until: number): ComparedLines[] {
  const [before, after] = [linesOf(left), linesOf(right)];
  if (before.length !== after.length) return [comparePair(trimEnd(left), trimEnd(right), until)];
  return before.map((line, index) => comparePair(line, after[index] ?? "", until));
}

function comparePair(left: string, right: string, until: number): ComparedLines {
  const isLong = Math.max(left.length, right.length) > LONGEST_PASSAGE || Date.now() > until;
  const parts = isLong ? undefined : diffWordsWithSpace(left, right, { timeout: WORDS_MS });
  if (!parts) return { kind: "changed", left: [{ text: left, marked: true }], right: [{ text: right, marked: true }] };
  return { kind: "changed", left: sideOf(parts, "added"), right: sideOf(parts, "removed") };
}

function sideOf(parts: readonly Change[], other: "added" | "removed"): Piece[] {
  return parts.filter((part) => !part[other]).map(({ value, added, removed }) => ({ text: value, ...(added || removed ? { marked: true as const } : {}) }));
}

function unchanged({ value }: Change, isFirst: boolean, isLast: boolean): ComparedLines[] {
  const lines = linesOf(value);
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  if (lines.length <= head + tail + 2) return [same(lines)];
  return [
    ...(head > 0 ? [same(lines.slice(0, head))] : []),
    { kind: "skipped", left: [], right: [], count: lines.length - head - tail },
    ...(tail > 0 ? [same(lines.slice(-tail))] : []),
  ];
}

function same(lines: readonly string[]): ComparedLines {
  const text = lines.join("\n");
  return { kind: "same", left: [{ text }], right: [{ text }] };
}

function linesOf(text: string): string[] {
  return trimEnd(text).split("\n");
}

function trimEnd(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}
