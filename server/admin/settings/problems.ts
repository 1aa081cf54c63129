import { z } from "zod";

/** A path of this blog, without a query. */
export function isPath(text: string): boolean {
  return text.length <= 500 && /^\/(?!\/)[^?#\\\s]*$/.test(text);
}

/** A language tag (BCP 47). */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export function isEmail(text: string): boolean {
  return z.email().max(100).safeParse(text).success;
}
