import { describe, expect, it } from "vitest";
import { assertCan, can, CAPABILITIES, type Capability, reachOf, ROLES, type Role } from "../../server/accounts/permissions.ts";
import { WORDPRESS_CAPABILITIES } from "../../server/accounts/wordpress-capabilities.ts";
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
  manageBans: { administrator: EVERYTHING, editor: EVERYTHING },
  manageTerms: { administrator: EVERYTHING, editor: EVERYTHING },
  manageRedirects: { administrator: EVERYTHING, editor: EVERYTHING },
  uploadMedia: { administrator: EVERYTHING, editor: EVERYTHING, author: MINE },
  managePeople: { administrator: EVERYTHING },
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

/** WordPress's roles (6.x), as `wp_roles()` gives them: the capabilities that have a meaning here, and who has each. */
const STAFF = ["administrator", "editor", "author", "contributor"] as const;
const WORDPRESS: Record<string, readonly Role[]> = {
  edit_posts: STAFF,
  delete_posts: STAFF,
  publish_posts: ["administrator", "editor", "author"],
  edit_published_posts: ["administrator", "editor", "author"],
  delete_published_posts: ["administrator", "editor", "author"],
  upload_files: ["administrator", "editor", "author"],
  edit_others_posts: ["administrator", "editor"],
  delete_others_posts: ["administrator", "editor"],
  edit_private_posts: ["administrator", "editor"],
  delete_private_posts: ["administrator", "editor"],
  read_private_posts: ["administrator", "editor"],
  read_private_pages: ["administrator", "editor"],
  moderate_comments: ["administrator", "editor"],
  manage_categories: ["administrator", "editor"],
  edit_pages: ["administrator", "editor"],
  publish_pages: ["administrator", "editor"],
  delete_pages: ["administrator", "editor"],
  edit_others_pages: ["administrator", "editor"],
  delete_others_pages: ["administrator", "editor"],
  edit_published_pages: ["administrator", "editor"],
  delete_published_pages: ["administrator", "editor"],
  edit_private_pages: ["administrator", "editor"],
  delete_private_pages: ["administrator", "editor"],
  manage_options: ["administrator"],
  edit_dashboard: ["administrator"],
  import: ["administrator"],
  export: ["administrator"],
  list_users: ["administrator"],
  create_users: ["administrator"],
  edit_users: ["administrator"],
  promote_users: ["administrator"],
  remove_users: ["administrator"],
  delete_users: ["administrator"],
};

/** To what a capability of WordPress has to reach. */
function subjectOf(name: string) {
  if (/_(others|private)_/.test(name) || name === "moderate_comments") return SUBJECTS["another's published post"];
  if (/^(edit|delete)_published_posts$/.test(name)) return SUBJECTS["my published post"];
  return SUBJECTS["my draft"];
}

describe("beside WordPress's roles", () => {
  const ours = Object.entries(WORDPRESS_CAPABILITIES).flatMap(([capability, names]) => names.map((name) => [name, capability as Capability] as const));

  it("names every capability of WordPress that means something here", () => {
    expect(Object.keys(WORDPRESS).filter((name) => !ours.some(([other]) => other === name))).toEqual([]);
  });

  it.each(ours.filter(([name]) => name in WORDPRESS))("%s is for the same people", (name, capability) => {
    const allowed = ROLES.filter((role) => can(as(role), capability, subjectOf(name)));
    expect(allowed).toEqual(WORDPRESS[name]);
  });
});
