import type { Translate } from "../i18n/translate.ts";

/** What a rule is called; its key for one that has no name. (A dash can't stand in what ICU selects by.) */
export function ruleName(t: Translate, rule: string): string {
  return t("queue.rule", { rule: rule.replaceAll("-", "_") });
}
