/** Text as Markdown that says nothing but this text. @param text entities decoded, white space collapsed */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\\`*_[\]~|]/g, "\\$&")
      .replaceAll(/<(?=[a-z/!?])/gi, "\\<")
      .replaceAll(/&(?=#?\w{1,40};)/g, "\\&")
      .replaceAll(/\^(?=\\\[)/g, "\\^")
      // No address becomes a link that was none.
      .replaceAll("//", "/\\/")
      .replaceAll(/(\bmailto)(?=:)/gi, "$1\\")
  );
}

/** What would begin a heading, a list, a quotation or a rule if a line began with it. */
const LINE_START = /^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=-)|=(?==*\s*$)|:(?=-+\s*\|?))/;

/** Lines of text as lines of a paragraph. */
export function escapeLineStarts(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(LINE_START, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2"))
    .join("\n");
}

/** The shortest run of backticks that does not stand in a text, at least `least` long. */
export function fenceFor(text: string, least: number): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  let length = least;
  if (least >= 3) length = Math.max(least, ...[...runs].map((run) => run + 1));
  else while (runs.has(length)) length++;
  return "`".repeat(length);
}

/** An address and a title as they stand in a link of Markdown; undefined where Markdown would read something else. */
export function linkTarget(address: string, title: string | undefined): string | undefined {
  if (/[\s<>\\]/.test(address) || address === "" || /^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i.test(address)) return undefined;
  const written = /[()]/.test(address) ? `<${address}>` : address.replaceAll(/[*_`~]/g, (mark) => (mark === "`" ? "%60" : mark));
  const escaped = written.replaceAll(/&(?=#?\w{1,40};)/g, "\\&");
  if (title === undefined || title === "") return escaped;
  return /\n/.test(title) ? undefined : `${escaped} "${title.replaceAll(/["\\]/g, "\\$&").replaceAll(/&(?=#?\w{1,40};)/g, "\\&")}"`;
}
