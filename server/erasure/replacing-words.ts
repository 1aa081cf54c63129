/** Shorter ones are found in too many other words' company. */
const SHORTEST = 3;

/** The spellings that a word has in plain text, in HTML and in JSON. */
export function spellingsOf(word: string): string[] {
  const html = word.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = html.replaceAll('"', "&quot;");
  const json = JSON.stringify(word).slice(1, -1);
  return [...new Set([word, html, quoted, quoted.replaceAll("'", "&#39;"), json])];
}

/** What stands for something else in JSON, and in dates. */
const NO_NAME = /^(?:\d+|true|false|null)$/i;

/** Words that can be looked for, the longest first: a name goes before the part of it that is a handle. */
export function searchableWords(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => [...word].length >= SHORTEST && !NO_NAME.test(word)).toSorted((a, b) => b.length - a.length);
}

/**
 * Takes some words out of texts. Each is replaced where it stands by itself, with its "@" if it has one: "Ann" stays in "Annual". E-mails and
 * addresses are found in any case.
 */
export function wordReplacer(words: readonly string[], replacement: string): (text: string) => string {
  const patterns = words.flatMap(spellingsOf).map(pattern);
  return (text) => patterns.reduce((left, one) => left.replaceAll(one, () => replacement), text);
}

function pattern(word: string): RegExp {
  const exact = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}_])@?${exact}(?![\\p{L}\\p{N}_])`, /[@/]/.test(word) ? "giu" : "gu");
}
