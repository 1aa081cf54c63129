import { describe, expect, it } from "vitest";
import { csvLine } from "../../server/admin/insight/csv.ts";
import { createClock, lastDays } from "../../server/admin/insight/days.ts";
import { createDecisionFold } from "../../server/admin/insight/fold.ts";
import { createWords, quantile, roundUp, spansOf } from "../../server/admin/insight/measures.ts";
import type { CountedEvent } from "../../server/admin/insight/store.ts";
import { toLocal } from "../../server/dates.ts";

describe("the wall clock", () => {
  it.each(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"])(
    "of %s is that of dates.ts",
    (zone) => {
      const clock = createClock(zone);
      const start = Date.UTC(2025, 0, 1);
      // An odd step, so that each minute of a day, and both changes of the year, are met.
      for (let at = start; at < start + 366 * 86_400_000; at += 5 * 3_600_000 + 13 * 60_000) {
        const local = toLocal(new Date(at), zone);
        const { day, hour, weekday } = clock(at);
        expect([zone, day, hour]).toEqual([zone, local.slice(0, 10), Number(local.slice(11, 13))]);
        expect(weekday).toBe((new Date(day).getUTCDay() + 6) % 7);
      }
    },
  );

  it("changes with the quarter of an hour in which its zone changes", () => {
    const clock = createClock("Europe/Berlin");
    expect([Date.UTC(2025, 2, 30, 0, 59, 59), Date.UTC(2025, 2, 30, 1)].map((at) => clock(at).hour)).toEqual([1, 3]);
  });

  it("counts days back from today, and begins with the first one", () => {
    const { days, from } = lastDays(3, new Date("2025-03-30T22:30:00Z"), "Europe/Berlin");
    expect(days).toEqual(["2025-03-29", "2025-03-30", "2025-03-31"]);
    expect(from.toISOString()).toBe("2025-03-28T23:00:00.000Z");
  });
});

describe("CSV", () => {
  it.each([
    [["a", 1, ""], "a,1,"],
    [['say "x", you', "two\nlines"], '"say ""x"", you","two\nlines"'],
    [["=1+1", "+49", "-x", "@sum", "\t=1", " =1", "＝1"], `"'=1+1","'+49","'-x","'@sum","'\t=1","' =1","'＝1"`],
    [[-5], "-5"],
  ])("%j", (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });
});

describe("measures", () => {
  it("take the nearest rank", () => {
    expect([quantile([], 0.5), quantile([3], 0.9), quantile([4, 1, 3, 2], 0.5), quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)]).toEqual([undefined, 3, 2, 9]);
  });

  it("round up to what reads well", () => {
    expect([0, 1, 2, 3, 6, 11, 99, 101, 2001].map(roundUp)).toEqual([1, 1, 2, 4, 6, 20, 100, 200, 4000]);
  });

  it("cut days into weeks that end today", () => {
    expect(spansOf(["1", "2", "3"], 2)).toEqual([
      { first: "1", last: "1", from: 0, to: 1 },
      { first: "2", last: "3", from: 1, to: 3 },
    ]);
  });

  it("are written as people write them", () => {
    const { duration, percent } = createWords("en");
    expect([undefined, 5, 90, 3600, 5400, 86_400 * 3].map(duration)).toEqual(["–", "5 sec", "1.5 min", "1 hr", "1.5 hr", "3 days"]);
    expect([undefined, 0, 0.0049, 1].map(percent)).toEqual(["–", "0%", "0.5%", "100%"]);
  });
});

describe("what events come to", () => {
  let id = 0;
  const event = (
    commentId: number,
    act: string,
    fromStatus: CountedEvent["fromStatus"],
    toStatus: CountedEvent["toStatus"],
    more: Partial<CountedEvent> = {},
  ): CountedEvent => ({
    id: ++id,
    commentId,
    postId: 1,
    act,
    fromStatus,
    toStatus,
    reasons: "[]",
    personId: null,
    at: id * 1000,
    undone: false,
    ...more,
  });
  const words = { reasons: '[{"rule":"words","effect":"hold"}]' };
  const foldOf = (events: CountedEvent[]) => {
    const fold = createDecisionFold(() => ({ day: "d", weekday: 0, hour: 0 }));
    for (const each of events) fold.take(each);
    return fold.result();
  };

  it("count a comment once for each rule, in the state that it came to", () => {
    const { rules, alarms, caught, posted } = foldOf([
      event(1, "posted", null, "pending", { reasons: '[{"rule":"words"},{"rule":"links"},{"rule":"words"}]' }),
      event(1, "approved", "pending", "approved", { personId: 9 }),
      event(2, "posted", null, "approved"),
      event(2, "edited", "approved", "pending", words),
      event(3, "posted", null, "pending", { reasons: '[{"rule":"manual"}]' }),
      event(3, "approved", "pending", "approved", { personId: 9 }),
      event(4, "posted", null, "approved", { reasons: '[{"rule":"moderator","effect":"pass"}]' }),
    ]);
    expect(Object.fromEntries(rules)).toEqual({
      words: { caught: 2, approved: 1, refused: 0, trash: 0, waiting: 1 },
      links: { caught: 1, approved: 1, refused: 0, trash: 0, waiting: 0 },
      manual: { caught: 1, approved: 1, refused: 0, trash: 0, waiting: 0 },
    });
    // What "manual" held was no alarm.
    expect({ alarms, caught, posted }).toEqual({ alarms: { decided: 1, approved: 1 }, caught: 3, posted: 4 });
  });

  it("count what readers' reports hold, and not each report", () => {
    const { rules } = foldOf([
      event(1, "posted", null, "approved"),
      event(1, "reported", "approved", "approved"),
      event(1, "reported", "approved", "pending", { reasons: '[{"rule":"reports"}]' }),
      event(1, "approved", "pending", "approved", { personId: 9 }),
    ]);
    expect(Object.fromEntries(rules)).toEqual({ reports: { caught: 1, approved: 1, refused: 0, trash: 0, waiting: 0 } });
  });

  it("keep the last state of what is deleted", () => {
    const { rules } = foldOf([
      event(1, "posted", null, "pending", words),
      event(1, "spammed", "pending", "spam", { personId: 9 }),
      event(1, "deleted", "spam", null, { personId: 9 }),
    ]);
    expect(rules.get("words")).toEqual({ caught: 1, approved: 0, refused: 1, trash: 0, waiting: 0 });
  });

  it("measure the first decision by hand that stands", () => {
    const { waits, people } = foldOf([
      event(1, "posted", null, "pending", { ...words, at: 0 }),
      event(1, "trashed", "pending", "trash", { personId: 9, at: 1000, undone: true }),
      event(1, "undone", "trash", "pending", { personId: 9, at: 2000 }),
      event(1, "approved", "pending", "approved", { personId: 8, at: 5000 }),
      event(1, "unapproved", "approved", "pending", { personId: 8, at: 6000 }),
      event(1, "spammed", "pending", "spam", { personId: 8, at: 9000 }),
      event(2, "posted", null, "pending", { ...words, at: 0 }),
      event(2, "rejudged", "pending", "approved", { personId: 9, at: 3000 }),
    ]);
    expect([...waits]).toEqual([["d", [5]]]);
    expect([...people]).toEqual([[8, { approved: 1, unapproved: 1, spammed: 1, trashed: 0, restored: 0, deleted: 0 }]]);
  });
});
