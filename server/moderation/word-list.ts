import type { Facts } from "./facts.ts";
import { foldWord, readings } from "./disguises.ts";

const FIELDS = ["name", "email", "url", "ip", "text"] as const;
type Field = (typeof FIELDS)[number];

interface Entry {
  /** As the owner wrote it. */
  written: string;
  /** Undefined: any. */
  field: Field | undefined;
  /** Ways to read it. */
  words: Word[];
  whole: boolean;
}

/**
 * The entries of a list that a submission contains, as the owner wrote them.
 * @param list one entry a line: a part of a word, "=word" for the whole word; "name:", "email:", "url:", "ip:" or "text:" before it limits it to one field
 */
export function findWords(list: string, facts: Facts): string[] {
  if (list.trim() === "") return [];
  const fields = readFields(facts);
  const found: string[] = [];
  // No functions made on the way: a list may be long.
  for (const { written, field, words, whole } of readList(list)) {
    const text = fields[field ?? "any"];
    for (const word of words) {
      if (!contains(text, word, whole)) continue;
      found.push(written);
      break;
    }
  }
  return found;
}

function contains({ text, triples }: FieldText, { word, triple }: Word, whole: boolean): boolean {
  // Most words of a long list are told to be missing by this alone.
  if (triple >= 0 && !hasBit(triples, triple)) return false;
  if (!whole) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordCharacter(characterBefore(text, at)) && !isWordCharacter(text.slice(at + word.length, at + word.length + 2))) return true;
  }
  return false;
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return text.slice(low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1, at);
}

function isWordCharacter(text: string): boolean {
  return /^[\p{L}\p{N}]/u.test(text);
}

/** The last few lists: trying out another one must not make the present one slow. */
const lists = new Map<string, Entry[]>();
const MOST_LISTS = 8;

function readList(list: string): Entry[] {
  const known = lists.get(list);
  if (known) return known;
  const entries = list.split("\n").flatMap((line) => readEntry(line.trim()) ?? []);
  for (const oldest of lists.keys()) if (lists.size >= MOST_LISTS) lists.delete(oldest);
  lists.set(list, entries);
  return entries;
}

function readEntry(line: string): Entry | undefined {
  const [, field, rest = ""] = /^(?:(name|email|url|ip|text):(?!\/\/))?(.*)$/i.exec(line) ?? [];
  const whole = rest.trimStart().startsWith("=");
  const word = foldWord(rest.trim().slice(whole ? 1 : 0)).trim();
  if (word === "") return undefined;
  return {
    written: line,
    field: field?.toLowerCase() as Field | undefined,
    words: readings(word).map((reading) => ({ word: reading, triple: reading.length < 3 ? -1 : tripleAt(reading, 0) })),
    whole,
  };
}

interface Word {
  word: string;
  /** Of its first three characters; -1: it has fewer. */
  triple: number;
}

interface FieldText {
  /** All readings of a field, a line each. */
  text: string;
  /** A bit for each three characters in a row. */
  triples: Uint8Array;
}

type Fields = Record<Field | "any", FieldText>;
const fieldsOf = new WeakMap<Facts, Fields>();

function readFields(facts: Facts): Fields {
  const known = fieldsOf.get(facts);
  if (known) return known;
  const { name, email, website, address, text, links } = facts;
  const read = (...texts: string[]) => readings(texts.join("\n")).join("\n");
  const fields = { name: read(name), email: read(email), url: read(website, ...links.map(({ url }) => url)), ip: address, text: read(text) };
  const all = { ...fields, any: Object.values(fields).join("\n") };
  const made = Object.fromEntries(Object.entries(all).map(([field, text]) => [field, { text, triples: triplesOf(text) }])) as Fields;
  fieldsOf.set(facts, made);
  return made;
}

const BITS = 0x4000;

function triplesOf(text: string): Uint8Array {
  const bits = new Uint8Array(BITS / 8);
  for (let at = 0; at + 2 < text.length; at++) {
    const triple = tripleAt(text, at);
    bits[triple >> 3] = (bits[triple >> 3] ?? 0) | (1 << (triple & 7));
  }
  return bits;
}

function tripleAt(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) % BITS;
}

function hasBit(bits: Uint8Array, at: number): boolean {
  return (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
}
