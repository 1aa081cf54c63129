/** Words that hardly a sentence does without. */
const COMMON_WORDS: Record<string, string> = {
  en: "the and is to of that it you for was with this have are not but they be on your what can from were would there which their about just will",
  fr: "le la les et est je vous pas que une des dans pour sur avec qui ce cette mais plus sont nous ou au du être tout très comme fait ça",
  de: "der die das und ist ich nicht ein eine zu den mit von für auf sich auch es dem wie aber sind wir noch nur oder dass wenn bei kann",
  es: "el los las y es que no una por con para del se su como más pero muy está son lo este esta todo hay cuando también ya porque",
  it: "il gli che non una per con del della sono come più ma anche questo questa molto nel alla ho è ci dei delle quando perché tutto",
  pt: "o os as e que não uma por com para do da se como mais mas muito está são este esta também em dos das quando você já tem isso",
  nl: "de het een en is van dat niet ik op te voor met zijn die er maar ook als aan wel bij naar heb nog wat worden deze kan",
};

/** Scripts, and the languages that are written in them. */
const SCRIPTS: Record<string, { letters: RegExp; languages: string }> = {
  Cyrl: { letters: /\p{Script=Cyrillic}/gu, languages: "ru uk bg sr mk be kk" },
  Grek: { letters: /\p{Script=Greek}/gu, languages: "el" },
  Arab: { letters: /\p{Script=Arabic}/gu, languages: "ar fa ur" },
  Hebr: { letters: /\p{Script=Hebrew}/gu, languages: "he yi" },
  Jpan: { letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, languages: "ja" },
  Kore: { letters: /\p{Script=Hangul}/gu, languages: "ko" },
  Hani: { letters: /\p{Script=Han}/gu, languages: "zh ja" },
  Thai: { letters: /\p{Script=Thai}/gu, languages: "th" },
  Deva: { letters: /\p{Script=Devanagari}/gu, languages: "hi mr ne" },
};

/** Something beyond Latin letters with their accents, and the punctuation of books. */
const NOT_LATIN = /[^\u0000-\u024F\u1E00-\u1EFF\u2000-\u22FF]/u;
const COMMON = Object.entries(COMMON_WORDS).map(([language, words]) => [language, new Set(words.split(" "))] as const);
const LEAST_WORDS = 12;
const LEAST_LETTERS = 20;
/** Share of common words that a text of a language has at least, and how far ahead of the next language it is. */
const LEAST_SHARE = 0.2;
const AHEAD = 2;
const MOST_CHARACTERS = 5000;

/** The language (ISO 639-1) or the script (ISO 15924) that a text is certainly in; null: not certain. A guess by the most common words. */
export function guessLanguage(text: string): string | null {
  const bare = text.slice(0, MOST_CHARACTERS).replaceAll(/https?:\/\/\S+/g, " ");
  const letters = bare.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) return null;
  for (const [script, { letters: own }] of NOT_LATIN.test(bare) ? Object.entries(SCRIPTS) : [])
    if ((bare.match(own)?.length ?? 0) > letters * (script === "Jpan" ? 0.2 : 0.6)) return script;
  const words = bare.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < LEAST_WORDS) return null;
  const [first, second] = COMMON.map(([language, common]) => ({ language, count: words.filter((word) => common.has(word)).length })).toSorted(
    (a, b) => b.count - a.count,
  );
  if (!first || first.count < words.length * LEAST_SHARE || first.count < AHEAD * (second?.count ?? 0)) return null;
  return first.language;
}

/** Whether it is not even the script that a blog's language is written in. */
export function isOtherScript(guess: string | null, blog: string): boolean {
  return guess !== null && guess in SCRIPTS && isOtherLanguage(guess, blog);
}

/** Whether what `guessLanguage` said is certainly not a blog's language (BCP 47). */
export function isOtherLanguage(guess: string | null, blog: string): boolean {
  if (guess === null) return false;
  const primary = blog.split("-")[0]?.toLowerCase() ?? "";
  return !(SCRIPTS[guess]?.languages.split(" ") ?? [guess]).includes(primary);
}
