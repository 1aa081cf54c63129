import { type Extensions, Mark, markInputRule, mergeAttributes } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { extraAttribute, KeptAttributes, unseen } from "./kept-attributes.ts";

/** A link may stand around code, and code may be bold. */
const Code = Mark.create({
  name: "code",
  excludes: "",
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: ({ HTMLAttributes }) => ["code", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
});

/** Elements in a text that have no button here: they are kept, and what stands in them can be edited. */
const Kept = Mark.create({
  name: "kept",
  excludes: "",
  addAttributes: () => ({ tag: unseen("span"), extra: extraAttribute }),
  parseHTML: () => ["sub", "sup", "kbd", "mark", "u", "small", "q", "cite", "abbr"].map((tag) => ({ tag, attrs: { tag } })),
  renderHTML({ mark, HTMLAttributes }) {
    const tag: unknown = mark.attrs["tag"];
    return [typeof tag === "string" && SHOWN.has(tag) ? tag : "span", mergeAttributes(HTMLAttributes), 0];
  },
});

const SHOWN = new Set("abbr bdi cite dfn ins kbd mark q samp small sub sup u var".split(" "));

const cellAttributes = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: unseen() };

/** Widths of columns would be styles, which are not the text's business. */
const PlainTable = Table.extend({
  renderHTML: ({ HTMLAttributes }) => ["table", mergeAttributes(HTMLAttributes), ["tbody", 0]],
  addNodeView: () => null,
});

/** Everything that a text is made of, but for pictures and breaks. */
export const textExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    link: { autolink: false, openOnClick: false, linkOnPaste: true, HTMLAttributes: { target: null, rel: null, class: null } },
    underline: false,
    heading: { levels: [1, 2, 3, 4, 5, 6] },
    codeBlock: { enableTabIndentation: true, tabSize: 2 },
    dropcursor: { color: false, class: "rich-drop" },
  }),
  Code,
  Kept,
  PlainTable.configure({ resizable: false, renderWrapper: false }),
  TableRow,
  TableCell.extend({ addAttributes: () => cellAttributes }),
  TableHeader.extend({ addAttributes: () => cellAttributes }),
  KeptAttributes,
];
