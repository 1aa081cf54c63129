import type { Editor } from "@tiptap/core";
import { actButton, changeAttributes, type Chosen } from "./context-parts.ts";
import { element } from "./elements.ts";
import { t } from "./texts.ts";

/** The most usual ones; any other can be typed. */
const LANGUAGES = [
  "bash",
  "c",
  "cpp",
  "csharp",
  "css",
  "diff",
  "go",
  "html",
  "java",
  "javascript",
  "json",
  "kotlin",
  "php",
  "python",
  "ruby",
  "rust",
  "sql",
  "swift",
  "typescript",
  "xml",
  "yaml",
];

/** The language of code. */
export function codeTools(editor: Editor, chosen: Chosen): Element[] {
  const field = element("input", {
    type: "text",
    list: "rich-languages",
    value: String(chosen.node.attrs["language"] ?? ""),
    maxlength: "40",
    spellcheck: "false",
    autocapitalize: "off",
  });
  field.addEventListener("change", () => {
    const language = field.value
      .trim()
      .toLowerCase()
      .replaceAll(/[^\w+#-]/g, "");
    changeAttributes(editor, chosen, { language: language || null, plain: false });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Not the form's business.
    event.preventDefault();
    field.blur();
    editor.commands.focus();
  });
  const names = element(
    "datalist",
    { id: "rich-languages" },
    LANGUAGES.map((name) => element("option", { value: name })),
  );
  return [element("label", { class: "rich-context-field" }, [t("language"), field]), names];
}

/** An address that shows a card, or is a link like any other. */
export function embedTools(editor: Editor, { node, at }: Chosen): Element[] {
  const url = String(node.attrs["url"]);
  const asLink = () => {
    const content = { type: "paragraph", content: [{ type: "text", text: url, marks: [{ type: "link", attrs: { href: url } }] }] };
    editor
      .chain()
      .focus()
      .insertContentAt({ from: at, to: at + node.nodeSize }, content)
      .run();
  };
  return [actButton(t("asLink"), asLink), actButton(t("remove"), () => editor.chain().focus().deleteSelection().run())];
}
