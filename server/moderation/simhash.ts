import { fold } from "../fold.ts";

/** Words of a text that are looked at. */
const MOST_WORDS = 2000;
/** A shorter text is too often said by two people. */
const LEAST_WORDS = 5;
const SHINGLE = 3;

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === "" ? [] : folded.split(" ");
}

/** The words of a comment that count as said: what is only quoted is not, and another link makes no other text. @param text of `bodyHtml` */
export function ownWords(bodyHtml: string, text: string): string[] {
  const said = bodyHtml.includes("<blockquote") ? bodyHtml.replaceAll(/<blockquote\b[\s\S]*?<\/blockquote>/g, " ").replaceAll(/<[^>]*>/g, " ") : text;
  return wordsOf(said.replaceAll(/https?:\/\/\S+/g, " "));
}

/**
 * 64 bits that are alike for texts that are alike, in hexadecimal; null: too short to say. Made of the hashes of each three words in a row.
 * @see M. Charikar, "Similarity estimation techniques from rounding algorithms" (2002)
 */
export function simhashOf(words: readonly string[]): string | null {
  if (words.length < LEAST_WORDS) return null;
  const weights = new Int32Array(64);
  const last = Math.min(words.length, MOST_WORDS) - SHINGLE;
  for (let at = 0; at <= last; at++) {
    const [high, low] = hash(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
    addBits(weights, 0, high);
    addBits(weights, 32, low);
  }
  return readBits(weights, 0) + readBits(weights, 32);
}

function addBits(weights: Int32Array, from: number, bits: number): void {
  for (let bit = 0; bit < 32; bit++) weights[from + bit] = (weights[from + bit] ?? 0) + (((bits >>> bit) & 1) === 1 ? 1 : -1);
}

function readBits(weights: Int32Array, from: number): string {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) if ((weights[from + bit] ?? 0) > 0) bits |= 1 << bit;
  return (bits >>> 0).toString(16).padStart(8, "0");
}

/** Two hashes of 32 bits in one go (FNV-1a with two offsets, mixed at the end as MurmurHash3 does). */
function hash(text: string): [number, number] {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x5bd1e995);
    two ^= two >>> 15;
  }
  return [mix(one), mix(two ^ text.length)];
}

function mix(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** How many of 32 bits are set. */
export function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
