import { BLOCK, VOID } from "../../server/posts/content/elements.ts";
import type { Piece } from "./source-blocks.ts";

/** Elements whose content is not HTML. */
const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "svg", "math", "object", "template"]);
/** They end by themselves where the next block begins. */
const ENDS_ITSELF = new Set(["p", "li", "dt", "dd"]);
/** A comment, or a tag with its attributes. */
const MARKUP = /<!--[^]*?-->|<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:\s(?:"[^"]*"|'[^']*'|[^'">])*|\/)?>/g;
const BLANK_LINE = /\n[ \t]*\n/g;

/**
 * Cuts HTML where its outermost blocks part: elements, runs of text between blank lines, comments, and WordPress's blocks with their comments.
 * What does not fit together is one opaque piece as far as the damage reaches.
 */
export function splitHtml(html: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = skipSpace(html, 0); at < html.length;) {
    const piece = readPiece(html, at);
    pieces.push(piece);
    at = skipSpace(html, piece.to);
  }
  return pieces.map((piece, index) => (isEntangled(html, piece, pieces[index - 1], pieces[index + 1]) ? { ...piece, opaque: true } : piece));
}

/** Text in the same line or paragraph as something that is not understood: nobody can tell where it ends. */
function isEntangled(html: string, piece: Piece, before: Piece | undefined, after: Piece | undefined): boolean {
  const closed = /<\/([a-zA-Z][\w-]*)\s*>$/.exec(html.slice(piece.from, piece.to))?.[1]?.toLowerCase();
  const { name } = nextMarkup(html, piece.from) ?? {};
  if (html.startsWith("<", piece.from) && !nextIsInline(html, piece.from) && (closed === name || VOID.has(name ?? "") || name === "")) return false;
  const beside = (left: Piece | undefined, right: Piece | undefined, other: Piece | undefined) =>
    left !== undefined && right !== undefined && other?.opaque === true && !/\n[ \t]*\n/.test(html.slice(left.to, right.from));
  return beside(before, piece, before) || beside(piece, after, after);
}

function nextIsInline(html: string, at: number): boolean {
  const { name = "" } = nextMarkup(html, at) ?? {};
  return name !== "" && !BLOCK.has(name);
}

interface Markup {
  from: number;
  to: number;
  /** Lower case; "" of a comment. */
  name: string;
  closing: boolean;
}

function nextMarkup(html: string, from: number): Markup | undefined {
  MARKUP.lastIndex = from;
  const match = MARKUP.exec(html);
  if (match === null) return undefined;
  return { from: match.index, to: MARKUP.lastIndex, name: (match[2] ?? "").toLowerCase(), closing: match[1] === "/" };
}

function readPiece(html: string, at: number): Piece {
  const first = nextMarkup(html, at);
  if (first?.from !== at) return readRun(html, at);
  if (first.name === "") return readComment(html, first);
  if (!BLOCK.has(first.name)) return readRun(html, at);
  if (first.closing) return { from: at, to: first.to, opaque: true };
  if (VOID.has(first.name)) return { from: at, to: first.to };
  return readElement(html, first);
}

function readComment(html: string, { from, to }: Markup): Piece {
  const match = /^<!-- wp:([a-z][a-z0-9/-]*)(?:\s[^]*?)?(\/)?-->$/.exec(html.slice(from, to));
  const name = match?.[1];
  if (name === undefined || match?.[2]) return { from, to, ...(name === undefined ? {} : { opaque: true }) };
  const end = endOfWordPressBlock(html, to, name);
  return end === undefined ? { from, to, opaque: true } : { from, to: end, wp: name };
}

function endOfWordPressBlock(html: string, from: number, name: string): number | undefined {
  const ends = new RegExp(`<!-- (/?)wp:${name.replaceAll("/", "\\/")}(?:\\s[^]*?)?(/)?-->`, "g");
  ends.lastIndex = from;
  let depth = 1;
  for (let match = ends.exec(html); match !== null; match = ends.exec(html)) {
    if (match[1] === "/") depth--;
    else if (match[2] === undefined) depth++;
    if (depth === 0) return ends.lastIndex;
  }
  return undefined;
}

function readElement(html: string, open: Markup): Piece {
  let depth = 1;
  for (let tag = nextMarkup(html, open.to); tag !== undefined; tag = nextMarkup(html, tag.to)) {
    const endsHere = ENDS_ITSELF.has(open.name) && tag.name !== open.name && BLOCK.has(tag.name);
    if (endsHere || (open.name === "p" && tag.name === "p" && !tag.closing)) return { from: open.from, to: trimEnd(html, tag.from) };
    if (tag.name !== open.name) continue;
    depth += tag.closing ? -1 : 1;
    if (depth === 0) return { from: open.from, to: tag.to };
  }
  if (ENDS_ITSELF.has(open.name)) return { from: open.from, to: trimEnd(html, html.length) };
  return { from: open.from, to: html.trimEnd().length, opaque: true };
}

/** Text and inline elements, to the next blank line or block that no inline element is open across. */
function readRun(html: string, from: number): Piece {
  const open: string[] = [];
  let firstStop: number | undefined;
  let stray = false;
  let at = from;
  for (;;) {
    const tag = nextMarkup(html, at);
    const blank = findBlank(html, at, tag?.from ?? html.length);
    if (blank !== undefined) {
      if (open.length === 0) return { from, to: trimEnd(html, blank), ...(stray ? { opaque: true } : {}) };
      firstStop ??= blank;
    }
    if (tag === undefined) break;
    if (stopsRun(html, tag) && tag.from > from) {
      if (open.length === 0) return { from, to: trimEnd(html, tag.from), ...(stray ? { opaque: true } : {}) };
      firstStop ??= tag.from;
    }
    if (RAW.has(tag.name)) {
      stray = true;
      at = tag.closing ? tag.to : endOfRaw(html, tag);
      continue;
    }
    if (tag.name !== "" && !VOID.has(tag.name)) {
      if (!tag.closing) open.push(tag.name);
      else if (open.includes(tag.name)) open.length = open.lastIndexOf(tag.name);
      else stray = true;
    }
    at = tag.to;
  }
  const whole = open.length === 0;
  const end = whole ? html.length : (firstStop ?? html.length);
  return { from, to: trimEnd(html, end), ...(stray || !whole ? { opaque: true } : {}) };
}

function stopsRun(html: string, { from, to, name }: Markup): boolean {
  if (name !== "") return BLOCK.has(name);
  const comment = html.slice(from, to);
  if (comment.startsWith("<!-- wp:") || comment.startsWith("<!-- /wp:")) return true;
  // On a line of its own: without it, a blank line is left.
  return /\n[ \t]*$/.test(html.slice(Math.max(0, from - 40), from)) && /^[ \t]*(?:\n|$)/.test(html.slice(to, to + 40));
}

function endOfRaw(html: string, { name, to }: Markup): number {
  const end = new RegExp(`</${name}\\s*>`, "gi");
  end.lastIndex = to;
  return end.exec(html) === null ? html.length : end.lastIndex;
}

function findBlank(html: string, from: number, to: number): number | undefined {
  // A line may have ended just before, in white space that follows a tag.
  BLANK_LINE.lastIndex = from;
  const match = BLANK_LINE.exec(html);
  return match !== null && match.index < to ? match.index : undefined;
}

function skipSpace(html: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(html);
  return space.lastIndex;
}

function trimEnd(html: string, to: number): number {
  let end = to;
  while (end > 0 && /\s/.test(html.charAt(end - 1))) end--;
  return end;
}
