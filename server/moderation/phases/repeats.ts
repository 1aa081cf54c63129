import type { Facts } from "../facts.ts";
import type { Phase } from "../verdict.ts";

/** Words from which on it is no accident that two texts are alike: of many, of a few, of two. */
const FOR_MANY = 8;
const FOR_TWO = 20;
/** So many of others is "many", so many of one's own is "again and again". */
const MANY = 3;
const OWN = 2;

/** Like comments that moderators marked as spam. */
export const spamRepeats: Phase = {
  rule: "spam-repeats",
  version: 1,
  look({ similar, words }, { spamRepeats }) {
    if (spamRepeats === 0 || words < FOR_MANY) return undefined;
    const count = similar.filter(({ marked }) => marked).length;
    return count >= spamRepeats ? { effect: "spam", key: "reason.spamRepeats", values: { count } } : undefined;
  },
};

/** What others have said already, here or below another post, or the same person again and again. */
export const repeats: Phase = {
  rule: "repeats",
  version: 1,
  look(facts, { repeatsHeld }) {
    const count = repeatsHeld ? countRepeats(facts) : 0;
    return count > 0 ? { effect: "hold", key: "reason.repeats", values: { count } } : undefined;
  },
};

function countRepeats({ similar, words }: Facts): number {
  if (words < FOR_MANY) return 0;
  const others = similar.filter(({ sameSpeaker }) => !sameSpeaker).length;
  const own = similar.length - others;
  return others >= (words < FOR_TWO ? MANY : 1) || own >= OWN ? similar.length : 0;
}
