import { joinBlocks, splitSource } from "../views/editor/source-blocks.ts";

/** What stands before and after a block, with and without the white space beside it. */
export function readDocumentBlocks(body, format, at) {
  const split = splitSource(body, format);
  const before = joinBlocks({ ...split, blocks: split.blocks.slice(0, at), tail: split.blocks[at]?.gap ?? "" });
  const after = joinBlocks({ ...split, blocks: split.blocks.slice(at + 1) });
  return { before, after, beforeGap: before.trimEnd(), afterGap: after.trimStart() };
}
