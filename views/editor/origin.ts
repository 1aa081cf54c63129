import type { Node } from "@tiptap/pm/model";
import type { Definitions } from "./markdown.ts";
import type { Form, SourceBlock } from "./source-blocks.ts";

/** A block of the text as it came, and the node that it was read into. */
export interface OriginBlock extends SourceBlock {
  node: Node;
}

/** What the text was when the editor took it: a block that is still the same is written back from here. */
export interface Origin {
  form: Form;
  /** A node's attribute `key` is the index. */
  blocks: OriginBlock[];
  tail: string;
  definitions: Definitions;
  /** Paragraphs of the text have no tags. */
  bare: boolean;
}
