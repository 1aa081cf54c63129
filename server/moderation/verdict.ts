import { type MessageKey, type MessageValues, translator } from "../i18n/translate.ts";
import type { Settings } from "../settings.ts";
import type { Facts } from "./facts.ts";

export type Effect = "pass" | "hold" | "spam" | "trash";

/** What a rule says of a submission. */
export interface Finding {
  effect: Effect;
  /** 0 to 1, of rules that are more or less sure. */
  score?: number;
  key: MessageKey;
  values?: MessageValues;
  /** The words or links it goes by. */
  seen?: string[];
  /** Told in the text, too, where it says {words}: each between quotation marks. */
  quoted?: string[];
  /** Put into words where the text says {parts}. */
  parts?: MessageKey[];
}

/** A rule: small and pure. See docs/rules.md for how to write one. */
export interface Phase {
  /** Its name in events, in statistics and in the queue's filter. */
  rule: string;
  /** Grows when it judges differently. */
  version: number;
  look(facts: Facts, settings: RuleSettings): Finding | undefined;
}

/** One rule that spoke, in words that a moderator reads beside the comment. Events of before have only `rule` and `text`. */
export interface Reason {
  rule: string;
  text: string;
  version?: number;
  effect?: Effect;
  score?: number;
  /** At most 10 of at most 100 characters. */
  seen?: string[];
}

export type CommentState = "approved" | "pending" | "spam" | "trash";

export interface Verdict {
  status: CommentState;
  reasons: Reason[];
}

/** The settings that rules read. */
export const RULE_KEYS = [
  "language",
  "manualApproval",
  "earlierApprovalNeeded",
  "maxLinks",
  "heldWords",
  "refusedWords",
  "repeatsHeld",
  "spamRepeats",
  "mostPerSpeaker",
  "mostPerNetwork",
  "surgeHeld",
  "youngDays",
  "trapIsSpam",
  "leastSeconds",
  "otherLanguageHeld",
  "disposableMailHeld",
  "disposableDomains",
  "filterHolds",
  "filterSpams",
  "filterLeast",
] as const satisfies (keyof Settings)[];

export type RuleSettings = Pick<Settings, (typeof RULE_KEYS)[number]>;

const MOST_SEEN = 10;
const LONGEST_SEEN = 100;

/** In the blog's language as it is now: a reason is kept as it was read. */
export function inPlainWords({ rule, version }: Phase, finding: Finding, language: string): Reason {
  const { effect, key, score, seen, quoted, parts } = finding;
  const t = translator(language);
  const words = quoted?.slice(0, MOST_SEEN).map((word) => t("search.words", { words: cut(word) }));
  const values = {
    ...finding.values,
    ...(words ? { words: words.join(", ") } : {}),
    ...(parts ? { parts: parts.map((part) => t(part)).join(", ") } : {}),
  };
  return {
    rule,
    version,
    effect,
    text: t(key, values),
    ...(score === undefined ? {} : { score: Math.round(score * 1000) / 1000 }),
    ...(seen && seen.length > 0 ? { seen: seen.slice(0, MOST_SEEN).map(cut) } : {}),
  };
}

function cut(text: string): string {
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 1)}…` : text;
}
