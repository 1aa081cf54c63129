import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** Every text of the interface has a key, the same in all languages. */
export type MessageKey = keyof typeof en;
type Values = Record<string, string | number | Date>;

/** Gives a text in one language. @param values what ICU placeholders stand for */
export type Translate = (key: MessageKey, values?: Values) => string;

const CATALOGUES: Record<string, Record<MessageKey, string>> = { en, fr };
const translators = new Map<string, Translate>();

/** The languages that the interface is complete in. */
export const LANGUAGES = Object.keys(CATALOGUES);

/** The texts of a language (BCP 47; "fr-CA" is served by "fr"), English for one that is not there. */
export function translator(language: string): Translate {
  let translate = translators.get(language);
  if (!translate) translators.set(language, (translate = createTranslator(language)));
  return translate;
}

function createTranslator(language: string): Translate {
  const catalogue = CATALOGUES[language.split("-")[0]?.toLowerCase() ?? ""] ?? en;
  const locale = catalogue === en ? "en" : language;
  const formats = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    const text = catalogue[key];
    if (!text.includes("{") && !text.includes("'")) return text;
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new IntlMessageFormat(text, locale)));
    return String(format.format(values));
  };
}

/** A text in which placeholders stand for something richer than text, such as links; in the order of the language. */
export function translateRich<Rich>(language: string, key: MessageKey, values: Record<string, Rich | string | number>): (Rich | string)[] {
  const catalogue = CATALOGUES[language.split("-")[0]?.toLowerCase() ?? ""] ?? en;
  const result = new IntlMessageFormat(catalogue[key], catalogue === en ? "en" : language).format<Rich>(values);
  return Array.isArray(result) ? result : [result];
}
