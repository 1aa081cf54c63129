type Child = Element | string | undefined | false;

/** Makes an element. Text is text, whatever stands in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean>> = {},
  children: Child[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child): child is Element | string => child !== undefined && child !== false));
  return made;
}

/** A button that does one thing and sends nothing. */
export function button(text: string, act: () => void, attributes: Readonly<Record<string, string | boolean>> = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, [text]);
  made.addEventListener("click", act);
  return made;
}
