import { type Translate, translateRich, translator, type MessageKey } from "../server/i18n/translate.ts";

let language = "en";
let translate: Translate = translator(language);

/** Sets the language of the page that is drawn next. Drawing is synchronous, so no other page comes between. */
export function speak(next: string): void {
  if (next === language) return;
  language = next;
  translate = translator(next);
}

/** A text of the interface in the language of the page. */
export const t: Translate = (key, values) => translate(key, values);

/** The same with elements in the places of some placeholders. */
export function rich<Rich>(key: MessageKey, values: Record<string, Rich | string | number>): (Rich | string)[] {
  return translateRich(language, key, values);
}
