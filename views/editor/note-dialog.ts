import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { ask } from "./dialogs.ts";
import { escapeText } from "./extra.ts";
import { t } from "./texts.ts";

/** Asks for the text of a footnote: of the one that is chosen, or of a new one. */
export async function editNote(editor: Editor): Promise<void> {
  const { selection } = editor.state;
  const chosen = selection instanceof NodeSelection && selection.node.type.name === "footnote" ? selection.node : undefined;
  const before = chosen ? readNote(String(chosen.attrs["html"])) : "";
  const answer = await ask({
    title: t("footnote"),
    fields: [{ name: "text", label: t("noteText"), value: before, type: "textarea", hint: t("noteHint") }],
    submit: t("apply"),
  });
  editor.commands.focus();
  const text = answer?.["text"]?.trim();
  if (text === undefined || (text === before && chosen)) return;
  if (text === "") {
    if (chosen) editor.chain().focus().deleteSelection().run();
    return;
  }
  const html = writeNote(text);
  if (chosen) editor.chain().focus().updateAttributes("footnote", { html }).run();
  else editor.chain().focus().insertContent({ type: "footnote", attrs: { html } }).run();
}

/** Without markup it is shown as text; with some, as HTML. */
function readNote(html: string): string {
  return html.includes("<") ? html : (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "");
}

function writeNote(text: string): string {
  if (!/<\/?[a-z]/i.test(text)) return escapeText(text).replaceAll(/\s*\n\s*/g, " ");
  // Put in order, so that it can't end the note early. Parsed without running or loading anything.
  return new DOMParser().parseFromString(text, "text/html").body.innerHTML.replaceAll(/\s*\n\s*/g, " ");
}
