import { describe, expect, it } from "vitest";
import { foldEvents } from "../../server/comments/fold.ts";

type Status = "approved" | "pending" | "spam" | "trash";
const events = (...ways: [Status | null, Status | null][]) => ways.map(([fromStatus, toStatus], index) => ({ id: index + 1, fromStatus, toStatus }));

describe("the state that events lead to", () => {
  it.each([
    ["nothing is known", [], undefined],
    ["posted", events([null, "pending"]), { status: "pending", breaks: [] }],
    ["approved and marked", events([null, "pending"], ["pending", "approved"], ["approved", "spam"]), { status: "spam", breaks: [] }],
    ["deleted", events([null, "spam"], ["spam", null]), { status: null, breaks: [] }],
    ["brought back", events([null, "spam"], ["spam", null], [null, "spam"]), { status: "spam", breaks: [] }],
    ["edited, reported", events([null, "approved"], ["approved", "approved"], ["approved", "pending"]), { status: "pending", breaks: [] }],
    ["older than the log", events(["approved", "trash"]), { status: "trash", breaks: [] }],
    ["something is missing", events([null, "pending"], ["approved", "spam"], ["spam", "trash"]), { status: "trash", breaks: [2] }],
  ])("%s", (_name, given, expected) => {
    expect(foldEvents(given)).toEqual(expected);
  });
});
