import type { Phase } from "../verdict.ts";
import { findWords } from "../word-list.ts";

/** Contains something of the owner's list of words to look at. */
export const heldWords: Phase = {
  rule: "words",
  version: 3,
  look(facts, { heldWords }) {
    const found = findWords(heldWords, facts);
    return found.length > 0 ? { effect: "hold", key: "reason.words", quoted: found, seen: found } : undefined;
  },
};

/** Contains something of the owner's list of words that are not wanted here at all. */
export const refusedWords: Phase = {
  rule: "refused-words",
  version: 2,
  look(facts, { refusedWords }) {
    const found = findWords(refusedWords, facts);
    return found.length > 0 ? { effect: "trash", key: "reason.refusedWords", quoted: found, seen: found } : undefined;
  },
};
