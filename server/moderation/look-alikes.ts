/** Letters of other alphabets that look like a Latin one, in lower case. Common ones only; see Unicode TR 39 for what "confusable" is. */
const LOOK_ALIKES: Record<string, string> = {
  // Cyrillic
  а: "a", в: "b", с: "c", ԁ: "d", е: "e", һ: "h", і: "i", ј: "j", к: "k", ӏ: "l", м: "m", н: "h", о: "o", р: "p", ԛ: "q", ѕ: "s", т: "t", у: "y", ѵ: "v", ԝ: "w", х: "x", ь: "b", г: "r", ґ: "r",
  // Greek
  α: "a", β: "b", ε: "e", ϵ: "e", η: "n", ι: "i", κ: "k", μ: "u", ν: "v", ο: "o", ρ: "p", σ: "o", τ: "t", υ: "u", χ: "x", γ: "y", ω: "w", ϲ: "c", ϳ: "j",
  // Armenian, and letters for phonetics
  օ: "o", ս: "u", հ: "h", ո: "n", ց: "g", զ: "q", ɑ: "a", ɡ: "g", ɩ: "i", ʋ: "v", ᴀ: "a", ʙ: "b", ᴄ: "c", ᴅ: "d", ᴇ: "e", ɢ: "g", ʜ: "h", ɪ: "i", ᴊ: "j", ᴋ: "k", ʟ: "l", ᴍ: "m", ɴ: "n", ᴏ: "o", ᴘ: "p", ʀ: "r", ᴛ: "t", ᴜ: "u", ᴠ: "v", ᴡ: "w", ʏ: "y", ᴢ: "z",
}; // prettier-ignore
const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join("")}]`, "gu");

/** Signs that stand for a letter within a word; "1" for two of them. */
const SIGNS: Record<string, string> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "€": "e",
  "!": "i",
  "|": "l",
  "¡": "i",
  "£": "l",
};
/** A sign beside a letter, in what is one word. */
const SIGN_IN_WORD = /(?<=[\p{L}01345789@$€!|¡£])[01345789@$€!|¡£](?=[\p{L}01345789@$€|])|[01345789@$€](?=\p{L})|(?<=\p{L})[01345789@$€]/gu;

/** Writes the letters that look like Latin ones as Latin ones. */
export function latinise(text: string): string {
  return text.replaceAll(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter);
}

/** Whether there is anything that `readSigns` could read. */
export function hasSigns(text: string): boolean {
  return /[01345789@$€!|¡£]/.test(text);
}

/** Reads signs within words as letters ("c4$1no"). @param one what "1" stands for: "i" or "l" */
export function readSigns(text: string, one: "i" | "l"): string {
  return text.replaceAll(SIGN_IN_WORD, (sign) => (sign === "1" ? one : (SIGNS[sign] ?? sign)));
}
