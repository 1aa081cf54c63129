import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** Every text of the interface has a key, the same in all languages. */
export type MessageKey = keyof typeof en;
/** What the placeholders of a text stand for. */
export type MessageValues = Record<string, string | number | Date>;

/** Gives a text in one language. @param values what ICU placeholders stand for */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const CATALOGUES: Record<string, Record<MessageKey, string>> = { en, fr };
const translators = new Map<string, Translate>();
const formats = new Map<string, IntlMessageFormat>();
const joiners = new Map<string, Intl.ListFormat>();

/** The languages that the interface is complete in. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** The language (BCP 47) that the interface speaks where content is in another: "fr-CA" itself, "en" for one without a catalogue. */
export function interfaceLanguage(language: string): string {
  const catalogue = primary(language);
  return Object.hasOwn(CATALOGUES, catalogue) ? language : "en";
}

/** The texts of a language (BCP 47; "fr-CA" is served by "fr"), English for one that is not there. */
export function translator(language: string): Translate {
  const spoken = interfaceLanguage(language);
  let translate = translators.get(spoken);
  if (!translate) translators.set(spoken, (translate = createTranslator(spoken)));
  return translate;
}

function createTranslator(language: string): Translate {
  const catalogue = catalogueOf(language);
  return (key, values) => {
    const text = catalogue[key];
    return isPlain(text) ? text : String(formatOf(language, key).format(values));
  };
}

/** A text in which placeholders stand for something richer than text, such as links; in the order of the language. */
export function translateRich<Rich>(language: string, key: MessageKey, values: Record<string, Rich | string | number>): (Rich | string)[] {
  const result = formatOf(interfaceLanguage(language), key).format<Rich>(values);
  return Array.isArray(result) ? result : [result];
}

/** Puts the language's commas, and its "and" where it wants one, between the items of a list. */
export function joinRich<Rich>(language: string, items: readonly Rich[]): (Rich | string)[] {
  const spoken = interfaceLanguage(language);
  let joiner = joiners.get(spoken);
  if (!joiner) joiners.set(spoken, (joiner = new Intl.ListFormat(spoken, { type: "unit", style: "long" })));
  const parts = joiner.formatToParts(items.map((_, index) => String(index)));
  return parts.map((part) => (part.type === "element" ? (items[Number(part.value)] ?? part.value) : part.value));
}

function formatOf(language: string, key: MessageKey): IntlMessageFormat {
  const name = `${language} ${key}`;
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new IntlMessageFormat(catalogueOf(language)[key], language)));
  return format;
}

function catalogueOf(language: string): Record<MessageKey, string> {
  return CATALOGUES[primary(language)] ?? en;
}

function primary(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}

/** Nothing in it for ICU to do. */
function isPlain(text: string): boolean {
  return !/[{<']/.test(text);
}
