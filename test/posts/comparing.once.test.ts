import { describe, expect, it } from "vitest";
import { clockChangeAt } from "../../server/posts/clock-change.ts";
import { compareTexts } from "../../server/posts/comparing.ts";
import { countChangedWords } from "../../server/posts/word-counts.ts";

/** The rows as text: what is marked stands in brackets. */
function drawn(left: string, right: string): string[] {
  const side = (parts: { text: string; marked?: true }[]) => parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
  return compareTexts(left, right).map((row) => (row.kind === "skipped" ? `… ${row.count}` : `${side(row.left)} | ${side(row.right)}`));
}

describe("two texts side by side", () => {
  it("mark the words that differ, and skip what is the same for long", () => {
    expect(drawn("One two three\n", "One 2 three\n")).toEqual(["One [two] three | One [2] three"]);
    expect(drawn("a\nb\n", "a\nb\nc\n")).toEqual(["a\nb | a\nb", " | [c]"]);
    expect(drawn("a\nb", "b")).toEqual(["[a] | ", "b | b"]);
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`).join("\n");
    expect(drawn(`${lines}\nold`, `${lines}\nnew`)).toEqual(["… 38", "line 38\nline 39 | line 38\nline 39", "[old] | [new]"]);
  });

  it("end soon, however long and different they are", () => {
    const text = (seed: number) => Array.from({ length: 20_000 }, (_, index) => ((index * seed) % 9973).toString(36)).join("\n");
    const began = performance.now();
    expect(compareTexts(text(7919), text(6151)).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("are counted by words", () => {
    expect(countChangedWords("a b c", "c a d e")).toEqual({ added: 2, removed: 1 });
    expect(countChangedWords("", "")).toEqual({ added: 0, removed: 0 });
  });
});

describe("a time on the blog's clock", () => {
  it.each([
    ["2025-03-30T02:30", "Europe/Berlin", "skipped", "2025-03-30T03:30"],
    ["2025-03-30T03:30", "Europe/Berlin", "no", "2025-03-30T03:30"],
    ["2025-10-26T02:30", "Europe/Berlin", "twice", "2025-10-26T02:30"],
    ["2025-10-26T03:00", "Europe/Berlin", "no", "2025-10-26T03:00"],
    ["2025-11-02T01:59", "America/New_York", "twice", "2025-11-02T01:59"],
    ["2025-04-06T01:45", "Australia/Lord_Howe", "twice", "2025-04-06T01:45"],
    ["2025-10-05T02:15", "Australia/Lord_Howe", "skipped", "2025-10-05T02:45"],
    ["2025-06-18T10:34", "UTC", "no", "2025-06-18T10:34"],
  ])("%s in %s: %s", (local, zone, change, shown) => {
    expect(clockChangeAt(local, zone)).toEqual({ change, shown });
  });
});
