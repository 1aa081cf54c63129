import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

let blog: TestBlog;

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
});
afterEach(() => vi.restoreAllMocks());

const isThere = async (id: number) => (await blog.context.db.client.person.count({ where: { id } })) === 1;

describe("who asks to be forgotten", () => {
  it("has to be signed in, and to have proved it lately", async () => {
    expect((await blog.get("/me/erasure")).location).toMatch(/^\/sign-in\?returnTo=%2Fme%2Ferasure/);
    expect((await blog.post("/me/erasure", { mode: "remove", confirm: "x" })).status).toBe(403);
    const reader = await blog.signIn("reader", "Rita Reader");
    blog.clock.advance(16 * 60_000);
    expect((await reader.get("/me/erasure")).location).toMatch(/^\/sign-in\/again/);
    expect((await reader.post("/me/erasure", { mode: "remove", confirm: "Rita Reader" })).location).toMatch(/^\/sign-in\/again/);
    expect(await isThere(reader.personId)).toBe(true);
  });

  it("has to choose and to type the name; nothing is done before", async () => {
    const reader = await blog.signIn("reader", "Rosa <b>Reader</b>");
    const page = await reader.get("/me/erasure");
    expect(page.text).toContain("Rosa &lt;b>Reader&lt;/b>");
    expect(page.headers.get("cache-control")).toContain("no-store");
    const nothing = await reader.post("/me/erasure", { confirm: "somebody else" });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain("Please choose what becomes of your comments.");
    expect(nothing.text).toContain('value="somebody else"');
    expect(await isThere(reader.personId)).toBe(true);
    expect((await reader.post("/me/erasure", { mode: "remove", confirm: "rosa  <B>READER</b> " })).status).toBe(200);
    expect(await isThere(reader.personId)).toBe(false);
    expect((await reader.get("/me/")).location).toMatch(/^\/sign-in/);
  });

  it("can't be the last administrator", async () => {
    const admin = await blog.signIn("administrator", "Ada");
    expect((await admin.get("/me/erasure")).text).toContain("This is the last administrator");
    expect((await admin.post("/me/erasure", { mode: "remove", confirm: "Ada" })).status).toBe(409);
    expect(await isThere(admin.personId)).toBe(true);
    const other = await blog.signIn("administrator", "Olga");
    const both = await Promise.all([admin, other].map((one, index) => one.post("/me/erasure", { mode: "remove", confirm: ["Ada", "Olga"][index] ?? "" })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it("can't leave posts without an author", async () => {
    const author = await blog.signIn("author", "Ava Author");
    await addPost(blog, { title: "Hers", by: viewerOf(author.personId) });
    expect((await author.get("/me/erasure")).text).toContain("You are the author of one post or page here.");
    expect((await author.post("/me/erasure", { mode: "anonymise", confirm: "Ava Author" })).status).toBe(409);
    expect(await isThere(author.personId)).toBe(true);
  });
});

describe("an administrator forgets", () => {
  it("somebody, and gives their posts to somebody else", async () => {
    const admin = await blog.signIn("administrator", "Alma");
    const author = await blog.signIn("author", "Abe Author");
    const heir = await blog.signIn("editor", "Hedda Heir");
    const reader = await blog.signIn("reader", "No Heir");
    const post = await addPost(blog, { title: "His", by: viewerOf(author.personId) });
    const path = `/admin/people/${author.personId}/erasure`;
    const before = await blog.context.db.client.post.findUniqueOrThrow({ where: { id: post.id } });
    expect((await admin.get(path)).text).toContain("Hedda Heir");
    for (const to of ["", String(reader.personId), String(author.personId)]) {
      const refused = await admin.post(path, { mode: "remove", confirm: "Abe Author", to });
      expect([refused.status, refused.text.includes("Please choose who becomes the author.")]).toEqual([422, true]);
    }
    expect((await admin.post(path, { mode: "remove", confirm: "Abe Author", to: heir.personId })).location).toBe("/admin/erasures?done=person");
    const after = await blog.context.db.client.post.findUniqueOrThrow({ where: { id: post.id } });
    expect([after.authorId, after.updatedAt]).toEqual([heir.personId, before.updatedAt]);
    expect(await isThere(author.personId)).toBe(false);
    expect((await author.get("/admin")).location).toMatch(/^\/sign-in/);
    expect((await blog.get(post.path)).text).toContain("Hedda Heir");
    const events = await blog.context.db.client.accountEvent.findMany({ where: { act: "erased-somebody" } });
    expect(events.map(({ personId, actorId, detail }) => [personId, actorId, detail])).toEqual([[admin.personId, admin.personId, '{"mode":"remove"}']]);
    expect((await admin.get(path)).status).toBe(404);
  });

  it("and nobody else does", async () => {
    const editor = await blog.signIn("editor", "Edda");
    const reader = await blog.signIn("reader", "Ruth");
    const admin = await blog.signIn("administrator", "Anton");
    for (const path of [`/admin/people/${reader.personId}/erasure`, "/admin/erasures"]) {
      expect((await editor.get(path)).status).toBe(403);
      expect((await editor.post(path, { mode: "remove", confirm: "Ruth", email: "ruth@example.org" })).status).toBe(403);
      expect((await admin.post(path, { mode: "remove", confirm: "Ruth" }, { origin: "https://evil.example" })).status).toBe(403);
    }
    expect((await admin.get(`/admin/people/${admin.personId}/erasure`)).location).toBe("/me/erasure");
    blog.clock.advance(16 * 60_000);
    expect((await admin.post(`/admin/people/${reader.personId}/erasure`, { mode: "remove", confirm: "Ruth" })).location).toMatch(/^\/sign-in\/again/);
    expect(await isThere(reader.personId)).toBe(true);
  });

  it("a guest by their e-mail", async () => {
    const admin = await blog.signIn("administrator", "Agnes");
    const { client } = blog.context.db;
    const post = await addPost(blog);
    const say = (text: string, email: string) => blog.reader().post(`/posts/${post.id}/comments`, guestReply(text, { author: "Gunda Guest", email }));
    await say("one", "Gunda@Example.org");
    await say("two", "gunda@example.org");
    await say("three", "xgunda@example.org");
    const owner = await blog.signIn("reader", "Owner");
    const { email } = await client.person.findUniqueOrThrow({ where: { id: owner.personId } });
    const ofAccount = await admin.post("/admin/erasures", { mode: "anonymise", email: email ?? "" });
    expect([ofAccount.status, ofAccount.text.includes("That is the address of an account here: Owner.")]).toEqual([422, true]);
    expect((await admin.post("/admin/erasures", { mode: "anonymise", email: "nobody" })).status).toBe(422);
    expect((await admin.post("/admin/erasures", { email: "gunda@example.org" })).status).toBe(422);
    const done = await admin.post("/admin/erasures", { mode: "anonymise", email: " GUNDA@example.org" });
    expect((await admin.get(done.location ?? "")).text).toContain("2 comments were theirs.");
    const left = await client.comment.findMany({ where: { postId: post.id }, orderBy: { id: "asc" }, select: { authorName: true, authorEmail: true } });
    expect(left).toEqual([
      { authorName: "Anonymous", authorEmail: null },
      { authorName: "Anonymous", authorEmail: null },
      { authorName: "Gunda Guest", authorEmail: "xgunda@example.org" },
    ]);
  });
});

function viewerOf(id: number) {
  const person = { id, role: "author" as const, name: "A", slug: "a", email: null, emailConfirmed: false, url: null };
  return { person, sessionId: 0, way: "password", provedAt: new Date(0) };
}
