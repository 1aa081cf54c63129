import type { Editor } from "@tiptap/core";
import { button, element } from "./elements.ts";
import { icon } from "./icons.ts";
import { showKeys } from "./key-list.ts";
import { t } from "./texts.ts";
import { BLOCKS, INSERTS, MARKS, STYLES, type Tool } from "./tools.ts";

/** The tools above the text. @param openMenu shows everything that can be put in */
export function makeToolbar(editor: Editor, openMenu: () => void): HTMLElement {
  const toggles: { tool: Tool; made: HTMLButtonElement }[] = [];
  const make = (tool: Tool) => {
    const made = toolButton(tool.name, () => tool.run(editor), tool.keys);
    if (tool.isOn) toggles.push({ tool, made });
    return made;
  };
  const styles = element(
    "select",
    { class: "rich-style", "aria-label": t("style") },
    // The first: in what is no paragraph, such as a picture.
    [element("option", { value: "", hidden: true }, ["–"]), ...STYLES.map(({ name }) => element("option", { value: name }, [t(name)]))],
  );
  styles.addEventListener("change", () => STYLES.find(({ name }) => name === styles.value)?.run(editor));
  const undo = toolButton("undo", () => editor.chain().focus().undo().run(), "Ctrl+Z");
  const redo = toolButton("redo", () => editor.chain().focus().redo().run(), "Ctrl+Shift+Z");
  const bar = element("div", { class: "rich-tools", role: "toolbar", "aria-label": t("tools"), "aria-controls": "rich-text" }, [
    group([styles]),
    group(MARKS.map(make)),
    group(BLOCKS.map(make)),
    group([...INSERTS.map(make), toolButton("add", openMenu, "/")]),
    group([undo, redo]),
    group([toolButton("keys", showKeys, "Ctrl+/")]),
  ]);
  const update = () => {
    for (const { tool, made } of toggles) made.setAttribute("aria-pressed", String(tool.isOn?.(editor) ?? false));
    const style = STYLES.find(({ isOn }) => isOn?.(editor));
    styles.value = style?.name ?? "";
    undo.setAttribute("aria-disabled", String(!editor.can().undo()));
    redo.setAttribute("aria-disabled", String(!editor.can().redo()));
  };
  editor.on("transaction", update);
  update();
  moveByArrows(bar);
  return bar;
}

function group(children: Element[]): Element {
  return element("div", { class: "rich-group" }, children);
}

function toolButton(name: string, act: () => void, keys?: string): HTMLButtonElement {
  const words = keys ? `${t(name)} (${keys})` : t(name);
  const made = button("", act, { class: "rich-tool", title: words, "aria-label": t(name) });
  made.append(icon(name));
  // The selection in the text stays.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  return made;
}

/** One stop for the Tab key; the arrows move within (WAI-ARIA Authoring Practices, toolbar). */
function moveByArrows(bar: HTMLElement): void {
  const stops = [...bar.querySelectorAll<HTMLElement>("button, select")];
  const only = (stop: HTMLElement) => {
    for (const other of stops) other.tabIndex = other === stop ? 0 : -1;
  };
  if (stops[0]) only(stops[0]);
  bar.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && stops.includes(target)) only(target);
  });
  bar.addEventListener("keydown", (event) => {
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 };
    const next = steps[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    stops[(next + stops.length) % stops.length]?.focus();
  });
}
