import { expect, it } from "vitest";
import { ACT_WORDS } from "../../server/admin/people/account-events.ts";
import { readSources } from "../support/source-files.ts";

/** What is recorded of accounts, as the code that records it names it. */
function recordedActs(): Set<string> {
  const sources = readSources(["server"]);
  const direct = sources.flatMap(({ text }) =>
    [...text.matchAll(/recordAccountEvent\((?:\w+, )?\w+, \{[^}]*?\bact: "([a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
  const ways = sources.find(({ path }) => path === "server/admin/ways/ways.ts")?.text ?? "";
  const factors = sources.find(({ path }) => path === "server/accounts/second-step/second-factor.ts")?.text ?? "";
  const handed = [...`${ways}${factors}`.matchAll(/"((?:way|second-step)-[a-z]+)"/g)].map((match) => match[1] ?? "");
  return new Set([...direct, ...handed, "merged-into"]);
}

it("whatever is recorded of an account can be said in words", () => {
  const acts = recordedActs();
  for (const known of ["linked", "role-changed", "claimed", "way-ending", "second-step-on", "invited"])
    expect(acts, "Read the sources another way.").toContain(known);
  expect(
    [...acts].filter((act) => !Object.hasOwn(ACT_WORDS, act)),
    "Give it words in server/i18n, and name them in account-events.ts.",
  ).toEqual([]);
});
