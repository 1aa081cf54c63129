import { makeContextBar } from "./context-bar.ts";
import { element } from "./elements.ts";
import { InsertMenu } from "./insert-menu.ts";
import { Mirror } from "./mirror.ts";
import { Modes } from "./modes.ts";
import { nodeOf } from "./media.ts";
import { findParts, type PageParts, putText } from "./page-parts.ts";
import { RichEditor } from "./rich-editor.ts";
import { learnTexts, t } from "./texts.ts";
import { makeToolbar } from "./toolbar.ts";
import { whenLate } from "./upload-places.ts";
import { measureText, sourceText } from "./word-count.ts";

const parts = findParts();
if (parts) begin(parts);

/** Sets the text as it reads over the textarea, which stays what is saved. */
function begin(parts: PageParts): void {
  const { region, textarea } = parts;
  learnTexts(region.dataset["rich"]);
  const place = element("div", { class: "rich-place" });
  const menu = new InsertMenu();
  const rich = new RichEditor(place, attributesOf(textarea), menu);
  const { editor } = rich;
  const mirror = new Mirror(rich, parts);
  const count = element("p", { class: "rich-count", role: "status" });
  const modes = new Modes(parts, {
    open: () => {
      mirror.drop();
      rich.load(textarea.value, modes.format);
    },
    close: () => {
      mirror.write();
      rich.rest();
    },
  });
  whenLate(editor, (item) => putText(parts, `${textarea.value.trimEnd()}\n\n${rich.sourceOf(nodeOf(item))}`));
  const tell = () => {
    const text = modes.mode === "visual" ? editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", " ") : sourceText(textarea.value);
    const { words, minutes } = measureText(text);
    count.textContent = `${t(words === 1 ? "word" : "words", { count: words })} · ${t("minutes", { count: minutes })}`;
  };
  const bars = element("div", { class: "rich-bars" }, [makeToolbar(editor, () => openMenu(editor)), makeContextBar(editor)]);
  const frame = element("div", { class: "rich" }, [bars, place, menu.list]);
  region.querySelector(".editor-text-head")?.append(modes.control);
  textarea.before(frame);
  textarea.after(count);
  editor.on("transaction", () => menu.update(editor));
  editor.on("blur", () => menu.close());
  editor.on("update", tell);
  textarea.addEventListener("input", () => modes.mode !== "visual" && tell());
  textarea.addEventListener("content-replaced", () => modes.replace());
  // The label, and the message that leads to what is wrong.
  document.addEventListener("click", (event) => {
    if (modes.mode !== "visual" || !(event.target instanceof Element) || !event.target.closest('label[for="content"], a[href="#content"]')) return;
    event.preventDefault();
    editor.commands.focus();
  });
  modes.begin();
  tell();
}

/** The language, the direction and the messages of the textarea hold for the text, too. */
function attributesOf(textarea: HTMLTextAreaElement): Record<string, string> {
  const names = ["lang", "dir", "aria-describedby", "aria-invalid"];
  const known = names.flatMap((name) => (textarea.hasAttribute(name) ? [[name, textarea.getAttribute(name) ?? ""] as const] : []));
  return { ...Object.fromEntries(known), "aria-label": t("text") };
}

/** The menu of the slash, by button: below the cursor, in a paragraph of its own. */
function openMenu(editor: RichEditor["editor"]): void {
  const { $from } = editor.state.selection;
  const isEmpty = $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  const chain = editor.chain().focus();
  if (isEmpty) chain.insertContent("/").run();
  else chain.insertContentAt($from.depth === 0 ? $from.pos : $from.after(1), { type: "paragraph", content: [{ type: "text", text: "/" }] }).run();
}
