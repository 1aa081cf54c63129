import type { Editor } from "@tiptap/core";
import { actButton, changeAttributes, type Chosen } from "./context-parts.ts";
import { element } from "./elements.ts";
import { type Alignment, alignmentOf, type Extra, withAlignment } from "./extra.ts";
import { galleryOf, imageOf, pickMedia } from "./media.ts";
import { t } from "./texts.ts";

const ALIGNMENTS: [name: string, alignment: Alignment | null][] = [
  ["alignNone", null],
  ["alignLeft", "left"],
  ["alignCenter", "center"],
  ["alignRight", "right"],
  ["alignWide", "wide"],
];

/** What a picture shows in words, how it stands, and another one in its place. */
export function figureTools(editor: Editor, chosen: Chosen): Element[] {
  const { node, at } = chosen;
  const inGallery = editor.state.doc.resolve(at).parent.type.name === "gallery";
  const extra = node.attrs["extra"] as Extra | null;
  const aligned =
    node.type.name === "figure" && !inGallery
      ? ALIGNMENTS.map(([name, alignment]) =>
          actButton(t(name), () => changeAttributes(editor, chosen, { extra: withAlignment(extra, alignment) }), alignmentOf(extra) === alignment),
        )
      : [];
  const moves = inGallery ? [actButton(t("earlier"), () => move(editor, chosen, -1)), actButton(t("later"), () => move(editor, chosen, 1))] : [];
  return [
    altField(editor, chosen),
    ...aligned,
    ...moves,
    actButton(t("replace"), () => pickMedia("image", false, ([item]) => item && changeAttributes(editor, chosen, { image: imageOf(item) }))),
    actButton(t("remove"), () => remove(editor, chosen)),
  ];
}

function altField(editor: Editor, chosen: Chosen): Element {
  const image = (chosen.node.attrs["image"] ?? {}) as Extra;
  const field = element("input", { type: "text", value: image["alt"] ?? "", maxlength: "500" });
  field.addEventListener("change", () => changeAttributes(editor, chosen, { image: { ...image, alt: field.value } }));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    field.blur();
    editor.commands.focus();
  });
  return element("label", { class: "rich-context-field rich-alt-field" }, [t("alt"), field]);
}

/** A gallery without pictures is none. */
function remove(editor: Editor, { node, at }: Chosen): void {
  const $at = editor.state.doc.resolve(at);
  const isLast = $at.parent.type.name === "gallery" && $at.parent.childCount === 1;
  const range = isLast ? { from: $at.before(), to: $at.after() } : { from: at, to: at + node.nodeSize };
  editor.chain().focus().deleteRange(range).run();
}

function move(editor: Editor, { node, at }: Chosen, by: -1 | 1): void {
  const $at = editor.state.doc.resolve(at);
  const index = $at.index() + by;
  if (index < 0 || index >= $at.parent.childCount) return;
  const neighbour = $at.parent.child(index);
  const to = by < 0 ? at - neighbour.nodeSize : at + neighbour.nodeSize;
  editor.view.dispatch(editor.state.tr.delete(at, at + node.nodeSize).insert(to, node));
  editor.chain().focus().setNodeSelection(to).run();
}

/** The pictures of a gallery. */
export function galleryTools(editor: Editor, chosen: Chosen): Element[] {
  const { node, at } = chosen;
  const columns = element(
    "select",
    {},
    [1, 2, 3, 4, 5, 6].map((count) => element("option", { value: String(count), selected: count === node.attrs["columns"] }, [String(count)])),
  );
  columns.addEventListener("change", () => changeAttributes(editor, chosen, { columns: Number(columns.value) }));
  const add = () =>
    pickMedia("image", true, (items) => {
      const { content = [] } = galleryOf(items);
      if (content.length > 0)
        editor
          .chain()
          .focus()
          .insertContentAt(at + node.nodeSize - 1, content)
          .run();
    });
  return [
    element("label", { class: "rich-context-field" }, [t("columns"), columns]),
    actButton(t("galleryAdd"), add),
    actButton(t("galleryRemove"), () =>
      editor
        .chain()
        .focus()
        .deleteRange({ from: at, to: at + node.nodeSize })
        .run(),
    ),
  ];
}
