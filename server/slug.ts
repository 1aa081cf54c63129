import { spellLatin } from "./fold.ts";

const MOST_BYTES = 200;

/**
 * The last part of an address, made from a title: lower case, Latin letters without accents, letters and digits of every other script as they are,
 * everything else a hyphen. At most 200 bytes of UTF-8. May be empty: the caller falls back to the id.
 */
export function slugify(title: string): string {
  const plain = title
    .replaceAll(/<[^<>]*>/g, "")
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
