import type { Editor } from "@tiptap/core";
import { ask } from "./dialogs.ts";
import { t } from "./texts.ts";

/** Asks where the chosen words lead, or where a new link is to lead. */
export async function askForLink(editor: Editor): Promise<void> {
  const isLink = editor.isActive("link");
  const before = isLink ? String(editor.getAttributes("link")["href"] ?? "") : "";
  const empty = editor.state.selection.empty && !isLink;
  const answer = await ask({
    title: t("link"),
    fields: [
      { name: "href", label: t("address"), value: before, type: "url", hint: t("addressHint") },
      ...(empty ? [{ name: "words", label: t("linkWords"), value: "" }] : []),
    ],
    submit: t("apply"),
    ...(isLink ? { other: { label: t("unlink"), value: "unlink" } } : {}),
  });
  editor.commands.focus();
  if (answer === undefined) return;
  const href = completeAddress(answer["href"] ?? "");
  const chain = editor.chain().focus().extendMarkRange("link");
  if (answer["act"] === "unlink" || href === "") chain.unsetLink().run();
  else if (!empty) chain.setLink({ href }).run();
  else {
    const text = answer["words"]?.trim() || href;
    editor
      .chain()
      .focus()
      .insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] })
      .unsetMark("link")
      .run();
  }
}

/** "example.org" means the site of that name, "a@example.org" a mailbox. */
function completeAddress(typed: string): string {
  const address = typed.trim();
  if (address === "" || /^[a-z][a-z0-9+.-]*:/i.test(address) || /^[/#?.]/.test(address)) return address;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s/]+\.[^\s/]{2,}/.test(address) ? `https://${address}` : address;
}
