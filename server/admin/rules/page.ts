import type { Request } from "express";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { adminFrame } from "../frame.ts";
import { lastDays } from "../insight/days.ts";
import { type Figures, readFigures } from "../insight/reading.ts";
import { withQuery } from "../list-place.ts";
import type { AdminNotice } from "../page-parts.ts";
import { listNames } from "../people/person-store.ts";
import { listFormerRules, listRecordedChanges } from "./change-store.ts";
import { kindOf, RULE_GROUPS, type RuleField, type RuleKey } from "./fields.ts";
import { toRuleValues } from "./form.ts";
import type { RuleChangeView, RuleFieldView, RulesPage, RuleValues, TrialView, WaitingView } from "./pages.ts";
import { judgeWaiting, type Waiting } from "./trying.ts";

/** How many comments rules can be tried on, to choose from. */
export const AMOUNTS = [100, 1000, 10_000] as const;
const DAYS = 30;

interface Shown {
  /** What was typed and is not saved. */
  typed?: { values: RuleValues; errors?: FieldErrors; amount: number; trial?: TrialView };
  notice?: AdminNotice;
  /** Look whether the rules would now decide otherwise on what waits. */
  askWaiting?: boolean;
}

/** Every rule with its settings, and what has been changed of them lately. */
export async function rulesPage(ctx: Context, req: Request, { typed, notice, askWaiting }: Shown = {}): Promise<RulesPage> {
  const values = typed?.values ?? toRuleValues(ctx.settings.current);
  const { decisions } = await readFigures(ctx, DAYS);
  const kept = await listFormerRules(ctx.db.client);
  const waiting = askWaiting ? waitingView(ctx, await judgeWaiting(ctx, ctx.settings.current)) : undefined;
  return {
    kind: "rules",
    frame: await adminFrame(ctx, req, "rules", notice),
    action: ctx.site.href("/admin/rules"),
    previewAction: `${ctx.site.href("/admin/rules/preview")}#trial`,
    settingsLink: { text: ctx.t("desk.settings"), href: ctx.site.href("/admin/settings") },
    groups: RULE_GROUPS.map(({ key, legend, fields }) => ({
      key,
      legend: ctx.t(legend),
      fields: fields.map((field) => fieldView(ctx, field, values, decisions)),
    })),
    errors: typed?.errors ?? {},
    seen: kept[0]?.event ?? 0,
    amounts: AMOUNTS.map((value) => ({ value, text: ctx.t("rules.lastComments", { count: value }), chosen: value === (typed?.amount ?? AMOUNTS[1]) })),
    unsaved: typed !== undefined,
    ...(typed?.trial ? { trial: typed.trial } : {}),
    ...(waiting ? { waiting } : {}),
    changes: await changeViews(
      ctx,
      kept.map(({ event, former }) => ({ event, keys: Object.keys(former) })),
    ),
  };
}

function fieldView(ctx: Context, { key, label, hint, rules, choices }: RuleField, values: RuleValues, decisions: Figures["decisions"]): RuleFieldView {
  const spoke = rules ? spokeLink(ctx, rules, decisions) : undefined;
  return {
    name: key,
    label: ctx.t(label),
    ...(hint ? { hint: ctx.t(hint) } : {}),
    control: controlOf(ctx, key, values[key] ?? "", choices),
    ...(spoke ? { spoke } : {}),
  };
}

function controlOf(ctx: Context, key: RuleKey, value: string, choices: RuleField["choices"]): RuleFieldView["control"] {
  const kind = kindOf(key);
  switch (kind.kind) {
    case "switch":
      return { kind: "switch", checked: value === "yes" };
    case "count":
      return { kind: "count", value, least: kind.least, most: kind.most };
    case "lines":
      return { kind: "lines", value };
    case "choice":
      return {
        kind: "choice",
        choices: kind.values.map((each) => ({ value: each, text: choices?.[each] ? ctx.t(choices[each]) : each, chosen: each === value })),
      };
  }
}

/** How often a rule has caught something lately; it leads to the list. */
function spokeLink(ctx: Context, rules: readonly string[], { rules: records }: Figures["decisions"]): RuleFieldView["spoke"] {
  const count = rules.reduce((sum, rule) => sum + (records.get(rule)?.caught ?? 0), 0);
  const [from = ""] = lastDays(DAYS, ctx.now(), ctx.settings.current.timeZone).days;
  const text = ctx.t("rules.spoke", { count });
  return count === 0 ? { text } : { text, href: ctx.site.href(withQuery("/admin/comments", { status: "all", rule: rules[0] ?? "", from })) };
}

/** What the rules would do with what waits, if that is anything. */
function waitingView(ctx: Context, { moves }: Waiting): WaitingView | undefined {
  const [approved, spam, trash] = [moves.approved.length, moves.spam.length, moves.trash.length];
  const count = approved + spam + trash;
  return count === 0 ? undefined : { text: ctx.t("rules.waiting", { count, approved, spam, trash }), action: ctx.site.href("/admin/rules/applications") };
}

async function changeViews(ctx: Context, changes: { event: number; keys: string[] }[]): Promise<RuleChangeView[]> {
  const recorded = await listRecordedChanges(
    ctx.db.client,
    changes.map(({ event }) => event),
  );
  const names = await listNames(
    ctx.db.client,
    recorded.flatMap(({ actorId }) => actorId ?? []),
  );
  const labels = new Map<string, string>(RULE_GROUPS.flatMap(({ fields }) => fields).map(({ key, label }) => [key, ctx.t(label)]));
  const { language, timeZone } = ctx.settings.current;
  return changes.flatMap(({ event, keys }) => {
    const record = recorded.find(({ id }) => id === event);
    if (!record) return [];
    const by = names.get(record.actorId ?? 0) ?? ctx.t("rules.somebody");
    const what = new Intl.ListFormat(language, { type: "conjunction" }).format(keys.map((key) => ctx.t("search.words", { words: labels.get(key) ?? key })));
    return [
      {
        text: ctx.t("rules.changedBy", { name: by, what }),
        moment: timeMoment(record.createdAt, language, timeZone),
        undoAction: ctx.site.href(`/admin/rules/changes/${event}/undo`),
      },
    ];
  });
}
