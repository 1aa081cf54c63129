let texts: Readonly<Record<string, string>> = {};

/** Takes over the interface's texts, which the page brings along. */
export function learnTexts(json: string | undefined): void {
  texts = JSON.parse(json ?? "{}") as Record<string, string>;
}

/** A text of the interface; {name} stands for a value. */
export function t(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return (texts[key] ?? key).replaceAll(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
