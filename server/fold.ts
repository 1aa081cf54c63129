/** Letters of Latin scripts that do not fall apart into a base letter and marks. */
const LATIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ĸ: "k",
  ŋ: "n",
  ŧ: "t",
  ſ: "s",
  ƒ: "f",
  ə: "e",
};
const LATIN_LETTERS = new RegExp(`[${Object.keys(LATIN).join("")}]`, "g");

/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** Spells lower-case Latin letters such as æ and ß with letters of the English alphabet. */
export function spellLatin(text: string): string {
  return text.replaceAll(LATIN_LETTERS, (letter) => LATIN[letter] ?? letter);
}

/**
 * Text as both full-text indexes store it: no marks, no case, no punctuation, one space between words, and each character of a script without
 * spaces (Chinese, Japanese, Thai, …; Korean too) a word of its own. FTS5's unicode61 and PostgreSQL's "simple" cut the result at the same places.
 */
export function fold(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return spellLatin(
    bare
      .normalize("NFKD")
      .replaceAll(/\p{M}+/gu, "")
      .normalize("NFC"),
  )
    .replaceAll(/(?<=\p{L})['’ʼ](?=\p{L})/gu, "")
    .replaceAll(UNSPACED, " $& ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
