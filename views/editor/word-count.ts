/** Words a minute, as the mean of many studies of silent reading in English (Brysbaert 2019: 238; a little less for screens). */
const WORDS_A_MINUTE = 228;
/** Chinese, Japanese and Thai are written without spaces: their characters count. */
const LETTERS_A_MINUTE = 500;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;
const WORD = /[\p{L}\p{N}]+(?:['’_.-][\p{L}\p{N}]+)*/gu;

/** How long a text is, and how many minutes it takes to read: at least one, none for an empty text. */
export function measureText(text: string): { words: number; minutes: number } {
  const letters = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replaceAll(UNSPACED, " ").match(WORD)?.length ?? 0;
  return { words: spaced + letters, minutes: spaced + letters === 0 ? 0 : Math.max(1, Math.round(spaced / WORDS_A_MINUTE + letters / LETTERS_A_MINUTE)) };
}

/** Source without its tags, comments and addresses, as far as counting needs it. */
export function sourceText(source: string): string {
  return source.replaceAll(/<!--[^]*?-->|<[^<>]*>/g, " ").replaceAll(/\]\([^\s)]*\)|https?:\/\/\S+/g, " ");
}
