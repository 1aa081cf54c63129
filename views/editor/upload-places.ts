import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { button, element } from "./elements.ts";
import { type MediaItem, nodeOf, uploadMedia } from "./media.ts";
import { t } from "./texts.ts";

interface Place {
  add?: { id: number; at: number; dom: HTMLElement; side: number };
  remove?: number;
}

const key = new PluginKey<DecorationSet>("uploadPlaces");
let lastId = 0;
/** What to do with a file that arrives while the source is shown: then the text is not here. */
const lateArrivals = new WeakMap<Editor, (item: MediaItem) => void>();

export function whenLate(editor: Editor, take: (item: MediaItem) => void): void {
  lateArrivals.set(editor, take);
}

/** Where files that are on their way will stand. The places are shown and are no part of the text: no half picture is ever saved. */
export const UploadPlaces = Extension.create({
  name: "uploadPlaces",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, set) {
          const mapped = set.map(transaction.mapping, transaction.doc);
          const { add, remove } = (transaction.getMeta(key) ?? {}) as Place;
          if (add) return mapped.add(transaction.doc, [Decoration.widget(add.at, add.dom, { id: add.id, side: add.side })]);
          if (remove !== undefined) return mapped.remove(find(mapped, remove));
          return mapped;
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

function find(set: DecorationSet, id: number): Decoration[] {
  return set.find(undefined, undefined, (spec: { id?: number }) => spec.id === id);
}

/** Sends files to the library and puts each where it was dropped once it is there. @param at a place in the text */
export function uploadFiles(editor: Editor, files: File[], at = editor.state.selection.to): void {
  const place = blockBoundary(editor, at);
  const ids = files.map((file, index) => {
    const id = ++lastId;
    const dom = element("div", { class: "rich-upload", contenteditable: "false" }, [
      element("span", {}, [t("uploading", { name: file.name })]),
      element("progress", { max: "1", value: "0", "aria-label": file.name }),
    ]);
    editor.view.dispatch(editor.state.tr.setMeta(key, { add: { id, at: place, dom, side: index + 1 } } satisfies Place));
    return { id, dom };
  });
  const remove = (id: number) => editor.view.dispatch(editor.state.tr.setMeta(key, { remove: id } satisfies Place));
  uploadMedia({
    files,
    progress(index, fraction) {
      const bar = ids[index]?.dom.querySelector("progress");
      if (bar) bar.value = fraction;
    },
    done(index, item) {
      if (!editor.isEditable) return lateArrivals.get(editor)?.(item);
      const id = ids[index]?.id ?? -1;
      const [decoration] = find(key.getState(editor.state) ?? DecorationSet.empty, id);
      remove(id);
      editor.commands.insertContentAt(decoration?.from ?? editor.state.doc.content.size, nodeOf(item), { updateSelection: false });
    },
    failed(index, message) {
      const place = ids[index];
      if (!place) return;
      place.dom.classList.add("is-failed");
      place.dom.setAttribute("role", "alert");
      place.dom.replaceChildren(
        `${files[index]?.name ?? ""}: ${message} `,
        button(t("close"), () => remove(place.id), { class: "button-link" }),
      );
    },
  });
}

/** The end of the outermost block, or its beginning where it is empty. */
function blockBoundary({ state }: Editor, at: number): number {
  const $at = state.doc.resolve(Math.min(at, state.doc.content.size));
  if ($at.depth === 0) return $at.pos;
  return $at.node(1).content.size === 0 ? $at.before(1) : $at.after(1);
}
