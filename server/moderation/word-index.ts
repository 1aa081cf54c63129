/** Words that are looked for in a text, all in one go: what a text costs depends on the text, hardly on how many words there are. */
export interface WordIndex {
  /** The numbers of those that a text contains. */
  find(text: string): Set<number>;
}

export interface IndexedWord {
  word: string;
  /** Not as a part of another word. */
  whole: boolean;
}

/** From so many characters on a word is found by its first ones. */
const LEAST = 3;

/** @param words each with its number as the place in the list; none is empty */
export function createWordIndex(words: readonly (IndexedWord & { number: number })[]): WordIndex {
  const short = words.filter(({ word }) => word.length < LEAST);
  // In order, all that begin alike stand together, and the shortest of them first.
  const long = words.filter(({ word }) => word.length >= LEAST).toSorted((a, b) => compare(a.word, b.word));
  const ranges = rangesOf(long.map(({ word }) => word));

  function findLong(text: string, at: number, found: Set<number>): void {
    const range = ranges.get(startAt(text, at));
    if (!range) return;
    let [from, to] = range;
    for (let depth = LEAST; from < to; depth++) {
      for (let first = long[from]; first?.word.length === depth && from < to; first = long[++from])
        if (!first.whole || standsAlone(text, at, depth)) found.add(first.number);
      if (from >= to || at + depth >= text.length) return;
      const code = text.charCodeAt(at + depth);
      const start = firstFrom(long, { from, to, depth }, code);
      to = firstFrom(long, { from: start, to, depth }, code + 1);
      from = start;
    }
  }

  return {
    find(text) {
      const found = new Set<number>();
      for (const { word, whole, number } of short) if (containsShort(text, word, whole)) found.add(number);
      if (long.length > 0) for (let at = 0; at + LEAST <= text.length; at++) findLong(text, at, found);
      return found;
    },
  };
}

/** By UTF-16, as the words are walked through. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function rangesOf(words: readonly string[]): Map<number, [from: number, to: number]> {
  const ranges = new Map<number, [from: number, to: number]>();
  for (const [at, word] of words.entries()) {
    const range = ranges.get(startAt(word, 0));
    if (range) range[1] = at + 1;
    else ranges.set(startAt(word, 0), [at, at + 1]);
  }
  return ranges;
}

/** The first three characters as one number. */
function startAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)) * 0x10000 + text.charCodeAt(at + 2);
}

/** The first word of a range whose character at a depth is a code or a higher one. */
function firstFrom(words: readonly IndexedWord[], { from, to, depth }: { from: number; to: number; depth: number }, code: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.word.charCodeAt(depth) ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function containsShort(text: string, word: string, whole: boolean): boolean {
  if (!whole) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (standsAlone(text, at, word.length)) return true;
  return false;
}

function standsAlone(text: string, at: number, length: number): boolean {
  return !isWordCharacter(characterBefore(text, at)) && !isWordCharacter(text.slice(at + length, at + length + 2));
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return text.slice(Math.max(0, low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1), at);
}

function isWordCharacter(text: string): boolean {
  return /^[\p{L}\p{N}]/u.test(text);
}
