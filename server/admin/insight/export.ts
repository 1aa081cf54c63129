import type { Response } from "express";
import type { Context } from "../../context.ts";
import { listNames } from "../people/person-store.ts";
import { lastDays } from "./days.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import { COUNTED_ACTS, rulesIn } from "./fold.ts";
import { quantile } from "./measures.ts";
import { eachPart, type Figures, readFigures, STATES } from "./reading.ts";
import { type CountedEvent, listTitles } from "./store.ts";

type Row = readonly (string | number)[];

/** What can be had as CSV. The first row of each names its columns, the same in every language: programs read them. */
const SERIES: Record<string, (ctx: Context, figures: Figures) => Row[] | Promise<Row[]>> = {
  days: (_ctx, { range, days }) => [["day", ...STATES], ...days.map((counts, at) => [range.days[at] ?? "", ...STATES.map((state) => counts[state])])],
  rules: (_ctx, { decisions }) => [
    ["rule", "caught", "approved_later", "spam_or_trash", "waiting"],
    ...[...decisions.rules].map(([rule, { caught, approved, refused, waiting }]) => [rule, caught, approved, refused, waiting]),
  ],
  waits: (_ctx, { range, decisions }) => [
    ["day", "decided", "median_seconds", "p90_seconds"],
    ...range.days.map((day) => {
      const waits = decisions.waits.get(day) ?? [];
      return [day, waits.length, secondsOf(quantile(waits, 0.5)), secondsOf(quantile(waits, 0.9))];
    }),
  ],
  hours: (_ctx, { decisions }) => [
    ["weekday", "hour", "held_or_refused"],
    ...decisions.hours.flatMap((row, weekday) => row.map((count, hour) => [weekday + 1, hour, count])),
  ],
  posts: async (ctx, { posts }) => {
    const titles = await listTitles(
      ctx.db,
      posts.map(({ postId }) => postId),
    );
    return [["post", "title", "comments"], ...posts.map(({ postId, count }) => [postId, titles.get(postId) ?? "", count])];
  },
  people: async (ctx, { decisions: { people } }) => {
    const names = await listNames(ctx.db.client, [...people.keys()]);
    return [["person", "name", ...COUNTED_ACTS], ...[...people].map(([id, acts]) => [id, names.get(id) ?? "", ...COUNTED_ACTS.map((act) => acts[act])])];
  },
};

function secondsOf(value: number | undefined): number | "" {
  return value === undefined ? "" : Math.round(value);
}

/** Sends a series of figures, or every decision, as CSV. @returns false if there is no such series */
export async function sendCsv(ctx: Context, res: Response, series: string, length: number): Promise<boolean> {
  const rowsOf = Object.hasOwn(SERIES, series) ? SERIES[series] : undefined;
  if (!rowsOf && series !== "decisions") return false;
  const rows = rowsOf ? await rowsOf(ctx, await readFigures(ctx, length)) : undefined;
  const range = lastDays(length, ctx.now(), ctx.settings.current.timeZone);
  res.set({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${series}-${range.days.at(-1)}-${length}.csv"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  if (rows) res.end(BYTE_ORDER_MARK + rows.map(csvLine).join(""));
  else await sendDecisions(ctx, res, range.from);
  return true;
}

/** All that happened to comments; line by line, as fast as it is taken. */
async function sendDecisions(ctx: Context, res: Response, from: Date): Promise<void> {
  const names = new Map<number, string>();
  const lineOf = ({ at, commentId, postId, act, fromStatus, toStatus, reasons, personId, undone }: CountedEvent) =>
    csvLine([
      new Date(at).toISOString(),
      commentId,
      postId ?? "",
      act,
      fromStatus ?? "",
      toStatus ?? "",
      rulesIn(reasons).join(" "),
      personId ?? "",
      names.get(personId ?? 0) ?? "",
      undone ? "yes" : "",
    ]);
  res.write(BYTE_ORDER_MARK + csvLine(["time", "comment", "post", "act", "from", "to", "rules", "person", "name", "taken_back"]));
  await eachPart(ctx, from, async (events) => {
    if (res.destroyed) return;
    const unknown = events.flatMap(({ personId }) => (personId === null || names.has(personId) ? [] : personId));
    if (unknown.length > 0) for (const [id, name] of await listNames(ctx.db.client, unknown)) names.set(id, name);
    if (!res.write(events.map(lineOf).join(""))) await drained(res);
  });
  res.end();
}

/** More can be sent, or nobody takes it any more. */
function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      res.off("drain", done).off("close", done);
      resolve();
    };
    res.on("drain", done).on("close", done);
  });
}
