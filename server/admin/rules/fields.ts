import { z } from "zod";
import type { MessageKey } from "../../i18n/translate.ts";
import { type SettingOf, settingsSchema } from "../../settings.ts";

/** Of a switch, a number, a word or lines. */
export type RuleKey = SettingOf<boolean | number | string>;

/** A setting on the page of the rules. What kind of control it gets, and its limits, follow from its schema in server/settings.ts. */
export interface RuleField {
  key: RuleKey;
  label: MessageKey;
  hint?: MessageKey;
  /** The rules that speak because of it, as events name them. */
  rules?: readonly string[];
  /** What its values are called, where there are a few to choose from. */
  choices?: Readonly<Record<string, MessageKey>>;
}

export interface RuleGroup {
  /** In the address: /admin/rules#KEY. */
  key: string;
  legend: MessageKey;
  fields: readonly RuleField[];
}

/** Every setting of the rules, in the order of WordPress's Discussion settings; what it does not have comes after. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    key: "before",
    legend: "rules.before",
    fields: [
      { key: "manualApproval", label: "rules.manualApproval", rules: ["manual"] },
      { key: "earlierApprovalNeeded", label: "rules.earlierApproval", hint: "rules.earlierApprovalHint", rules: ["newcomer"] },
    ],
  },
  {
    key: "held",
    legend: "rules.held",
    fields: [
      { key: "maxLinks", label: "rules.maxLinks", hint: "rules.maxLinksHint", rules: ["links"] },
      { key: "heldWords", label: "rules.heldWords", hint: "rules.wordsHint", rules: ["words"] },
    ],
  },
  {
    key: "refused",
    legend: "rules.refused",
    fields: [{ key: "refusedWords", label: "rules.refusedWords", hint: "rules.refusedWordsHint", rules: ["refused-words"] }],
  },
  {
    key: "repeats",
    legend: "rules.repeats",
    fields: [
      { key: "repeatsHeld", label: "rules.repeatsHeld", rules: ["repeats"] },
      { key: "spamRepeats", label: "rules.spamRepeats", hint: "rules.zeroNever", rules: ["spam-repeats"] },
      { key: "mostPerSpeaker", label: "rules.mostPerSpeaker", hint: "rules.zeroAny", rules: ["speaker-rate"] },
      { key: "mostPerNetwork", label: "rules.mostPerNetwork", hint: "rules.zeroAny", rules: ["network-rate"] },
      { key: "surgeHeld", label: "rules.surgeHeld", rules: ["surge"] },
      {
        key: "proofOfWork",
        label: "settings.proofOfWork",
        hint: "settings.proofOfWorkHint",
        rules: ["proof-of-work"],
        choices: { off: "settings.proofOff", auto: "settings.proofAuto", always: "settings.proofAlways" },
      },
    ],
  },
  {
    key: "signs",
    legend: "rules.signs",
    fields: [
      { key: "trapIsSpam", label: "rules.trapIsSpam", rules: ["trap"] },
      { key: "leastSeconds", label: "rules.leastSeconds", hint: "rules.zeroNever", rules: ["hasty-form"] },
      { key: "youngDays", label: "rules.youngDays", hint: "rules.youngDaysHint", rules: ["young"] },
      { key: "otherLanguageHeld", label: "rules.otherLanguageHeld", rules: ["language"] },
      { key: "disposableMailHeld", label: "rules.disposableMailHeld", rules: ["disposable-mail"] },
      { key: "disposableDomains", label: "rules.disposableDomains", hint: "rules.disposableDomainsHint" },
    ],
  },
  {
    key: "filter",
    legend: "rules.filter",
    fields: [
      { key: "filterHolds", label: "rules.filterHolds", hint: "rules.filterHoldsHint", rules: ["filter"] },
      { key: "filterSpams", label: "rules.filterSpams", hint: "rules.filterSpamsHint" },
      { key: "filterLeast", label: "rules.filterLeast", hint: "rules.filterLeastHint" },
    ],
  },
  {
    key: "reports",
    legend: "rules.reports",
    fields: [{ key: "reportsToHold", label: "rules.reportsToHold", hint: "rules.reportsToHoldHint", rules: ["reports"] }],
  },
  {
    key: "closing",
    legend: "rules.closing",
    fields: [{ key: "closeAfterDays", label: "rules.closeAfterDays", hint: "rules.zeroNever" }],
  },
];

export const RULE_FIELDS: readonly RuleField[] = RULE_GROUPS.flatMap(({ fields }) => fields);

/** What a value of a setting may be. */
export type FieldKind =
  | { kind: "switch" }
  | { kind: "count"; least: number; most: number }
  | { kind: "lines"; longest: number }
  | { kind: "choice"; values: readonly string[] };

const MOST = 100_000;
const LONGEST = 100_000;

/** What control a setting needs. */
export function kindOf(key: RuleKey): FieldKind {
  const schema = settingsSchema.shape[key].unwrap();
  if (schema instanceof z.ZodBoolean) return { kind: "switch" };
  if (schema instanceof z.ZodNumber) return { kind: "count", least: schema.minValue ?? 0, most: Math.min(schema.maxValue ?? MOST, MOST) };
  if (schema instanceof z.ZodEnum) return { kind: "choice", values: schema.options.map(String) };
  return { kind: "lines", longest: LONGEST };
}
