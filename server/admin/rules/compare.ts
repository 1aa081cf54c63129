import type { Facts } from "../../moderation/facts.ts";
import { judge } from "../../moderation/pipeline.ts";
import type { CommentState, RuleSettings, Verdict } from "../../moderation/verdict.ts";

/** What other rules would have done with comments, compared with the present ones. */
export interface Trial {
  /** Comments that were judged. */
  judged: number;
  /** Those that can't be: imported, or of before facts were kept. */
  withoutFacts: number;
  unchanged: number;
  /** Comments that would newly have come into a state. */
  newly: Record<CommentState, number>;
  /** How many comments each rule speaks of, by its name. */
  rules: Map<string, Sides>;
  /** Comments that a moderator approved, and the rules would not have. */
  falseAlarms: Sides;
  /** Comments that a moderator marked as spam, and the rules would have let pass. */
  misses: Sides;
  /** The newest of those that would have come out otherwise, each kind by itself. */
  cases: Record<CaseKind, TrialCase[]>;
}

/** Moderators have said that the other rules would be wrong with it; or nobody has said so. */
export type CaseKind = "false-alarm" | "miss" | "other";

export interface Sides {
  before: number;
  after: number;
}

export interface TrialCase {
  id: number;
  before: Verdict;
  after: Verdict;
  kind: CaseKind;
}

const MOST_EXAMPLES = 20;
/** So many of each kind of mistake, if there is something else to show as well. */
const MOST_MISTAKES = 7;

export function createTrial(): Trial {
  return {
    judged: 0,
    withoutFacts: 0,
    unchanged: 0,
    newly: { approved: 0, pending: 0, spam: 0, trash: 0 },
    rules: new Map(),
    falseAlarms: { before: 0, after: 0 },
    misses: { before: 0, after: 0 },
    cases: { "false-alarm": [], miss: [], other: [] },
  };
}

/** One comment more, newest first. @param byHand what a moderator has said of it */
export function tryOn(
  trial: Trial,
  comment: { id: number; facts: Facts; byHand: "approved" | "spam" | undefined },
  present: RuleSettings,
  next: RuleSettings,
): void {
  const [before, after] = [judge(comment.facts, present), judge(comment.facts, next)];
  trial.judged += 1;
  countRules(trial, before, "before");
  countRules(trial, after, "after");
  countMistake(trial, comment.byHand, before, "before");
  countMistake(trial, comment.byHand, after, "after");
  if (before.status === after.status) {
    trial.unchanged += 1;
    return;
  }
  trial.newly[after.status] += 1;
  const kind = mistakeOf(comment.byHand, after) ?? "other";
  if (trial.cases[kind].length < MOST_EXAMPLES) trial.cases[kind].push({ id: comment.id, before, after, kind });
}

/** A few of those that would have come out otherwise: mistakes first, but not them alone. */
export function chooseExamples({ cases: { "false-alarm": alarms, miss: misses, other } }: Trial): TrialCase[] {
  const first = [...alarms.slice(0, MOST_MISTAKES), ...misses.slice(0, MOST_MISTAKES)];
  const rest = [...other, ...alarms.slice(MOST_MISTAKES), ...misses.slice(MOST_MISTAKES)];
  const chosen = new Set([...first, ...rest.slice(0, MOST_EXAMPLES - first.length)]);
  return [...alarms, ...misses, ...other].filter((each) => chosen.has(each));
}

function countRules({ rules }: Trial, { reasons }: Verdict, side: keyof Sides): void {
  for (const rule of new Set(reasons.map((reason) => reason.rule))) {
    const sides = rules.get(rule) ?? { before: 0, after: 0 };
    sides[side] += 1;
    rules.set(rule, sides);
  }
}

function countMistake(trial: Trial, byHand: "approved" | "spam" | undefined, verdict: Verdict, side: keyof Sides): void {
  const mistake = mistakeOf(byHand, verdict);
  if (mistake === "false-alarm") trial.falseAlarms[side] += 1;
  if (mistake === "miss") trial.misses[side] += 1;
}

function mistakeOf(byHand: "approved" | "spam" | undefined, { status }: Verdict): "false-alarm" | "miss" | undefined {
  if (byHand === "approved" && status !== "approved") return "false-alarm";
  return byHand === "spam" && status === "approved" ? "miss" : undefined;
}
