import { button, element } from "./elements.ts";
import { t } from "./texts.ts";

interface Field {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  type?: "text" | "url" | "textarea";
}

interface Question {
  title: string;
  text?: string[];
  fields?: Field[];
  submit: string;
  /** A second thing to do, for example taking a link away. */
  other?: { label: string; value: string };
}

/** Asks in a dialog. @returns what was typed, with `act` for the button; undefined if it was called off */
export function ask({ title, text = [], fields = [], submit, other }: Question): Promise<Record<string, string> | undefined> {
  const controls = fields.map(makeControl);
  const form = element("form", { method: "dialog", class: "rich-form" }, [
    element("h2", { id: "rich-dialog-title" }, [title]),
    text.length > 1
      ? element(
          "ul",
          {},
          text.map((line) => element("li", {}, [line])),
        )
      : text[0] && element("p", {}, [text[0]]),
    ...controls.map(({ row }) => row),
    element("p", { class: "rich-form-acts" }, [
      element("button", { type: "submit", class: "button button-primary", value: "submit" }, [submit]),
      other && element("button", { type: "submit", class: "button", value: other.value, formnovalidate: true }, [other.label]),
      button(t("cancel"), () => dialog.close(""), { class: "button" }),
    ]),
  ]);
  const dialog = element("dialog", { class: "rich-dialog", "aria-labelledby": "rich-dialog-title" }, [form]);
  document.body.append(dialog);
  dialog.showModal();
  controls[0]?.control.focus();
  controls[0]?.control.select();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      const values = Object.fromEntries(controls.map(({ name, control }) => [name, control.value]));
      dialog.remove();
      answer(dialog.returnValue === "" ? undefined : { ...values, act: dialog.returnValue });
    });
  });
}

function makeControl({ name, label, value = "", hint, type = "text" }: Field) {
  const attributes = { id: `rich-ask-${name}`, ...(hint ? { "aria-describedby": `rich-ask-${name}-hint` } : {}) };
  const control =
    type === "textarea"
      ? element("textarea", { ...attributes, rows: "4" })
      : element("input", { ...attributes, type: "text", ...(type === "url" ? { inputmode: "url", autocapitalize: "off", spellcheck: "false" } : {}) });
  control.value = value;
  const row = element("div", { class: "field" }, [
    element("label", { for: `rich-ask-${name}` }, [label]),
    control,
    hint && element("span", { class: "field-hint", id: `rich-ask-${name}-hint` }, [hint]),
  ]);
  return { name, control, row };
}

/** Shows something to read. */
export function show(title: string, content: Element): void {
  const dialog = element("dialog", { class: "rich-dialog", "aria-label": title }, [
    // Read from the beginning, however long it is.
    element("h2", { tabindex: "-1", autofocus: true }, [title]),
    content,
    element("form", { method: "dialog" }, [element("button", { type: "submit", class: "button" }, [t("close")])]),
  ]);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
