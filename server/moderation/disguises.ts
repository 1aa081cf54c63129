import { spellLatin } from "../fold.ts";
import { hasSigns, latinise, readSigns } from "./look-alikes.ts";

const ASCII = /^[\u0020-\u007E\n]*$/;

/** Without case, accents, width and what cannot be seen: a joiner within a word does not hide it. Punctuation stays. */
export function foldWord(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return spellLatin(bare);
}

/** Letters that stand apart: "c a s i n o", "c.a.s.i.n.o". */
const SPACED_OUT = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][ ._*·-]){3,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu;

/** A word, with the signs that may stand for letters. */
const WORD = /[\p{L}\p{N}@$€!|¡£]+/gu;

/**
 * What a text says when its disguises are taken off, each way of reading it once; the plain one first.
 * @param mixedOnly takes look-alikes for Latin letters only beside such a letter: in a text that is certainly in their alphabet
 */
export function readings(text: string, { mixedOnly = false }: { mixedOnly?: boolean } = {}): string[] {
  const plain = foldWord(text);
  const latin = ASCII.test(plain) ? plain : mixedOnly ? plain.replaceAll(WORD, (word) => (/[a-z]/.test(word) ? latinise(word) : word)) : latinise(plain);
  const together = latin.replaceAll(SPACED_OUT, (letters) => letters.replaceAll(/[ ._*·-]/g, ""));
  const spelled = hasSigns(together) ? [readSigns(together, "i"), ...(together.includes("1") ? [readSigns(together, "l")] : [])] : [];
  return [...new Set([plain, latin, together, ...spelled])];
}
