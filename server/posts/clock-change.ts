import { fromLocal, toLocal } from "../dates.ts";

/**
 * What a change of the clocks makes of a wall-clock time: "skipped" where the clocks leave it out (it is then read an hour
 * later), "twice" where it comes two times (the first is meant), "no" elsewhere.
 * @param local "2025-06-18T10:34"
 */
export function clockChangeAt(local: string, timeZone: string): { change: "no" | "skipped" | "twice"; shown: string } {
  const at = fromLocal(local, timeZone);
  const shown = toLocal(at, timeZone).slice(0, 16);
  if (shown !== local.slice(0, 16)) return { change: "skipped", shown };
  const again = SHIFTS_MS.some((shift) => toLocal(new Date(at.getTime() + shift), timeZone).slice(0, 16) === shown);
  return { change: again ? "twice" : "no", shown };
}

/** Most clocks are changed by an hour, Lord Howe Island's by half of one, and Antarctica's Troll by two. */
const SHIFTS_MS = [30, 60, 120].map((minutes) => minutes * 60_000);
