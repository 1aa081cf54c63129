import { commentExcerpt } from "../../comments/excerpt.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { PHASES } from "../../moderation/pipeline.ts";
import type { Verdict } from "../../moderation/verdict.ts";
import { STATUS_LABELS } from "../comments/words.ts";
import { ruleName } from "../rule-name.ts";
import { chooseExamples, type Trial, type TrialCase } from "./compare.ts";
import type { TrialExample, TrialSide, TrialView } from "./pages.ts";
import { listExamples } from "./trial-store.ts";
import type { Tried } from "./trying.ts";

const EXCERPT = 240;

/** What a trial of rules came to, in figures and examples. */
export async function trialView(ctx: Context, { trial, waiting }: Tried): Promise<TrialView> {
  const { judged, withoutFacts, newly, unchanged } = trial;
  const { approved, spam, trash } = waiting.moves;
  const moves = { approved: approved.length, spam: spam.length, trash: trash.length };
  return {
    about: ctx.t("trial.about", { count: judged }),
    ...(withoutFacts > 0 ? { leftOut: ctx.t("trial.leftOut", { count: withoutFacts }) } : {}),
    figures: [
      { key: "held", label: ctx.t("trial.held"), count: newly.pending },
      { key: "passed", label: ctx.t("trial.passed"), count: newly.approved },
      { key: "spam", label: ctx.t("trial.spam"), count: newly.spam },
      { key: "trash", label: ctx.t("trial.trash"), count: newly.trash },
      { key: "unchanged", label: ctx.t("trial.unchanged"), count: unchanged },
    ],
    mistakes: [
      { label: ctx.t("trial.falseAlarms"), ...trial.falseAlarms },
      { label: ctx.t("trial.misses"), ...trial.misses },
    ],
    rules: ruleLines(ctx, trial),
    waiting: ctx.t("trial.waiting", { count: moves.approved + moves.spam + moves.trash, stay: waiting.stay, ...moves }),
    examples: await exampleViews(ctx, chooseExamples(trial)),
  };
}

/** Rules that would speak more or less often than now, in the order in which they are asked; all others after. */
function ruleLines(ctx: Context, { rules }: Trial): TrialView["rules"] {
  const order = PHASES.map(({ rule }) => rule);
  return [...rules]
    .filter(([, { before, after }]) => before !== after)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([rule, sides]) => ({ name: ruleName(ctx.t, rule), ...sides }));
}

async function exampleViews(ctx: Context, cases: readonly TrialCase[]): Promise<TrialExample[]> {
  const rows = await listExamples(
    ctx.db.client,
    cases.map(({ id }) => id),
  );
  const { language, timeZone } = ctx.settings.current;
  return cases.flatMap(({ id, before, after, kind }) => {
    const row = rows.find((each) => each.id === id);
    if (!row) return [];
    return [
      {
        id,
        author: row.authorName,
        excerpt: commentExcerpt(row.bodyHtml, EXCERPT),
        created: timeMoment(row.createdAt, language, timeZone),
        href: ctx.site.href(`/admin/comments/${id}/edit`),
        ...(kind === "other" ? {} : { mark: { kind, text: ctx.t(kind === "miss" ? "trial.isMiss" : "trial.isFalseAlarm") } }),
        before: sideOf(ctx, before),
        after: sideOf(ctx, after),
      },
    ];
  });
}

function sideOf(ctx: Context, { status, reasons }: Verdict): TrialSide {
  return { status, statusLabel: ctx.t(STATUS_LABELS[status]), reasons: reasons.map(({ text }) => text) };
}
