import type { Moment } from "./pages.ts";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${withTime}`;
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language, { dateStyle: "long", ...(withTime ? { timeStyle: "short" } : {}), timeZone });
    formatters.set(key, made);
  }
  return made;
}

/** A date as a byline shows it. @param local the blog's wall clock, "2025-06-18T10:34:00" @param at the same moment */
export function dayMoment(local: string, at: Date, language: string): Moment {
  return { iso: at.toISOString(), text: formatter(language, "UTC", false).format(new Date(`${local}Z`)) };
}

/** A date with its time, on the blog's wall clock. */
export function timeMoment(at: Date, language: string, timeZone: string): Moment {
  return { iso: at.toISOString(), text: formatter(language, timeZone, true).format(at) };
}

/** The blog's wall clock at a moment: "2025-06-18T10:34:00". */
export function toLocal(at: Date, timeZone: string): string {
  const parts = clock(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((item) => item.type === type)?.value ?? "00";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once for each time zone: making one takes a hundred times as long as using it. */
function clock(timeZone: string): Intl.DateTimeFormat {
  let made = clocks.get(timeZone);
  if (!made) {
    const twoDigits = { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
    clocks.set(timeZone, (made = new Intl.DateTimeFormat("en-CA", { timeZone, hourCycle: "h23", year: "numeric", ...twoDigits })));
  }
  return made;
}

/**
 * The moment of a wall-clock time. In the hour that a change to summer time leaves out it is the hour after; in the hour
 * that comes twice, the first.
 */
export function fromLocal(local: string, timeZone: string): Date {
  const wanted = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  const offsetAt = (ms: number) => Date.parse(`${toLocal(new Date(ms), timeZone)}Z`) - ms;
  const early = wanted - offsetAt(wanted - 86_400_000);
  const late = wanted - offsetAt(wanted + 86_400_000);
  const candidates = [Math.min(early, late), Math.max(early, late)];
  const exact = candidates.find((ms) => ms + offsetAt(ms) === wanted);
  return new Date(exact ?? Math.max(early, late));
}

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
