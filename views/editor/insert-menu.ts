import { type Editor, Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { element } from "./elements.ts";
import { icon } from "./icons.ts";
import { t } from "./texts.ts";
import { MENU, type Tool } from "./tools.ts";

/** The list that "/" opens in an empty paragraph; typing on narrows it down. */
export class InsertMenu {
  readonly list = element("div", { class: "rich-menu", role: "listbox", id: "rich-menu", "aria-label": t("add"), hidden: true });
  private offered: Tool[] = [];
  private current = 0;
  /** Text after which nothing is offered until it changes: somebody wants the slash itself. */
  private refused: string | undefined;

  private editor: Editor | undefined;

  /** Called after each change, and each move of the cursor. */
  update(editor: Editor): void {
    this.editor = editor;
    const typed = typedSlash(editor);
    if (typed === undefined || typed === this.refused || !editor.view.hasFocus()) return this.close();
    this.refused = undefined;
    const wanted = plain(typed.slice(1));
    this.offered = MENU.filter(({ name }) => plain(t(name)).includes(wanted) || name.toLowerCase().includes(wanted));
    this.current = 0;
    this.draw();
  }

  /** @returns whether the key was for the menu */
  press(key: string): boolean {
    if (this.list.hidden || !this.editor) return false;
    if (key === "Escape") this.refused = typedSlash(this.editor);
    else if (key === "ArrowDown" || key === "ArrowUp")
      this.current = (this.current + (key === "ArrowDown" ? 1 : -1) + this.offered.length) % this.offered.length;
    else if (key === "Enter" || key === "Tab") return this.choose(this.offered[this.current]);
    else return false;
    if (key === "Escape") this.close();
    else this.draw();
    return true;
  }

  close(): void {
    this.list.hidden = true;
    this.editor?.view.dom.removeAttribute("aria-activedescendant");
  }

  private choose(tool: Tool | undefined): boolean {
    const { editor } = this;
    this.close();
    if (!tool || !editor) return false;
    const typed = typedSlash(editor);
    if (typed !== undefined) {
      const { from } = editor.state.selection;
      editor
        .chain()
        .deleteRange({ from: from - typed.length, to: from })
        .run();
    }
    tool.run(editor);
    return true;
  }

  private draw(): void {
    if (this.offered.length === 0 || !this.editor) return this.close();
    this.list.replaceChildren(...this.offered.map((tool, index) => this.option(tool, index)));
    this.list.hidden = false;
    const { view } = this.editor;
    const caret = view.coordsAtPos(view.state.selection.from);
    const frame = this.list.offsetParent?.getBoundingClientRect();
    this.list.style.insetBlockStart = `${caret.bottom - (frame?.top ?? 0) + 6}px`;
    this.list.style.insetInlineStart = `${Math.max(0, Math.min(caret.left - (frame?.left ?? 0), (frame?.width ?? 320) - this.list.offsetWidth - 8))}px`;
    view.dom.setAttribute("aria-activedescendant", `rich-menu-${this.current}`);
    this.list.children[this.current]?.scrollIntoView({ block: "nearest" });
  }

  private option(tool: Tool, index: number): Element {
    const option = element("div", { role: "option", id: `rich-menu-${index}`, "aria-selected": String(index === this.current), class: "rich-menu-item" }, [
      icon(tool.name),
      t(tool.name),
    ]);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(tool);
    });
    return option;
  }
}

/** What was typed in a paragraph that begins with a slash, up to the cursor at its end. */
function typedSlash({ state: { selection } }: Editor): string | undefined {
  const { $from, empty } = selection;
  if (!empty || $from.parent.type.name !== "paragraph" || $from.parentOffset !== $from.parent.content.size) return undefined;
  const text = $from.parent.textContent;
  return /^\/[\p{L}\d -]{0,20}$/u.test(text) && text.length === $from.parentOffset ? text : undefined;
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

/** Gives the menu the keys that are pressed in the text. */
export function insertMenuKeys(menu: InsertMenu): Extension {
  return Extension.create({
    name: "insertMenu",
    priority: 1000,
    addProseMirrorPlugins: () => [new Plugin({ props: { handleKeyDown: (_view, event) => menu.press(event.key) } })],
  });
}
