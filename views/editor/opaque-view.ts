import type { NodeViewRenderer } from "@tiptap/core";
import { button, element } from "./elements.ts";
import { t } from "./texts.ts";

/** A block of source: its first lines, and on demand a field to edit it in. */
export const opaqueView: NodeViewRenderer = ({ node, getPos, editor }) => {
  let current = node;
  const source = () => String(current.attrs["source"]);
  const shown = element("pre", { class: "rich-source" }, [source()]);
  const edit = button(t("editSource"), () => beginEditing(), { class: "button-link" });
  const dom = element("div", { class: "rich-opaque", "data-drag-handle": true }, [
    element("p", { class: "rich-opaque-head" }, [element("span", {}, [nameOf(source())]), edit]),
    shown,
  ]);

  function beginEditing(): void {
    const field = element("textarea", {
      class: "rich-source",
      rows: String(Math.min(20, source().split("\n").length + 1)),
      spellcheck: "false",
      "aria-label": t("source"),
    });
    field.value = source();
    const end = (keep: boolean) => {
      const position = getPos();
      field.replaceWith(shown);
      edit.hidden = false;
      if (keep && position !== undefined && field.value !== source()) {
        editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, { ...current.attrs, source: field.value }));
      }
      editor.commands.focus();
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") end(true);
    });
    field.addEventListener("blur", () => {
      if (field.isConnected) end(true);
    });
    shown.replaceWith(field);
    edit.hidden = true;
    field.focus();
  }

  return {
    dom,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      shown.textContent = source();
      return true;
    },
    stopEvent: (event) => event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLButtonElement,
    ignoreMutation: () => true,
  };
};

/** What it seems to be, in a word. */
function nameOf(source: string): string {
  const block = /^<!-- wp:([\w/-]+)/.exec(source)?.[1];
  if (block) return `${t("block")} ${block}`;
  const shortcode = /^\[([a-z][\w-]*)/i.exec(source)?.[1];
  if (shortcode) return `[${shortcode}]`;
  if (source.startsWith("<!--")) return t("comment");
  const name = /^<\/?([a-zA-Z][\w-]*)/.exec(source)?.[1];
  return name ? `<${name.toLowerCase()}>` : t("source");
}
