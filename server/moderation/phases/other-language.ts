import { isOtherLanguage } from "../language.ts";
import type { Phase } from "../verdict.ts";

/** Certainly not in the language of the blog. */
export const otherLanguage: Phase = {
  rule: "language",
  version: 1,
  look({ writtenIn, language }, { otherLanguageHeld }) {
    if (!otherLanguageHeld || !isOtherLanguage(writtenIn, language)) return undefined;
    return { effect: "hold", key: "reason.language", ...(writtenIn ? { seen: [writtenIn] } : {}) };
  },
};
