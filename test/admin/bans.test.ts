import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/accounts/viewer.ts";
import { readValue } from "../../server/comments/ban-input.ts";
import { addBan, endBan, restoreBan } from "../../server/comments/bans.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader & { personId: number };
let viewer: Viewer;
let post: { id: number; path: string };

const client = () => blog.context.db.client;
const ban = (fields: Record<string, string>) => ({ kind: "email", value: "bad@example.org", effect: "refuse", until: "", note: "", ...fields });

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: true } });
  viewer = await editorOf(blog);
  editor = await blog.signIn("editor", "Anna");
  post = await addPost(blog);
});

beforeEach(async () => {
  await client().ban.deleteMany();
  blog.context.cache.forget(["bans"]);
});

describe("the list of bans", () => {
  it("adds one, tells whom it meets, ends it, and takes both back", async () => {
    await blog.post(`/posts/${post.id}/comments`, guestReply("Buy this", { email: "Bad@example.org" }));
    const looked = await editor.get("/admin/bans?kind=email&value=bad%40example.org");
    expect(looked.text).toContain("1 comment here is from there: 1 waiting, 0 approved, 0 spam, 0 in the trash.");
    const added = await editor.post("/admin/bans", { ...ban({ note: "Sells things" }), spamPending: "1" });
    expect(added.location).toMatch(/done=added&ban=\d+&batch=\d+/);
    expect(await client().comment.findFirstOrThrow()).toMatchObject({ status: "spam" });
    const page = await editor.get(added.location ?? "");
    for (const words of ["bad@example.org", "Sells things", "Anna", "for good", "What waited from there is in spam"]) expect(page.text).toContain(words);
    const { id } = await client().ban.findFirstOrThrow();
    const batch = /batch=(\d+)/.exec(added.location ?? "")?.[1] ?? "";
    const undone = await editor.post(`/admin/bans/${id}/end`, { batch });
    expect(await client().comment.findFirstOrThrow()).toMatchObject({ status: "pending" });
    expect((await editor.get(undone.location ?? "")).text).toContain("Ended: E-mail: bad@example.org");
    expect((await editor.get("/admin/bans?status=ended")).text).toContain("Put in force again");
    await editor.post(`/admin/bans/${id}/restoration`, {});
    expect(await client().ban.findFirstOrThrow()).toMatchObject({ endedAt: null, endedById: null, createdById: editor.personId });
  });

  it("gives back what was typed and says what is wrong with it", async () => {
    const refused = await editor.post("/admin/bans", ban({ kind: "address", value: "0.0.0.0/0", until: "2020-01-01", note: "My words" }));
    expect(refused.status).toBe(422);
    for (const words of ["0.0.0.0/0", "My words", "sensible size", "no day to come"]) expect(refused.text).toContain(words);
    expect(await client().ban.count()).toBe(0);
    await editor.post("/admin/bans", ban({}));
    expect((await editor.post("/admin/bans", ban({ value: "BAD@example.org" }))).text).toContain("on the list already");
  });

  it("is filled in from a comment, the account first", async () => {
    const reader = await blog.signIn("reader", "Rita");
    await reader.post(`/posts/${post.id}/comments`, { comment: "From Rita", as_person: "1", comment_parent: 0 });
    const { id, address } = await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } });
    const { text } = await editor.get(`/admin/bans?comment=${id}`);
    expect(text).toContain(`value="${reader.personId}"`);
    expect(text).toContain(`kind=address&amp;value=${encodeURIComponent(address)}`);
  });

  it("is for those who may", async () => {
    const { id } = await addBan(blog.context, { viewer, address: "203.0.113.9" }, ban({}));
    for (const role of ["author", "contributor", "reader"] as const) {
      const other = await blog.signIn(role);
      for (const answer of [
        await other.get("/admin/bans"),
        await other.post("/admin/bans", ban({ value: "x@example.org" })),
        await other.post(`/admin/bans/${id}/end`, {}),
      ])
        expect(answer.status).toBe(403);
    }
    expect(await client().ban.count({ where: { endedAt: null } })).toBe(1);
    expect((await editor.post("/admin/bans", ban({ value: "x@example.org" }), { origin: "https://elsewhere.example" })).status).toBe(403);
  });

  it("is on nobody of the same rank or above, nor on oneself", async () => {
    const [admin, colleague, author] = [await blog.signIn("administrator"), await blog.signIn("editor"), await blog.signIn("author")];
    const emailOf = async ({ personId }: { personId: number }) => (await client().person.findUniqueOrThrow({ where: { id: personId } })).email ?? "";
    const tries: [string, string, boolean][] = [
      ["person", String(admin.personId), false],
      ["person", String(colleague.personId), false],
      ["email", await emailOf(admin), false],
      ["email", "@example.org", false],
      ["person", String(viewer.person.id), false],
      ["address", "203.0.113.0/24", false],
      ["person", "999999", false],
      ["person", String(author.personId), true],
      ["address", "198.51.100.0/24", true],
    ];
    for (const [kind, value, allowed] of tries) {
      const trying = addBan(blog.context, { viewer, address: "203.0.113.9" }, ban({ kind, value }));
      if (allowed) await expect(trying, `${kind} ${value}`).resolves.toBeDefined();
      else await expect(trying, `${kind} ${value}`).rejects.toMatchObject({ status: 422 });
    }
    // Let pass, everybody may be.
    await addBan(blog.context, { viewer, address: "203.0.113.9" }, ban({ kind: "person", value: String(colleague.personId), effect: "allow" }));
    // Who has risen since, is not banned again.
    const { id } = await client().ban.findFirstOrThrow({ where: { value: String(author.personId) } });
    await endBan(blog.context, viewer, id);
    await client().person.update({ where: { id: author.personId }, data: { role: "administrator" } });
    await expect(restoreBan(blog.context, { viewer, address: "203.0.113.9" }, id)).rejects.toMatchObject({ status: 403 });
    expect((await client().accountEvent.findMany({ where: { personId: author.personId } })).map(({ act }) => act)).toEqual(["banned", "ban-ended"]);
  });

  it.each([
    ["person", "12", "12"],
    ["person", "0", undefined],
    ["email", " Anna@Example.org ", "anna@example.org"],
    ["email", "@example.org", "@example.org"],
    ["email", "anna", undefined],
    ["address", "203.0.113.77/24", "203.0.113.0/24"],
    ["address", "::ffff:203.0.113.7", "203.0.113.7"],
    ["address", "2001:DB8:1:2:3::4", "2001:db8:1:2::/64"],
    ["address", "2001:db8::/32", "2001:db8::/32"],
    ["address", "203.0.113.7/33", undefined],
    ["address", "0.0.0.0/1", undefined],
    ["address", "example.org", undefined],
    ["host", "https://www.Example.org/path?x", "example.org"],
    ["host", "example.org", "example.org"],
    ["host", "localhost", undefined],
    ["host", "203.0.113.7", undefined],
  ] as const)("reads the %s %s as %s", (kind, typed, value) => {
    expect(readValue(kind, typed)).toBe(value);
  });
});
