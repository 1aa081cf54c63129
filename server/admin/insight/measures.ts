/** Some days in a row that a chart shows as one. */
export interface Span {
  first: string;
  last: string;
  /** Where its days stand in the range. */
  from: number;
  to: number;
}

/** Cuts days into spans of so many, the last one whole. */
export function spansOf(days: readonly string[], size: number): Span[] {
  const spans: Span[] = [];
  for (let to = days.length; to > 0; to -= size) {
    const from = Math.max(0, to - size);
    spans.unshift({ first: days[from] ?? "", last: days[to - 1] ?? "", from, to });
  }
  return spans;
}

/** The value that a share of the others does not exceed (nearest rank). @param share 0.5 for the median */
export function quantile(values: readonly number[], share: number): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** A share in per cent; undefined of nothing. */
export function rateOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** The next round number, for the top of a chart, and above 1 an even one, for its half is named, too: 1, 2, 4, 6, 8, 10, 20 … */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? power * 10;
}

/** Figures as people of a language write them. */
export interface Words {
  number(value: number): string;
  /** "12 %"; "–" for nothing. */
  percent(share: number | undefined): string;
  /** "3 min", "2 days"; "–" for nothing. */
  duration(seconds: number | undefined): string;
  /** "18 June". */
  day(day: string): string;
}

const UNITS = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
] as const;

export function createWords(language: string): Words {
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const durations = new Map(
    UNITS.map(([unit]) => [unit, new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 })]),
  );
  return {
    number: (value) => numbers.format(value),
    percent: (share) => (share === undefined ? "–" : percents.format(share)),
    duration(seconds) {
      if (seconds === undefined) return "–";
      const [unit, size] = UNITS.findLast(([, each]) => seconds >= each) ?? UNITS[0];
      const value = seconds / size;
      return durations.get(unit)?.format(value >= 10 ? Math.round(value) : value) ?? "";
    },
    day: (day) => days.format(new Date(day)),
  };
}
