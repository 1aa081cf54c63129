import { describe, expect, it } from "vitest";
import { assertCan, can, CAPABILITIES, type Capability, reachOf, ROLES, type Role } from "../../server/accounts/permissions.ts";
import { Forbidden } from "../../server/errors.ts";

const ME = 1;
const as = (role: Role) => ({ person: { id: ME, role } });
const SUBJECTS = {
  "my draft": { authorId: ME, status: "draft" },
  "my published post": { authorId: ME, status: "published" },
  "another's draft": { authorId: 2, status: "draft" },
  "another's published post": { authorId: 2, status: "published" },
};
const EVERYTHING = Object.keys(SUBJECTS);
const MINE = ["my draft", "my published post"];

/** Spelt out once more, by hand: who may do what to which of the subjects. Who is not named may not. */
const EXPECTED: Record<Capability, Partial<Record<Role, string[]>>> = {
  enterAdmin: { administrator: EVERYTHING, editor: EVERYTHING, author: EVERYTHING, contributor: EVERYTHING },
  writePosts: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE, contributor: ["my draft"] },
  publishPosts: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE },
  readUnpublished: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE, contributor: MINE },
  writePages: { administrator: EVERYTHING, editor: EVERYTHING },
  moderateComments: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE },
  manageTerms: { administrator: EVERYTHING, editor: EVERYTHING },
  uploadMedia: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE },
  manageSettings: { administrator: EVERYTHING },
};

describe("permissions", () => {
  const capabilities = Object.keys(CAPABILITIES) as Capability[];
  const cases = capabilities.flatMap((capability) => ROLES.map((role) => [capability, role] as const));

  it.each(cases)("%s by %s", (capability, role) => {
    const allowed = EVERYTHING.filter((name) => can(as(role), capability, SUBJECTS[name as keyof typeof SUBJECTS]));
    expect(allowed).toEqual(EXPECTED[capability][role] ?? []);
    expect(can(as(role), capability)).toBe(role in EXPECTED[capability]);
  });

  it.each(capabilities)("%s has somebody who may and somebody who may not", (capability) => {
    expect(can(as("administrator"), capability, SUBJECTS["another's draft"])).toBe(true);
    expect(can(as("reader"), capability, SUBJECTS["my draft"])).toBe(false);
    expect(can(undefined, capability)).toBe(false);
  });

  it("throws Forbidden for what is not allowed, and tells how far a capability goes", () => {
    expect(() => assertCan(as("contributor"), "publishPosts")).toThrow(Forbidden);
    expect(() => assertCan(as("author"), "publishPosts", SUBJECTS["my draft"])).not.toThrow();
    expect(reachOf(as("author"), "moderateComments")).toBe("own");
    expect(reachOf(as("reader"), "moderateComments")).toBeUndefined();
  });

  it("takes a post without a status for a published one", () => {
    expect(can(as("contributor"), "writePosts", { authorId: ME })).toBe(false);
  });
});
