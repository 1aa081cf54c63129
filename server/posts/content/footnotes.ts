import { KNOWN_ELEMENTS } from "./allowed-html.ts";
import { balanceTokens } from "./balance.ts";
import type { OpenTag, Token } from "./html-tokens.ts";

/** A note within a note within a note is the last one. */
const MOST_LEVELS = 3;

/** Counts the notes of a post through all its parts, so that no two have one address. */
export interface NoteCount {
  notes: number;
  /** The number of each note that several marks lead to. */
  numbers: Map<string, number>;
  /** How many marks lead to it. */
  marks: Map<number, number>;
}

interface Note {
  tokens: readonly Token[];
  level: number;
}

/** To begin a post with. */
export function countNotes(): NoteCount {
  return { notes: 0, numbers: new Map(), marks: new Map() };
}

/**
 * Puts a numbered mark in place of each `<span class="footnote">` and the notes in a list at the end.
 * Linear: what is nested more than three deep is left out.
 *
 * @param tokens of one part of a post, not balanced yet: a note of Markdown may hold blocks
 */
export function liftFootnotes(tokens: readonly Token[], count: NoteCount): Token[] {
  if (!tokens.some(isNote)) return [...tokens];
  const queue: Note[] = [];
  const first = count.notes + 1;
  // A part stands on a page of its own: it does not lead to the notes of another.
  count.numbers.clear();
  const body = liftFrom(tokens, count, queue, 1);
  if (queue.length === 0) return body;
  const texts: Token[][] = [];
  for (const note of queue) texts.push(balanceTokens(liftFrom(note.tokens, count, queue, note.level + 1), KNOWN_ELEMENTS));
  const items = texts.flatMap((text, index) => itemOf(first + index, text, count));
  return [...body, open("section", { class: "footnotes" }), open("ol", first === 1 ? {} : { start: String(first) }), ...items, close("ol"), close("section")];
}

/** Leaves the notes out: for a teaser. */
export function dropFootnotes(tokens: readonly Token[]): Token[] {
  if (!tokens.some(isNote)) return [...tokens];
  const ends = matchSpans(tokens);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && isNote(token)) at = ends.get(at) ?? at;
    else if (token !== undefined) out.push(token);
  }
  return out;
}

/** Whether a note begins here: `<span class="footnote">`. */
function isNote(token: Token): token is OpenTag {
  return token.kind === "open" && token.name === "span" && /(?:^|\s)footnote(?:\s|$)/.test(token.attributes.get("class") ?? "");
}

function liftFrom(tokens: readonly Token[], count: NoteCount, queue: Note[], level: number): Token[] {
  const ends = matchSpans(tokens);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = isNote(token) ? ends.get(at) : undefined;
    if (!isNote(token) || end === undefined) {
      out.push(token);
      continue;
    }
    if (level <= MOST_LEVELS) out.push(...markOf(token, tokens.slice(at + 1, end), count, queue, level));
    at = end;
  }
  return out;
}

function markOf(token: OpenTag, text: readonly Token[], count: NoteCount, queue: Note[], level: number): Token[] {
  const key = token.attributes.get("data-note") ?? "";
  const known = key === "" ? undefined : count.numbers.get(key);
  if (known === undefined && text.length === 0) return [];
  const number = known ?? ++count.notes;
  const marks = (count.marks.get(number) ?? 0) + 1;
  count.marks.set(number, marks);
  if (known === undefined) {
    if (key !== "") count.numbers.set(key, number);
    queue.push({ tokens: text, level });
  }
  return [
    open("sup", { class: "footnote-ref" }),
    open("a", { class: "footnote-mark", id: markId(number, marks), href: `#footnote-${number}` }),
    { kind: "text", text: String(number) },
    close("a"),
    close("sup"),
  ];
}

/** A note with a link back to each of its marks; the links stand in its last paragraph. */
function itemOf(number: number, given: readonly Token[], count: NoteCount): Token[] {
  const text = trimBreaks(withoutOnlyParagraph(given));
  const last = text.at(-1);
  const paragraph = last?.kind === "close" && last.name === "p";
  const back = Array.from({ length: count.marks.get(number) ?? 1 }, (_, index): Token[] => [
    { kind: "text", text: " " },
    open("a", { class: "footnote-back", href: `#${markId(number, index + 1)}` }),
    { kind: "text", text: index === 0 ? "↩\uFE0E" : `↩\uFE0E${index + 1}` },
    close("a"),
  ]).flat();
  const before = paragraph ? text.slice(0, -1) : text;
  return [open("li", { id: `footnote-${number}` }), ...before, ...back, ...(paragraph ? [close("p")] : []), close("li")];
}

/** A note of one paragraph is written without it, as it came from HTML. */
function withoutOnlyParagraph(text: readonly Token[]): readonly Token[] {
  const paragraphs = text.filter((token) => token.kind === "open" && token.name === "p").length;
  const [first, last] = [text[0], text.at(-1)];
  const only = paragraphs === 1 && first?.kind === "open" && first.name === "p" && first.attributes.size === 0 && last?.kind === "close" && last.name === "p";
  return only ? text.slice(1, -1) : text;
}

/** Line breaks at the edges would only make room. */
function trimBreaks(text: readonly Token[]): readonly Token[] {
  const isEdge = (token: Token) => (token.kind === "text" && token.text.trim() === "") || (token.kind === "open" && token.name === "br");
  const from = text.findIndex((token) => !isEdge(token));
  return from < 0 ? [] : text.slice(from, text.findLastIndex((token) => !isEdge(token)) + 1);
}

function markId(number: number, mark: number): string {
  return mark === 1 ? `footnote-mark-${number}` : `footnote-mark-${number}-${mark}`;
}

/** For each `<span>` that is closed: the index of its end. */
function matchSpans(tokens: readonly Token[]): Map<number, number> {
  const ends = new Map<number, number>();
  const openSpans: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "open" && token.name === "span") openSpans.push(at);
    const from = token.kind === "close" && token.name === "span" ? openSpans.pop() : undefined;
    if (from !== undefined) ends.set(from, at);
  }
  return ends;
}

function open(name: string, attributes: Record<string, string>): Token {
  return { kind: "open", name, attributes: new Map(Object.entries(attributes)) };
}

function close(name: string): Token {
  return { kind: "close", name };
}
