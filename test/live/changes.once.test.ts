import { describe, expect, it } from "vitest";
import { sumUp, type VisibleEvent, writeMessage } from "../../server/live/changes.ts";

type Step = [comment: number, from: string | null, to: string | null];

function events(...steps: Step[]): VisibleEvent[] {
  return steps.map(([commentId, fromStatus, toStatus], index) => ({ id: index + 1, commentId, fromStatus, toStatus, late: false }));
}

describe("sumUp", () => {
  const shown = new Set([1, 2, 3]);

  it.each<[string, Step[], Partial<ReturnType<typeof sumUp>>]>([
    ["nothing", [], {}],
    ["posted, and approved at once", [[1, null, "approved"]], { added: [1] }],
    ["approved from the queue", [[1, "pending", "approved"]], { added: [1] }],
    [
      "approved and taken back",
      [
        [1, "pending", "approved"],
        [1, "approved", "pending"],
      ],
      {},
    ],
    ["edited", [[1, "approved", "approved"]], { changed: [1] }],
    [
      "posted and edited",
      [
        [1, null, "approved"],
        [1, "approved", "approved"],
      ],
      { added: [1] },
    ],
    [
      "edited, held, approved again",
      [
        [1, "approved", "pending"],
        [1, "pending", "approved"],
      ],
      { changed: [1] },
    ],
    ["taken away", [[1, "approved", "trash"]], { removed: [1] }],
    [
      "taken away and brought back",
      [
        [1, "approved", "spam"],
        [1, "spam", "approved"],
      ],
      { changed: [1] },
    ],
    ["approved, but gone by now", [[9, "pending", "approved"]], {}],
    [
      "several",
      [
        [1, null, "approved"],
        [2, "approved", "spam"],
        [3, "approved", "approved"],
      ],
      { added: [1], changed: [3], removed: [2] },
    ],
  ])("%s", (_, steps, expected) => {
    expect(sumUp(events(...steps), shown)).toEqual({ added: [], changed: [], removed: [], ...expected });
  });
});

it("a message that says nothing is not written", () => {
  expect(writeMessage(7, { added: [], changed: [], removed: [] })).toBe("");
  expect(writeMessage(7, { added: [3], changed: [], removed: [] })).toBe('id: 7\ndata: {"added":[3],"changed":[],"removed":[]}\n\n');
});
