import { describe, expect, it } from "vitest";
import type { Facts } from "../../server/moderation/facts.ts";
import { judge, PHASES } from "../../server/moderation/pipeline.ts";
import type { Settings } from "../../server/settings.ts";
import { factsOf, guestFacts, rulesOf, similarTexts } from "../support/facts.ts";

const LONG = "There is a lot that could be said about this and most of it has been said by others before me in better words than mine.";
const SHORT = "Nice one, thanks for this helpful post my friend";
const ban = (effect: "refuse" | "hold" | "allow", kind = "address", value = "203.0.113.9") => ({ id: 1, kind, value, effect });

/** What is judged, under which settings, and what is to come of it. */
type Case = [what: string, facts: Facts, settings: Partial<Settings>, status: string, rules: string[]];

const CASES: Record<string, Case[]> = {
  "whoever is known": [
    ["says a calm word", factsOf(), {}, "approved", []],
    [
      "moderates, whatever is in it",
      factsOf({ author: { moderates: true }, text: "poker", linkCount: 50, form: { trap: true } }),
      { refusedWords: "poker", manualApproval: true },
      "approved",
      ["moderator"],
    ],
  ],
  "approval by hand": [
    ["of everything", factsOf(), { manualApproval: true }, "pending", ["manual"]],
    ["on one post", factsOf({ post: { rule: "hold" } }), {}, "pending", ["manual"]],
    ["on one post that is open to all", factsOf({ post: { rule: "open" } }), { manualApproval: true }, "pending", ["manual"]],
  ],
  "the newcomer's rule": [
    ["a guest", guestFacts(), {}, "pending", ["newcomer"]],
    ["a person with nothing approved", factsOf({ author: { approved: 0, pending: 4 } }), {}, "pending", ["newcomer"]],
    ["where nobody minds", guestFacts(), { earlierApprovalNeeded: false }, "approved", []],
    ["on a post that is open to all", guestFacts({ post: { rule: "open" } }), {}, "approved", []],
  ],
  links: [
    ["one", factsOf({ text: "See https://a.example.org/" }), {}, "approved", []],
    ["two", factsOf({ text: "See https://a.example.org/ and https://b.example.org/" }), {}, "pending", ["links"]],
    ["nine where they are free", factsOf({ linkCount: 9 }), { maxLinks: 0 }, "approved", []],
    [
      "two, one to a host that is allowed",
      factsOf({ text: "See https://a.example.org/ and https://sub.b.example.org/", bans: [ban("allow", "host", "b.example.org")] }),
      {},
      "approved",
      [],
    ],
  ],
  "the field that nobody sees": [
    ["filled in", factsOf({ form: { trap: true } }), {}, "spam", ["trap"]],
    ["filled in where that is not asked", factsOf({ form: { trap: true } }), { trapIsSpam: false }, "approved", []],
    ["filled in by a newcomer, who is told what a newcomer is told", guestFacts({ form: { trap: true } }), {}, "spam", ["trap", "newcomer"]],
  ],
  lists: [
    ["let pass", guestFacts({ bans: [ban("allow")], linkCount: 9, form: { trap: true } }), {}, "approved", ["lists"]],
    ["a host that is allowed lets nobody pass", guestFacts({ bans: [ban("allow", "host", "a.example.org")] }), {}, "pending", ["newcomer"]],
    ["held", factsOf({ bans: [ban("hold")] }), {}, "pending", ["lists"]],
    ["banned", factsOf({ bans: [ban("refuse")] }), {}, "trash", ["lists"]],
    ["banned and let pass", factsOf({ bans: [ban("refuse"), ban("allow", "person", "7")] }), {}, "approved", ["lists"]],
  ],
  "texts like spam": [
    [
      "like three that were marked",
      factsOf({ text: SHORT, similar: similarTexts(3, { marked: true, status: "spam" }) }),
      { repeatsHeld: false },
      "spam",
      ["spam-repeats"],
    ],
    ["like two that were marked", factsOf({ text: SHORT, similar: similarTexts(2, { marked: true, status: "spam" }) }), {}, "approved", []],
    ["like three that only rules took for spam", factsOf({ text: SHORT, similar: similarTexts(3, { status: "spam" }) }), {}, "pending", ["repeats"]],
    ["like three, and too short to tell", factsOf({ text: "Thanks a lot!", similar: similarTexts(3, { marked: true }) }), {}, "approved", []],
    [
      "where that is switched off",
      factsOf({ text: SHORT, similar: similarTexts(3, { marked: true }) }),
      { spamRepeats: 0, repeatsHeld: false },
      "approved",
      [],
    ],
  ],
  repeats: [
    ["a long text of somebody else's", factsOf({ text: LONG, similar: similarTexts(1) }), {}, "pending", ["repeats"]],
    ["a short one of one other", factsOf({ text: SHORT, similar: similarTexts(1) }), {}, "approved", []],
    ["a short one of three others", factsOf({ text: SHORT, similar: similarTexts(3) }), {}, "pending", ["repeats"]],
    ["a short one that three others said, too short to tell", factsOf({ text: "Happy birthday to you", similar: similarTexts(9) }), {}, "approved", []],
    ["one's own, once", factsOf({ text: LONG, similar: similarTexts(1, { sameSpeaker: true }) }), {}, "approved", []],
    ["one's own, again and again", factsOf({ text: LONG, similar: similarTexts(2, { sameSpeaker: true }) }), {}, "pending", ["repeats"]],
    ["where they may", factsOf({ text: LONG, similar: similarTexts(1) }), { repeatsHeld: false }, "approved", []],
  ],
  rates: [
    ["the last that may", factsOf({ rates: { speaker: 4 } }), { mostPerSpeaker: 5 }, "approved", []],
    ["one too many of a person", factsOf({ rates: { speaker: 5 } }), { mostPerSpeaker: 5 }, "pending", ["speaker-rate"]],
    ["one too many of a network", factsOf({ rates: { network: 5 } }), { mostPerNetwork: 5 }, "pending", ["network-rate"]],
    ["an edit is not one more", factsOf({ kind: "edit", rates: { speaker: 5, network: 5 } }), { mostPerSpeaker: 5, mostPerNetwork: 5 }, "approved", []],
    ["any number", factsOf({ rates: { speaker: 500, network: 500 } }), { mostPerSpeaker: 0, mostPerNetwork: 0 }, "approved", []],
  ],
  "a surge": [
    ["holds a newcomer", guestFacts({ rates: { site: { fiveMinutes: 100, usual: 5 } } }), { earlierApprovalNeeded: false }, "pending", ["surge"]],
    [
      "lets a sum pass",
      guestFacts({ proofOfWork: "solved", rates: { site: { fiveMinutes: 100, usual: 5 } } }),
      { earlierApprovalNeeded: false },
      "approved",
      [],
    ],
    ["does not hold who is known", factsOf({ rates: { site: { fiveMinutes: 100, usual: 5 } } }), {}, "approved", []],
    ["is not what is usual", guestFacts({ rates: { site: { fiveMinutes: 100, usual: 20 } } }), { earlierApprovalNeeded: false }, "approved", []],
    ["is not a lively hour of a quiet blog", guestFacts({ rates: { site: { fiveMinutes: 25, usual: 0 } } }), { earlierApprovalNeeded: false }, "approved", []],
  ],
  "a form": [
    ["sent at once", factsOf({ form: { seconds: 0.4 } }), {}, "pending", ["hasty-form"]],
    ["sent after a while", factsOf({ form: { seconds: 2 } }), {}, "approved", []],
    ["of which nothing is known", factsOf({ form: { seconds: null } }), {}, "approved", []],
    ["sent at once where that is not asked", factsOf({ form: { seconds: 0 } }), { leastSeconds: 0 }, "approved", []],
  ],
  language: [
    ["another one", factsOf({ writtenIn: "fr" }), { otherLanguageHeld: true }, "pending", ["language"]],
    ["another script", factsOf({ writtenIn: "Cyrl" }), { otherLanguageHeld: true }, "pending", ["language"]],
    ["the blog's", factsOf({ writtenIn: "fr", language: "fr-CA" }), { otherLanguageHeld: true }, "approved", []],
    ["the blog's script", factsOf({ writtenIn: "Cyrl", language: "uk" }), { otherLanguageHeld: true }, "approved", []],
    ["not certain", factsOf({ writtenIn: null }), { otherLanguageHeld: true }, "approved", []],
    ["at first", factsOf({ writtenIn: "Cyrl" }), {}, "approved", []],
  ],
  "an address to be thrown away": [
    ["held", factsOf({ email: "x@yopmail.com" }), { disposableMailHeld: true }, "pending", ["disposable-mail"]],
    [
      "one of the owner's list",
      factsOf({ email: "x@a.throw.example" }),
      { disposableMailHeld: true, disposableDomains: "throw.example" },
      "pending",
      ["disposable-mail"],
    ],
    ["another one", factsOf({ email: "x@notyopmail.com" }), { disposableMailHeld: true }, "approved", []],
    ["at first", factsOf({ email: "x@yopmail.com" }), {}, "approved", []],
  ],
  "the filter": [
    ["is not sure enough", factsOf({ filter: { probability: 0.899 } }), {}, "approved", []],
    ["is sure", factsOf({ filter: { probability: 0.9 } }), {}, "pending", ["filter"]],
    ["is very sure, where that is enough", factsOf({ filter: { probability: 0.999 } }), { filterSpams: 999 }, "spam", ["filter"]],
    ["is very sure, where it is never enough", factsOf({ filter: { probability: 1 } }), {}, "pending", ["filter"]],
    ["has learned too little spam", factsOf({ filter: { probability: 1, spam: 19 } }), {}, "approved", []],
    ["has learned too little else", factsOf({ filter: { probability: 1, ham: 19 } }), {}, "approved", []],
    ["is switched off", factsOf({ filter: { probability: 1 } }), { filterHolds: 0 }, "approved", []],
  ],
  "another program": [
    ["says spam", factsOf({ classifier: { kind: "akismet", spam: true, onFailure: "publish" } }), {}, "spam", ["classifier"]],
    ["says no spam", factsOf({ classifier: { kind: "akismet", spam: false, onFailure: "hold" } }), {}, "approved", []],
    ["fails, and that holds", factsOf({ classifier: { kind: "http", spam: null, onFailure: "hold" } }), {}, "pending", ["classifier"]],
    ["fails, and that does not matter", factsOf({ classifier: { kind: "http", spam: null, onFailure: "publish" } }), {}, "approved", []],
  ],
  "the sum": [
    ["is missing", factsOf({ proofOfWork: "missing" }), {}, "pending", ["proof-of-work"]],
    ["was solved", factsOf({ proofOfWork: "solved" }), {}, "approved", []],
  ],
  "small signs": [
    ["two of a guest", guestFacts({ text: "See https://a.example.org/x", email: "x@yopmail.com" }), { earlierApprovalNeeded: false }, "pending", ["young"]],
    ["one of a guest", guestFacts({ text: "See https://a.example.org/x" }), { earlierApprovalNeeded: false }, "approved", []],
    [
      "a link to one's own website",
      guestFacts({
        text: "See https://www.a.example.org/x",
        website: "https://a.example.org/",
        links: [{ url: "https://www.a.example.org/x", host: "a.example.org" }],
      }),
      { earlierApprovalNeeded: false },
      "pending",
      ["young"],
    ],
    [
      "two of a young account",
      factsOf({ linkCount: 1, filter: { probability: 0.8 }, author: { accountDays: 1, approved: 0 } }),
      { earlierApprovalNeeded: false },
      "pending",
      ["young"],
    ],
    [
      "two of an account that is no longer young",
      factsOf({ linkCount: 1, filter: { probability: 0.8 }, author: { accountDays: 2, approved: 0 } }),
      { earlierApprovalNeeded: false },
      "approved",
      [],
    ],
    ["two of a person who is known", factsOf({ linkCount: 1, filter: { probability: 0.8 }, author: { accountDays: 0, approved: 1 } }), {}, "approved", []],
    [
      "more than anybody types, from where spam came",
      guestFacts({ text: LONG.repeat(2), form: { seconds: 3 }, history: { network: { approved: 0, spam: 2 }, email: { approved: 0, spam: 0 } } }),
      { earlierApprovalNeeded: false },
      "pending",
      ["young"],
    ],
    ["where nobody minds", guestFacts({ linkCount: 1, email: "x@yopmail.com" }), { earlierApprovalNeeded: false, youngDays: 0 }, "approved", []],
  ],
};

describe.each(Object.keys(CASES))("%s", (about) => {
  it.each(CASES[about] ?? [])("%s", (_, facts, settings, status, rules) => {
    const verdict = judge(facts, rulesOf(settings));
    expect([verdict.status, verdict.reasons.map(({ rule }) => rule)]).toEqual([status, rules]);
  });
});

describe("a verdict", () => {
  it("has a case above for each rule", () => {
    const spoken = new Set(Object.values(CASES).flatMap((cases) => cases.flatMap(([, , , , rules]) => rules)));
    expect(PHASES.map(({ rule }) => rule).filter((rule) => !spoken.has(rule) && rule !== "words" && rule !== "refused-words")).toEqual([]);
    expect(new Set(PHASES.map(({ rule }) => rule)).size).toBe(PHASES.length);
  });

  it("says in plain words what it goes by, and cuts it short", () => {
    const many = Array.from({ length: 12 }, (_, at) => `https://${"x".repeat(150)}${at}.example.org/`).join(" ");
    const [reason] = judge(factsOf({ text: many }), rulesOf()).reasons;
    expect(reason).toMatchObject({ rule: "links", effect: "hold", version: expect.any(Number), text: "12 links; 2 or more are held." });
    expect(reason?.seen?.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 100));
    expect(judge(factsOf({ filter: { probability: 0.876, spam: 14, words: ["pills"] } }), rulesOf({ filterLeast: 1, filterHolds: 80 })).reasons).toEqual([
      { rule: "filter", version: 1, effect: "hold", score: 0.876, seen: ["pills"], text: "87 % like 14 comments marked as spam." },
    ]);
    expect(judge(factsOf({ text: "Play poker" }), rulesOf({ heldWords: "poker", language: "fr" })).reasons[0]?.text).toBe("Contient «\u00A0poker\u00A0».");
  });

  it("is the same for the same facts and settings, and changes neither", () => {
    const facts = guestFacts({ text: LONG, similar: similarTexts(3, { marked: true }) });
    const settings = rulesOf({ heldWords: "said", refusedWords: "nothing" });
    const before = JSON.stringify([facts, settings]);
    const first = judge(facts, settings);
    expect(judge(JSON.parse(JSON.stringify(facts)) as Facts, { ...settings })).toEqual(first);
    expect(JSON.stringify([facts, settings])).toBe(before);
  });
});
