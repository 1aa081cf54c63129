import { fromLocal, toLocal } from "../../dates.ts";

/** How far back the page looks, to choose from. */
export const RANGES = [30, 90, 365] as const;

/** Some days of the blog's wall clock, up to today. */
export interface Range {
  /** How many. */
  length: number;
  /** "2025-06-18", the oldest first. */
  days: string[];
  from: Date;
}

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const QUARTERS_A_DAY = DAY_MS / QUARTER_MS;

/** The last days, today among them. */
export function lastDays(length: number, now: Date, timeZone: string): Range {
  const today = Date.parse(toLocal(now, timeZone).slice(0, 10));
  const days = Array.from({ length }, (_, index) => isoDay(today - (length - 1 - index) * DAY_MS));
  return { length, days, from: fromLocal(`${days[0]}T00:00`, timeZone) };
}

/** A moment on the wall clock. */
export interface LocalTime {
  /** "2025-06-18". */
  day: string;
  /** Monday is 0. */
  weekday: number;
  hour: number;
}

/** A wall clock for many moments: it asks for the zone's offset twice a day, and more often only on the days on which it changes. */
export function createClock(timeZone: string): (at: number) => LocalTime {
  const offsets = new Map<number, number>();
  const offsetAt = (quarter: number) => {
    let offset = offsets.get(quarter);
    if (offset === undefined) offsets.set(quarter, (offset = Date.parse(`${toLocal(new Date(quarter * QUARTER_MS), timeZone)}Z`) - quarter * QUARTER_MS));
    return offset;
  };
  const days = new Map<number, number | undefined>();
  /** Of a whole day of UTC; undefined: it changes within it. */
  const offsetOf = (utcDay: number) => {
    if (!days.has(utcDay)) {
      const [begin, end] = [offsetAt(utcDay * QUARTERS_A_DAY), offsetAt((utcDay + 1) * QUARTERS_A_DAY)];
      days.set(utcDay, begin === end ? begin : undefined);
    }
    return days.get(utcDay);
  };
  const names = new Map<number, string>();

  return (at) => {
    const local = at + (offsetOf(Math.floor(at / DAY_MS)) ?? offsetAt(Math.floor(at / QUARTER_MS)));
    const day = Math.floor(local / DAY_MS);
    let name = names.get(day);
    if (name === undefined) names.set(day, (name = isoDay(day * DAY_MS)));
    // The first of January 1970 was a Thursday.
    return { day: name, weekday: (((day + 3) % 7) + 7) % 7, hour: Math.floor((local - day * DAY_MS) / 3_600_000) };
  };
}

/** The length of a quarter of an hour, in which zones are apart from each other. */
export const BUCKET_SECONDS = QUARTER_MS / 1000;

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
