import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection } from "@tiptap/pm/state";
import { button } from "./elements.ts";

/** A thing of the text that has tools of its own, and where it stands. */
export interface Chosen {
  node: Node;
  at: number;
}

/** A button of the bar; the selection in the text stays. */
export function actButton(words: string, act: () => unknown, isOn?: boolean): HTMLButtonElement {
  const made = button(words, act, { class: "rich-act", ...(isOn === undefined ? {} : { "aria-pressed": String(isOn) }) });
  made.addEventListener("mousedown", (event) => event.preventDefault());
  return made;
}

/** Changes attributes of a thing that may have moved since the bar was drawn. */
export function changeAttributes(editor: Editor, { node, at }: Chosen, attrs: Record<string, unknown>): void {
  const current = editor.state.doc.nodeAt(at);
  if (current?.type !== node.type) return;
  const { selection } = editor.state;
  const transaction = editor.state.tr.setNodeMarkup(at, undefined, { ...current.attrs, ...attrs });
  if (selection instanceof NodeSelection) transaction.setSelection(NodeSelection.create(transaction.doc, at));
  editor.view.dispatch(transaction);
}
