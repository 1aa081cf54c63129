import type { MessageKey, Translate } from "../../i18n/translate.ts";
import { ruleName } from "../rule-name.ts";
import { createWords, quantile, rateOf, roundUp, type Span, spansOf, type Words } from "./measures.ts";
import type { DaysChart, HoursChart, RuleLine, State, WaitsChart } from "./pages.ts";
import { type Figures, STATES } from "./reading.ts";

/** What charts are drawn with. */
export interface Drawing {
  t: Translate;
  language: string;
  /** An address of the queue. */
  queue: (place: Record<string, string>) => string;
  words: Words;
}

export function drawingOf(t: Translate, language: string, queue: Drawing["queue"]): Drawing {
  return { t, language, queue, words: createWords(language) };
}

const STATE_LABELS: Record<State, MessageKey> = {
  approved: "insight.approved",
  pending: "insight.pending",
  spam: "insight.spam",
  trash: "insight.trash",
};

const WEEK = 7;
/** About so many names stand below a chart. */
const TICKS = 5;

/** Comments by day, or by week of a whole year. */
export function daysChart({ range, days }: Figures, { t, queue, words }: Drawing): DaysChart {
  const size = range.length > 90 ? WEEK : 1;
  const spans = spansOf(range.days, size);
  const bars = spans.map((span, index) => {
    const part = days.slice(span.from, span.to);
    const counts = STATES.map((state) => ({
      state,
      count: part.reduce((sum, day) => sum + day[state], 0),
      href: queue({ status: state, from: span.first, to: span.last }),
    }));
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    return { ...namesOf(span, index, spans.length, words), counts, total };
  });
  const totalOf = (state: State) => words.number(days.reduce((sum, day) => sum + day[state], 0));
  return {
    about: t(size === 1 ? "insight.daysAbout" : "insight.weeksAbout"),
    most: roundUp(Math.max(...bars.map(({ total }) => total))),
    states: STATES.map((state) => ({ state, label: t(STATE_LABELS[state]), total: totalOf(state) })),
    bars,
  };
}

function namesOf({ first, last }: Span, index: number, length: number, words: Words): { label: string; tick?: string } {
  const label = first === last ? words.day(first) : `${words.day(first)} – ${words.day(last)}`;
  const step = Math.max(1, Math.ceil(length / TICKS));
  return { label, ...(index % step === Math.floor(step / 2) ? { tick: words.day(first) } : {}) };
}

/** What each rule caught, the one that caught most first. */
export function ruleLines({ range, decisions }: Figures, { t, queue, words }: Drawing): RuleLine[] {
  const [from = ""] = range.days;
  const lines = [...decisions.rules].toSorted(([, a], [, b]) => b.caught - a.caught);
  const most = lines[0]?.[1].caught ?? 1;
  return lines.map(([rule, { caught, approved, refused, trash, waiting }]) => {
    const figure = (count: number, status: State, named = false) => ({
      text: named ? t("queue.historyOf", { state: status, count }) : words.number(count),
      ...(count > 0 ? { href: queue({ status, rule, from }) } : {}),
    });
    return {
      name: ruleName(t, rule),
      caught: { text: words.number(caught) },
      approved: figure(approved, "approved"),
      refused: refusedIn({ spam: refused - trash, trash }, figure),
      waiting: figure(waiting, "pending"),
      rate: words.percent(rateOf(approved, caught - waiting)),
      shares: { approved: approved / most, refused: refused / most, waiting: waiting / most },
    };
  });
}

/** A list for each of the two states; which it is, is said where it is not spam alone. */
function refusedIn(
  counts: { spam: number; trash: number },
  figureOf: (count: number, state: "spam" | "trash", named: boolean) => RuleLine["refused"][number],
): RuleLine["refused"] {
  const states = (["spam", "trash"] as const).filter((state) => counts[state] > 0);
  return states.length === 0 ? [figureOf(0, "spam", false)] : states.map((state) => figureOf(counts[state], state, counts.trash > 0));
}

const SHORTEST = 10;
const LONGEST = 30 * 86_400;
const WAIT_TICKS = [60, 3600, 86_400, 7 * 86_400];

/** How long moderators took, by the day, or week, on which a comment came. */
export function waitsChart({ range, decisions }: Figures, { t, queue, words }: Drawing): WaitsChart {
  const spans = spansOf(range.days, range.length > 30 ? WEEK : 1);
  const heightOf = (seconds: number) => Math.min(1, Math.max(0, Math.log(seconds / SHORTEST) / Math.log(LONGEST / SHORTEST)));
  const place = (seconds: number | undefined) =>
    seconds === undefined ? undefined : { text: words.duration(seconds), height: heightOf(Math.max(seconds, 1)) };
  const points = spans.map((span, index) => {
    const waits = range.days.slice(span.from, span.to).flatMap((day) => decisions.waits.get(day) ?? []);
    const [median, slow] = [place(quantile(waits, 0.5)), place(quantile(waits, 0.9))];
    return {
      ...namesOf(span, index, spans.length, words),
      href: queue({ status: "all", from: span.first, to: span.last }),
      count: words.number(waits.length),
      ...(median ? { median } : {}),
      ...(slow ? { slow } : {}),
    };
  });
  return { about: t("insight.waitsAbout"), ticks: WAIT_TICKS.map((seconds) => ({ text: words.duration(seconds), height: heightOf(seconds) })), points };
}

/** When there is most to look at: weekdays by hours. */
export function hoursChart({ decisions: { hours } }: Figures, { t, language, words }: Drawing): HoursChart {
  const weekdays = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const hourNames = new Intl.DateTimeFormat(language, { hour: "numeric", timeZone: "UTC" });
  // The first of January 2024 was a Monday.
  const dayOf = (index: number) => weekdays.format(new Date(Date.UTC(2024, 0, 1 + index)));
  const hourOf = (hour: number) => hourNames.format(new Date(Date.UTC(2024, 0, 1, hour)));
  const most = Math.max(1, ...hours.flat());
  return {
    about: t("insight.hoursAbout"),
    hours: Array.from({ length: 24 }, (_, hour) => ({ text: hourOf(hour), tick: hour % 6 === 0 })),
    rows: hours.map((row, index) => ({
      day: dayOf(index),
      cells: row.map((count, hour) => ({
        count,
        share: count / most,
        title: t("insight.hourTitle", { day: dayOf(index), hour: hourOf(hour), count, text: words.number(count) }),
      })),
    })),
  };
}
