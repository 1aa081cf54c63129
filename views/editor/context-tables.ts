import type { Editor } from "@tiptap/core";
import { actButton } from "./context-parts.ts";
import { t } from "./texts.ts";

/** Rows, columns and headings. */
export function tableTools(editor: Editor): Element[] {
  const acts: [string, () => unknown][] = [
    ["rowBefore", () => editor.chain().focus().addRowBefore().run()],
    ["rowAfter", () => editor.chain().focus().addRowAfter().run()],
    ["rowRemove", () => editor.chain().focus().deleteRow().run()],
    ["columnBefore", () => editor.chain().focus().addColumnBefore().run()],
    ["columnAfter", () => editor.chain().focus().addColumnAfter().run()],
    ["columnRemove", () => editor.chain().focus().deleteColumn().run()],
    ["headerRow", () => editor.chain().focus().toggleHeaderRow().run()],
    ["tableRemove", () => editor.chain().focus().deleteTable().run()],
  ];
  return acts.map(([name, act]) => actButton(t(name), act));
}
