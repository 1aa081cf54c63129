import { groupBy } from "../group-by.ts";
import { foldWord, readings } from "./disguises.ts";
import type { Facts } from "./facts.ts";
import { createWordIndex, type IndexedWord, type WordIndex } from "./word-index.ts";

const FIELDS = ["name", "email", "url", "ip", "text", "agent"] as const;
type Field = (typeof FIELDS)[number];
/** Where an entry without a field is looked for. What programs call themselves ("Safari") is not what people say. */
const ANY: Field[] = ["name", "email", "url", "ip", "text"];

interface WordList {
  /** As the owner wrote them. */
  written: string[];
  /** By where they are looked for. */
  indexes: [field: Field | "any", index: WordIndex][];
}

/**
 * The entries of a list that a submission contains, as the owner wrote them.
 * @param list one entry a line: a part of a word, "=word" for the whole word; "name:", "email:", "url:", "ip:", "text:" or "agent:" before it
 * limits it to one field
 */
export function findWords(list: string, facts: Facts): string[] {
  if (list.trim() === "") return [];
  const fields = readFields(facts);
  const { written, indexes } = readList(list);
  const found = indexes.flatMap(([field, index]) => [...index.find(fields[field])]);
  return [...new Set(found)].toSorted((a, b) => a - b).map((number) => written[number] ?? "");
}

/** The last few lists: trying out another one must not make the present one slow. */
const lists = new Map<string, WordList>();
const MOST_LISTS = 8;

function readList(list: string): WordList {
  const known = lists.get(list);
  if (known) return known;
  const written = [...new Set(list.split("\n").map((line) => line.trim()))];
  const entries = written.flatMap((line, number) => readEntry(line).map((entry) => ({ ...entry, number })));
  const indexes = [...groupBy(entries, ({ field }) => field)].map(([field, words]): WordList["indexes"][number] => [field, createWordIndex(words)]);
  for (const oldest of lists.keys()) if (lists.size >= MOST_LISTS) lists.delete(oldest);
  const read = { written, indexes };
  lists.set(list, read);
  return read;
}

/** The ways to read a line. */
function readEntry(line: string): (IndexedWord & { field: Field | "any" })[] {
  const [, field, rest = ""] = /^(?:(name|email|url|ip|text|agent):(?!\/\/))?(.*)$/i.exec(line) ?? [];
  const whole = rest.trimStart().startsWith("=");
  const word = foldWord(rest.trim().slice(whole ? 1 : 0)).trim();
  if (word === "") return [];
  const known = FIELDS.find((name) => name === field?.toLowerCase()) ?? "any";
  return readings(word).map((reading) => ({ word: reading, whole, field: known }));
}

type Fields = Record<Field | "any", string>;
const fieldsOf = new WeakMap<Facts, Fields>();

/** All readings of each field, a line each. */
function readFields(facts: Facts): Fields {
  const known = fieldsOf.get(facts);
  if (known) return known;
  const { name, email, website, address, text, links, userAgent = "", writtenIn } = facts;
  const read = (...texts: string[]) => readings(texts.join("\n"), { mixedOnly: LOOKING_LATIN.has(writtenIn ?? "") }).join("\n");
  const fields = {
    name: read(name),
    email: read(email),
    url: read(website, ...links.map(({ url }) => url)),
    ip: address,
    text: read(text),
    agent: foldWord(userAgent),
  };
  const made = { ...fields, any: ANY.map((field) => fields[field]).join("\n") };
  fieldsOf.set(facts, made);
  return made;
}

/** Scripts with words that look like Latin ones and are none: "сор" is rubbish in Russian. */
const LOOKING_LATIN = new Set(["Cyrl", "Grek"]);
