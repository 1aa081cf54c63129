import type { Facts } from "./facts.ts";
import { classified } from "./phases/classified.ts";
import { disposable } from "./phases/disposable.ts";
import { hastyForm } from "./phases/hasty-form.ts";
import { learned } from "./phases/learned.ts";
import { links } from "./phases/links.ts";
import { lists } from "./phases/lists.ts";
import { manual } from "./phases/manual.ts";
import { moderator } from "./phases/moderator.ts";
import { newcomer } from "./phases/newcomer.ts";
import { otherLanguage } from "./phases/other-language.ts";
import { networkRate, speakerRate } from "./phases/rates.ts";
import { repeats, spamRepeats } from "./phases/repeats.ts";
import { surge } from "./phases/surge.ts";
import { trap } from "./phases/trap.ts";
import { unsolved } from "./phases/unsolved.ts";
import { heldWords, refusedWords } from "./phases/words.ts";
import { young } from "./phases/young.ts";
import { type Finding, inPlainWords, type Phase, type RuleSettings, type Verdict } from "./verdict.ts";

/**
 * The rules in the order in which they are asked: who passes; what holds whatever the text says, so that the author is told the same general
 * reason beside spam; what ends the matter; what holds.
 */
export const PHASES: readonly Phase[] = [
  ...[moderator, lists],
  ...[manual, newcomer, links],
  ...[trap, refusedWords, spamRepeats, learned, classified],
  ...[heldWords, repeats, speakerRate, networkRate, surge, hastyForm, unsolved, disposable, otherLanguage, young],
];

/**
 * Decides what becomes of a submission. Pure: the same facts and settings give the same verdict, at any time. The first rule that lets it pass, or
 * calls it spam or trash, ends the matter, and is the first reason; else everything that holds it is one.
 */
export function judge(facts: Facts, settings: RuleSettings): Verdict {
  const held: [Phase, Finding][] = [];
  for (const phase of PHASES) {
    const finding = phase.look(facts, settings);
    if (!finding) continue;
    if (finding.effect === "pass") return verdict("approved", [[phase, finding]], settings);
    if (finding.effect !== "hold") return verdict(finding.effect, [[phase, finding], ...held], settings);
    held.push([phase, finding]);
  }
  return verdict(held.length > 0 ? "pending" : "approved", held, settings);
}

function verdict(status: Verdict["status"], findings: [Phase, Finding][], { language }: RuleSettings): Verdict {
  return { status, reasons: findings.map(([phase, finding]) => inPlainWords(phase, finding, language)) };
}
