import { Editor, Extension, type JSONContent } from "@tiptap/core";
import { EditorState, Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { insertMenuKeys, type InsertMenu } from "./insert-menu.ts";
import { showKeys } from "./key-list.ts";
import { askForLink } from "./link-dialog.ts";
import { blockExtensions } from "./nodes-blocks.ts";
import { pictureExtensions } from "./nodes-pictures.ts";
import { textExtensions } from "./nodes-text.ts";
import { editNote } from "./note-dialog.ts";
import type { Origin } from "./origin.ts";
import { PasteHandling } from "./paste-handling.ts";
import { readDocument } from "./read-document.ts";
import { t } from "./texts.ts";
import { UploadPlaces } from "./upload-places.ts";
import { writeDocument } from "./write-document.ts";

/** The text as it reads, and the source that it came from. */
export class RichEditor {
  readonly editor: Editor;
  private origin: Origin;

  constructor(place: HTMLElement, attributes: Record<string, string>, menu: InsertMenu) {
    this.editor = new Editor({
      element: place,
      extensions: [...textExtensions, ...blockExtensions, ...pictureExtensions, UploadPlaces, PasteHandling, insertMenuKeys(menu), ownKeys, hint],
      injectCSS: false,
      editorProps: { attributes: { role: "textbox", "aria-multiline": "true", id: "rich-text", class: "prose rich-text", spellcheck: "true", ...attributes } },
    });
    this.origin = readDocument("", "html", this.editor.schema).origin;
  }

  /** Takes a text in; what was there, and what could be undone, is gone. */
  load(source: string, format: string): void {
    const { doc, origin } = readDocument(source, format, this.editor.schema);
    this.origin = origin;
    this.editor.setEditable(true, false);
    const { state, view } = this.editor;
    view.updateState(EditorState.create({ doc, plugins: state.plugins }));
    // The tools are told as if something had been typed.
    view.dispatch(view.state.tr.setMeta("addToHistory", false).setMeta("preventUpdate", true));
  }

  /** Nothing more is changed here until a text is loaded. */
  rest(): void {
    this.editor.setEditable(false, false);
  }

  /** A node as source in the form of the text. */
  sourceOf(json: JSONContent): string {
    return writeDocument(this.editor.schema.node("doc", null, [this.editor.schema.nodeFromJSON(json)]), { ...this.origin, blocks: [], tail: "" });
  }

  /** The text with every change that was made. */
  source(): string {
    return writeDocument(this.editor.state.doc, this.origin);
  }
}

/** Keys that the libraries know nothing of. */
const ownKeys = Extension.create({
  name: "ownKeys",
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      "Mod-k": () => (void askForLink(editor), true),
      "Mod-Alt-f": () => (void editNote(editor), true),
      "Mod-Alt-t": () => editor.commands.insertContent({ type: "moreBreak" }),
      "Mod-/": () => (showKeys(), true),
    };
  },
});

/** Says what to do where nothing stands yet. */
const hint = Extension.create({
  name: "hint",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations({ doc }) {
          const only = doc.childCount === 1 ? doc.firstChild : null;
          if (only?.type.name !== "paragraph" || only.content.size > 0) return null;
          return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, { class: "is-empty", "data-hint": t("hint") })]);
        },
      },
    }),
  ],
});
