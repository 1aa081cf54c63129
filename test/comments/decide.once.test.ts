import { describe, expect, it } from "vitest";
import { decide, type Submission } from "../../server/comments/moderation.ts";

const rules = { language: "en", manualApproval: false, earlierApprovalNeeded: true, maxLinks: 2, heldWords: "" };
const plain: Submission = {
  body: "A calm word",
  text: "A calm word",
  linkCount: 0,
  authorName: "Gert",
  authorEmail: "gert@example.org",
  authorUrl: "",
  address: "203.0.113.9",
  byModerator: false,
  earlierApproval: true,
};

describe("decide", () => {
  it.each([
    ["somebody known", {}, {}, []],
    ["a newcomer", { earlierApproval: false }, {}, ["newcomer"]],
    ["a newcomer where nobody minds", { earlierApproval: false }, { earlierApprovalNeeded: false }, []],
    ["anybody, by hand", {}, { manualApproval: true }, ["manual"]],
    ["one link", { linkCount: 1 }, {}, []],
    ["two links", { linkCount: 2 }, {}, ["links"]],
    ["many links where links are free", { linkCount: 9 }, { maxLinks: 0 }, []],
    ["a held word", { body: "Play ROULETTE now" }, { heldWords: "poker\nroulette" }, ["words"]],
    ["a held word split by tags", { body: "rou<b></b>lette", text: "Play roulette" }, { heldWords: "roulette" }, ["words"]],
    ["a held word behind entities, for a reader it is one", { body: "r&#111;ulette", text: "roulette" }, { heldWords: "roulette" }, ["words"]],
    ["a held word with invisible characters in it", { body: "rou\u200Blet\u00ADte" }, { heldWords: "roulette" }, ["words"]],
    ["a held name", { authorName: "Poker Pete" }, { heldWords: "poker" }, ["words"]],
    ["a held address", {}, { heldWords: "203.0.113." }, ["words"]],
    [
      "all of them",
      { linkCount: 5, body: "poker", earlierApproval: false },
      { manualApproval: true, heldWords: "poker" },
      ["manual", "links", "words", "newcomer"],
    ],
  ] as [string, Partial<Submission>, Partial<typeof rules>, string[]][])("judges %s", (_, submission, changed, expected) => {
    const { status, reasons } = decide({ ...plain, ...submission }, { ...rules, ...changed });
    expect(reasons.map(({ rule }) => rule)).toEqual(expected);
    expect(status).toBe(expected.length > 0 ? "pending" : "approved");
  });

  it("lets a moderator pass, whatever is in it", () => {
    const verdict = decide({ ...plain, byModerator: true, linkCount: 50, body: "poker" }, { ...rules, manualApproval: true, heldWords: "poker" });
    expect(verdict.status).toBe("approved");
  });
});
