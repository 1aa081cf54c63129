import { spellLatin } from "./fold.ts";

const MOST_BYTES = 200;

/**
 * The last part of an address, made from a title: lower case, Latin letters without accents, letters and digits of every other script as they are,
 * everything else a hyphen. At most 200 bytes of UTF-8. May be empty: the caller falls back to the id.
 */
export function slugify(title: string): string {
  const plain = title
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(UNSEEN, "")
    .normalize("NFC")
    .toLowerCase();
  const folded = spellLatin(
    plain
      .normalize("NFD")
      .replaceAll(/(\p{Script=Latin})\p{M}+/gu, "$1")
      .normalize("NFC"),
  );
  const hyphened = folded
    .replaceAll(/['’ʼ"]/g, "")
    .replaceAll(/[^\p{L}\p{N}\p{M}_]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return cutBytes(hyphened, MOST_BYTES).replace(/-+$/, "");
}

/** Soft hyphens, marks of direction, joiners and the like: they stand within words, and nobody sees them. A non-joiner parts words. */
const UNSEEN = /(?!\u200C)[\p{Default_Ignorable_Code_Point}]/gu;

/** The same from a slug as somebody typed or pasted it: in an address it may be percent-encoded ("%e6%97%a5"). */
export function typedSlug(text: string): string {
  return slugify(/%[0-9a-f]{2}/i.test(text) ? decoded(text) : text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What ends an address of ours or of WordPress's ("…/feed/", "…/page/2/"): nothing has it for a slug. */
const TAIL_WORDS = new Set(["feed", "rdf", "rss", "rss2", "atom", "embed", "page", "attachment", "trackback"]);

/** Whether a segment would be read as the end of another address. */
export function isTailWord(segment: string): boolean {
  return TAIL_WORDS.has(segment) || /^comment-page-\d+$/.test(segment);
}

/** The wanted slug, or with "-2", "-3", … after it: the first that is not taken. */
export async function uniqueSlug(wanted: string, taken: (slug: string) => Promise<boolean>): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : numberedSlug(wanted, number);
    if (!(await taken(slug))) return slug;
  }
}

/** "name-2", within the length that a slug may have. */
export function numberedSlug(slug: string, number: number): string {
  const suffix = `-${number}`;
  return cutBytes(slug, MOST_BYTES - suffix.length).replace(/-+$/, "") + suffix;
}

/** Cut between characters; marks stay with their letter. */
function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  let bytes = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > most) return kept;
    kept += segment;
  }
  return kept;
}
