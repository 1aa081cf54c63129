import { directionOf } from "../server/i18n/direction.ts";
import { interfaceLanguage, joinRich, type MessageKey, type Translate, translateRich, translator } from "../server/i18n/translate.ts";

let language = "en";
let translate: Translate = translator(language);
/**
 * What a text of the interface stands between where the content around it is written the other way, as with Arabic content
 * and no Arabic interface: it is then read by itself, and keeps its full stop at its end.
 */
let open = "";
let close = "";

/** Sets the language of the page that is drawn next. Drawing is synchronous, so no other page comes between. */
export function speak(next: string): void {
  if (next === language) return;
  language = next;
  translate = translator(next);
  const { direction } = spoken();
  const isOpposite = direction !== directionOf(next);
  open = isOpposite ? ISOLATE[direction] : "";
  close = isOpposite ? END_OF_ISOLATE : "";
}

/** A text of the interface in the language of the page. */
export const t: Translate = (key, values) => isolate(translate(key, values));

/** The same with elements in the places of some placeholders. */
export function rich<Rich>(key: MessageKey, values: Record<string, Rich | string | number>): (Rich | string)[] {
  const parts = translateRich(language, key, values);
  return open ? [open, ...parts, close] : parts;
}

/** "A, B" in the way of the language. */
export function listed<Rich>(items: readonly Rich[]): (Rich | string)[] {
  return joinRich(language, items);
}

/** A text of the interface that was put into words before it came here. */
export function isolate(text: string): string {
  return open + text + close;
}

/** The language of the interface itself: where there is no translation, English stands in a page whose content is in another. */
export function spoken(): { language: string; direction: "ltr" | "rtl" } {
  const own = interfaceLanguage(language);
  return { language: own, direction: directionOf(own) };
}

/** Of the Unicode bidirectional algorithm (UAX #9). */
const ISOLATE = { ltr: "\u2066", rtl: "\u2067" };
const END_OF_ISOLATE = "\u2069";
