import { expect, it } from "vitest";
import { fromLocal } from "../../server/dates.ts";
import { clockChangeAt } from "../../server/posts/clock-change.ts";

it.each([
  // The clocks go forward: the hour is left out, and what is typed into it is an hour later.
  ["Europe/Berlin", "2026-03-29T01:59", "no", "2026-03-29T00:59:00.000Z"],
  ["Europe/Berlin", "2026-03-29T02:00", "skipped", "2026-03-29T01:00:00.000Z"],
  ["Europe/Berlin", "2026-03-29T02:59", "skipped", "2026-03-29T01:59:00.000Z"],
  ["Europe/Berlin", "2026-03-29T03:00", "no", "2026-03-29T01:00:00.000Z"],
  ["America/New_York", "2026-03-08T01:59", "no", "2026-03-08T06:59:00.000Z"],
  ["America/New_York", "2026-03-08T02:30", "skipped", "2026-03-08T07:30:00.000Z"],
  ["America/New_York", "2026-03-08T03:00", "no", "2026-03-08T07:00:00.000Z"],
  // They go back: the hour comes twice, and the first one is meant.
  ["Europe/Berlin", "2026-10-25T01:59", "no", "2026-10-24T23:59:00.000Z"],
  ["Europe/Berlin", "2026-10-25T02:00", "twice", "2026-10-25T00:00:00.000Z"],
  ["Europe/Berlin", "2026-10-25T02:59", "twice", "2026-10-25T00:59:00.000Z"],
  ["Europe/Berlin", "2026-10-25T03:00", "no", "2026-10-25T02:00:00.000Z"],
  ["America/New_York", "2026-11-01T00:59", "no", "2026-11-01T04:59:00.000Z"],
  ["America/New_York", "2026-11-01T01:30", "twice", "2026-11-01T05:30:00.000Z"],
  ["America/New_York", "2026-11-01T02:00", "no", "2026-11-01T07:00:00.000Z"],
])("in %s the clock says %s: %s", (timeZone, local, change, moment) => {
  expect([clockChangeAt(local, timeZone).change, fromLocal(local, timeZone).toISOString()]).toEqual([change, moment]);
});
