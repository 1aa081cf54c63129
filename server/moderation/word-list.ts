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
  words: string[];
  whole: boolean;
}

/**
 * The entries of a list that a submission contains, as the owner wrote them.
 * @param list one entry a line: a part of a word, "=word" for the whole word; "name:", "email:", "url:", "ip:" or "text:" before it limits it to one field
 */
export function findWords(list: string, facts: Facts): string[] {
  if (list.trim() === "") return [];
  const fields = readFields(facts);
  return readList(list)
    .filter((entry) => (entry.field ? fields[entry.field] : fields.any).some((text) => entry.words.some((word) => contains(text, word, entry.whole))))
    .map(({ written }) => written);
}

function contains(text: string, word: string, whole: boolean): boolean {
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
  return { written: line, field: field?.toLowerCase() as Field | undefined, words: readings(word), whole };
}

type Fields = Record<Field | "any", string[]>;
const fieldsOf = new WeakMap<Facts, Fields>();

function readFields(facts: Facts): Fields {
  const known = fieldsOf.get(facts);
  if (known) return known;
  const { name, email, website, address, text, links } = facts;
  const fields = {
    name: readings(name),
    email: readings(email),
    url: readings([website, ...links.map(({ url }) => url)].join("\n")),
    ip: [address],
    text: readings(text),
  };
  const read = { ...fields, any: FIELDS.flatMap((field) => fields[field]) };
  fieldsOf.set(facts, read);
  return read;
}
