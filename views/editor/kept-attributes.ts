import { type Attributes, Extension } from "@tiptap/core";
import { ALLOWED_CLASS } from "../../server/posts/content/allowed-html.ts";
import type { Extra } from "./extra.ts";

const BLOCKS = [
  ...["paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "codeBlock", "horizontalRule"],
  ...["table", "tableRow", "tableCell", "tableHeader", "figure", "gallery", "embed", "moreBreak", "pageBreak", "opaque"],
];

/** What is carried along with a node and seen by nobody. */
export const unseen = (value: unknown = null): Attributes[string] => ({ default: value, rendered: false, parseHTML: () => value });

/** Attributes of the text's own elements. Of these, only what the theme knows reaches the page; styles never do. */
export const extraAttribute: Attributes[string] = {
  default: null,
  parseHTML: () => null,
  renderHTML: ({ extra }) => shownAttributes(extra as Extra | null),
};

/** Has each block remember where it comes from (`key`) and what else its element said (`extra`). */
export const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes() {
    return [
      { types: BLOCKS, attributes: { key: unseen(), extra: extraAttribute } },
      // How it was written: <b> stays <b>.
      { types: ["bold", "italic", "strike", "code"], attributes: { tag: unseen() } },
      { types: ["bold", "italic", "strike", "code", "link"], attributes: { extra: unseen() } },
      { types: ["paragraph"], attributes: { bare: unseen() } },
      { types: ["codeBlock"], attributes: { codeExtra: unseen(), plain: unseen(false) } },
      { types: ["table"], attributes: { figure: unseen(), sections: unseen() } },
      { types: ["tableRow"], attributes: { section: unseen() } },
    ];
  },
});

/** Of an element's attributes those that may be in the editor's page. */
export function shownAttributes(extra: Extra | null): Record<string, string> {
  const { class: classes = "", dir, lang } = extra ?? {};
  const known = classes.split(/\s+/).filter((name) => ALLOWED_CLASS.test(name));
  return { ...(known.length > 0 ? { class: known.join(" ") } : {}), ...(dir ? { dir } : {}), ...(lang ? { lang } : {}) };
}
