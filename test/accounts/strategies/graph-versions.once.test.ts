import { describe, expect, it } from "vitest";
import { GRAPH_VERSION, graphVersionEnd } from "../../../server/accounts/strategies/graph-versions.ts";

describe("graphVersionEnd", () => {
  it.each([
    ["v24.0", "2028-02-18"],
    ["v21.0", "2027-01-21"],
    ["v26.0", "2028-07-29"],
    ["v3.2", "1970-01-01"],
  ])("of %s is %s", (version, end) => {
    expect(graphVersionEnd(version)?.toISOString().slice(0, 10)).toBe(end);
  });

  it.each(["v99.0", "26.0", "", "v26"])("is not known of %j", (version) => {
    expect(graphVersionEnd(version)).toBeUndefined();
  });

  it("is known of the one that is used", () => {
    expect(graphVersionEnd(GRAPH_VERSION)?.getTime()).toBeGreaterThan(Date.parse("2026-11-01"));
  });
});
