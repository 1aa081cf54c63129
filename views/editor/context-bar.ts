import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { button, element } from "./elements.ts";
import type { Chosen } from "./context-parts.ts";
import { codeTools, embedTools } from "./context-text.ts";
import { figureTools, galleryTools } from "./context-pictures.ts";
import { tableTools } from "./context-tables.ts";
import { editNote } from "./note-dialog.ts";
import { t } from "./texts.ts";

/** Tools for what the cursor is in: a picture, a gallery, a table, code. */
export function makeContextBar(editor: Editor): HTMLElement {
  const bar = element("div", { class: "rich-context", role: "toolbar", "aria-label": t("contextTools"), hidden: true });
  let shown = "";
  const update = () => {
    const chosen = [...chosenNodes(editor)];
    const state = JSON.stringify(chosen.map(({ node, at }) => [node.type.name, at, node.attrs]));
    if (state === shown || bar.contains(document.activeElement)) return;
    shown = state;
    const groups = chosen.flatMap((one) => toolsFor(editor, one) ?? []);
    bar.replaceChildren(...groups);
    bar.hidden = groups.length === 0;
  };
  editor.on("transaction", update);
  bar.addEventListener("focusout", () => setTimeout(update));
  return bar;
}

/** From the inside out. */
function* chosenNodes({ state: { selection } }: Editor): Generator<Chosen> {
  if (selection instanceof NodeSelection) yield { node: selection.node, at: selection.from };
  for (let depth = selection.$from.depth; depth > 0; depth--) yield { node: selection.$from.node(depth), at: selection.$from.before(depth) };
}

function toolsFor(editor: Editor, chosen: Chosen): Element | undefined {
  switch (chosen.node.type.name) {
    case "figure":
    case "picture":
      return group(t("picture"), figureTools(editor, chosen));
    case "gallery":
      return group(t("gallery"), galleryTools(editor, chosen));
    case "table":
      return group(t("table"), tableTools(editor));
    case "codeBlock":
      return group(t("codeBlock"), codeTools(editor, chosen));
    case "embed":
      return group(t("embed"), embedTools(editor, chosen));
    case "footnote":
      return group(t("footnote"), [button(t("edit"), () => void editNote(editor), { class: "rich-act" })]);
    default:
      return undefined;
  }
}

function group(name: string, tools: Element[]): Element {
  return element("div", { class: "rich-group", role: "group", "aria-label": name }, [element("span", { class: "rich-context-name" }, [name]), ...tools]);
}
