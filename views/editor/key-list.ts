import { show } from "./dialogs.ts";
import { element } from "./elements.ts";
import { t } from "./texts.ts";
import { BLOCKS, INSERTS, MARKS, MENU, STYLES } from "./tools.ts";

/** Shortcuts and what can be typed instead of using the tools. */
export function showKeys(): void {
  const tools = [...STYLES, ...MARKS, ...BLOCKS, ...INSERTS, ...MENU.slice(-3)].flatMap(({ name, keys }) => (keys ? [[keys, t(name)] as const] : []));
  const others = [
    ["Ctrl+S", t("save")],
    ["Ctrl+Z", t("undo")],
    ["Ctrl+Shift+Z", t("redo")],
    ["Shift+Enter", t("lineBreak")],
    ["/", t("add")],
    ["##", t("heading2")],
    ["-", t("bulletList")],
    ["1.", t("orderedList")],
    [">", t("blockquote")],
    ["```", t("codeBlock")],
    ["---", t("horizontalRule")],
    ["**…**", t("bold")],
    ["`…`", t("code")],
  ] as const;
  const rows = [...tools, ...others].map(([keys, words]) => element("div", {}, [element("dt", {}, keyCaps(keys)), element("dd", {}, [words])]));
  show(t("keys"), element("dl", { class: "rich-keys" }, rows));
}

function keyCaps(keys: string): Element[] {
  const shown = /Mac|iPhone|iPad/.test(navigator.userAgent) ? keys.replace("Ctrl", "⌘").replace("Alt", "⌥") : keys;
  return (/^\w+\+/.test(keys) ? shown.split("+") : [shown]).map((key) => element("kbd", {}, [key]));
}
