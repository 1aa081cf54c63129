import type { Token } from "markdown-it";
import { bodyMarkdown } from "./markdown.ts";
import type { Piece } from "./source-blocks.ts";

/** Cuts Markdown where its outermost blocks part. Definitions, which belong to the whole text, are pieces of their own. */
export function splitMarkdown(source: string): Piece[] {
  const starts = lineStarts(source);
  const offset = (line: number) => starts[Math.min(line, starts.length - 1)] ?? source.length;
  const pieces: Piece[] = [];
  let at = 0;
  for (const token of bodyMarkdown.parse(source, {})) {
    const map = outermost(token);
    if (map === undefined) continue;
    const from = offset(map[0]);
    const piece = trimmed(source, from, offset(map[1]));
    if (piece === undefined || from < at) continue;
    addLeftOver(pieces, source, at, from);
    pieces.push(token.type.startsWith("footnote_reference") ? { ...piece, opaque: true } : piece);
    at = piece.to;
  }
  addLeftOver(pieces, source, at, source.length);
  return pieces;
}

function outermost(token: Token): [number, number] | undefined {
  return token.level === 0 && token.nesting >= 0 && token.map ? token.map : undefined;
}

/** Whole lines, without the white space at the end; the indentation of the first line is part of it. */
function trimmed(source: string, from: number, to: number): Piece | undefined {
  const text = source.slice(from, to);
  return text.trim() === "" ? undefined : { from, to: from + text.trimEnd().length };
}

function addLeftOver(pieces: Piece[], source: string, from: number, to: number): void {
  const text = source.slice(from, to);
  if (text.trim() === "") return;
  const start = from + text.length - text.trimStart().length;
  pieces.push({ from: start, to: from + text.trimEnd().length, opaque: true });
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(source.length);
  return starts;
}
