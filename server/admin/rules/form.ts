import type { Request } from "express";
import { type FieldWords, Invalid, say } from "../../errors.ts";
import { field } from "../../http/input.ts";
import type { Settings } from "../../settings.ts";
import { kindOf, RULE_FIELDS, type RuleKey } from "./fields.ts";
import type { RuleValues } from "./pages.ts";

/** Reads the form as it was typed. */
export function readRulesForm(req: Request): RuleValues {
  return valuesFrom((key) => field(req, key).trim());
}

/** The settings as the form shows them. */
export function toRuleValues(settings: Settings): RuleValues {
  return valuesFrom((key) => {
    const value = settings[key];
    return typeof value === "boolean" ? (value ? "yes" : "") : String(value);
  });
}

/** What was typed, as settings. @throws Invalid with a message for each field that is wrong */
export function checkRules(values: RuleValues): Partial<Settings> {
  const errors: FieldWords = {};
  const settings = RULE_FIELDS.map(({ key }) => {
    const typed = values[key] ?? "";
    const kind = kindOf(key);
    if (kind.kind === "switch") return [key, typed === "yes"];
    if (kind.kind === "choice") {
      if (!kind.values.includes(typed)) errors[key] = say("rules.choiceWrong");
      return [key, typed];
    }
    if (kind.kind === "lines") {
      if (typed.length > kind.longest) errors[key] = say("form.tooLong", { maximum: kind.longest });
      return [key, typed];
    }
    const { least, most } = kind;
    const value = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(value >= least && value <= most)) errors[key] = say("settings.numberWrong", { least, most });
    return [key, value];
  });
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return Object.fromEntries(settings) as Partial<Settings>;
}

function valuesFrom(valueOf: (key: RuleKey) => string): RuleValues {
  return Object.fromEntries(RULE_FIELDS.map(({ key }) => [key, valueOf(key)]));
}
