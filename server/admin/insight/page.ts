import type { Request } from "express";
import type { Context } from "../../context.ts";
import { ANY_SEEING } from "../../moderation/seeing-rules.ts";
import type { Link } from "../../pages.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import { listNames } from "../people/person-store.ts";
import { titleOrNone } from "../posts/words.ts";
import { daysChart, type Drawing, drawingOf, hoursChart, ruleLines, waitsChart } from "./charts.ts";
import { RANGES } from "./days.ts";
import { COUNTED_ACTS } from "./fold.ts";
import { quantile, rateOf } from "./measures.ts";
import type { InsightPage, Tile } from "./pages.ts";
import { type Figures, readFigures } from "./reading.ts";
import { listTitles } from "./store.ts";

/** What happened to comments in the last days, in figures that lead to the comments. */
export async function insightPage(ctx: Context, req: Request, length: number): Promise<InsightPage> {
  const figures = await readFigures(ctx, length);
  const queue = (place: Record<string, string>) => ctx.site.href(withQuery("/admin/comments", place));
  const drawing = drawingOf(ctx.t, ctx.settings.current.language, queue);
  return {
    kind: "insight",
    frame: await adminFrame(ctx, req, "insight"),
    ranges: RANGES.map((days) => ({
      text: ctx.t("insight.lastDays", { count: days }),
      href: ctx.site.href(withQuery("/admin/insight", { days: String(days) })),
      current: days === length,
    })),
    tiles: tilesOf(ctx, figures, drawing),
    days: daysChart(figures, drawing),
    rules: ruleLines(figures, drawing),
    waits: waitsChart(figures, drawing),
    hours: hoursChart(figures, drawing),
    posts: await postLines(ctx, figures, drawing),
    people: await peopleLines(ctx, figures, drawing),
    acts: COUNTED_ACTS.map((act) => ctx.t(`insight.${act === "approved" ? "approvals" : act}`)),
    exports: exportLinks(ctx, length),
  };
}

function tilesOf({ t }: Context, { range, days, decisions }: Figures, { queue, words }: Drawing): Tile[] {
  const [from = ""] = range.days;
  const total = days.reduce((sum, { approved, pending }) => sum + approved + pending, 0);
  const { alarms, waits, caught, posted } = decisions;
  const all = [...waits.values()].flat();
  return [
    { label: t("insight.comments"), text: words.number(total), note: t("insight.commentsNote"), href: queue({ status: "all", from }) },
    {
      label: t("insight.caught"),
      text: words.number(caught),
      note: t("insight.caughtNote", { share: words.percent(rateOf(caught, Math.max(posted, caught))) }),
    },
    {
      label: t("insight.falseAlarms"),
      text: words.percent(rateOf(alarms.approved, alarms.decided)),
      note: t("insight.falseAlarmsNote", { count: alarms.approved, decided: words.number(alarms.decided) }),
      ...(alarms.approved > 0 ? { href: queue({ status: "approved", rule: ANY_SEEING, from }) } : {}),
    },
    {
      label: t("insight.wait"),
      text: words.duration(quantile(all, 0.5)),
      note: t("insight.waitNote", { slow: words.duration(quantile(all, 0.9)), count: all.length }),
    },
  ];
}

async function postLines(ctx: Context, { posts, range }: Figures, { queue, words }: Drawing): Promise<InsightPage["posts"]> {
  const titles = await listTitles(
    ctx.db,
    posts.map(({ postId }) => postId),
  );
  const most = posts[0]?.count ?? 1;
  const [from = ""] = range.days;
  return posts.map(({ postId, count }) => ({
    title: titleOrNone(ctx, titles.get(postId) ?? ""),
    href: queue({ status: "all", post: String(postId), from }),
    text: words.number(count),
    share: count / most,
  }));
}

async function peopleLines(ctx: Context, { decisions: { people } }: Figures, { words }: Drawing): Promise<InsightPage["people"]> {
  const names = await listNames(ctx.db.client, [...people.keys()]);
  const sumOf = (acts: Record<string, number>) => Object.values(acts).reduce((sum, count) => sum + count, 0);
  return [...people]
    .toSorted(([, a], [, b]) => sumOf(b) - sumOf(a))
    .map(([id, acts]) => ({ name: names.get(id) ?? ctx.t("rules.somebody"), acts: COUNTED_ACTS.map((act) => words.number(acts[act])) }));
}

function exportLinks(ctx: Context, length: number): InsightPage["exports"] {
  const linkTo = (series: string): Link => ({
    text: ctx.t("insight.csv"),
    href: ctx.site.href(withQuery("/admin/insight.csv", { series, days: String(length) })),
  });
  return {
    days: linkTo("days"),
    rules: linkTo("rules"),
    waits: linkTo("waits"),
    hours: linkTo("hours"),
    posts: linkTo("posts"),
    people: linkTo("people"),
    decisions: { ...linkTo("decisions"), text: ctx.t("insight.csvDecisions") },
  };
}
