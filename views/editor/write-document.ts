import type { Node } from "@tiptap/pm/model";
import type { Origin, OriginBlock } from "./origin.ts";
import { markOf } from "./write-markdown.ts";
import { hasBareText, originOf, writeBlock } from "./write-block.ts";

interface Written {
  node: Node;
  text: string;
  before: OriginBlock | undefined;
  key: number | undefined;
  isUntouched: boolean;
}

/** The text for the textarea: what was not changed byte for byte, what was changed in the form of its surroundings. */
export function writeDocument(doc: Node, origin: Origin): string {
  const written: Written[] = [];
  for (const [index, node] of doc.children.entries()) {
    const after = index + 1 < doc.childCount ? originOf(doc.child(index + 1), origin)?.source : undefined;
    if (!isNothing(node, origin)) written.push(write(node, origin, written.at(-1), after));
  }
  if (written.length === 0) return origin.blocks.length === 0 ? origin.tail : "";
  return written.map((piece, index) => gapBefore(piece, written[index - 1], origin) + piece.text).join("") + origin.tail;
}

/** An empty line of the editor, which says nothing. One that was in the text as an empty paragraph stays. */
function isNothing(node: Node, origin: Origin): boolean {
  return node.type.name === "paragraph" && node.content.size === 0 && originOf(node, origin)?.node.eq(node) !== true;
}

function write(node: Node, origin: Origin, previous: Written | undefined, after = ""): Written {
  const before = originOf(node, origin);
  const isUntouched = before !== undefined && before.node.eq(node);
  const text = isUntouched ? before.source : writeBlock(node, origin, { markBefore: markOf(previous?.text ?? ""), markAfter: markOf(after) });
  return { node, text, before, key: before ? Number(node.attrs["key"]) : undefined, isUntouched };
}

function gapBefore(piece: Written, previous: Written | undefined, { form }: Origin): string {
  const gap = piece.before?.gap ?? "";
  if (previous === undefined) return piece.key === 0 ? gap : "";
  if (piece.key === undefined || previous.key !== piece.key - 1) return "\n\n";
  if (/\n[ \t]*\n/.test(gap) || (piece.isUntouched && previous.isUntouched)) return gap;
  return form === "markdown" || !keepsItsShape(piece) || !keepsItsShape(previous) ? "\n\n" : gap;
}

/** A paragraph that has lost its tags, or got some, may need a blank line where none was. */
function keepsItsShape({ before, text }: Written): boolean {
  return before !== undefined && hasBareText(before.source) === hasBareText(text);
}
