import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let owner: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator", "Olga Owner");
});

const sessionsOf = (personId: number) => blog.context.db.client.session.findMany({ where: { personId }, orderBy: { id: "asc" } });
const eventsOf = async (personId: number) =>
  (await blog.context.db.client.accountEvent.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(({ act, detail, actorId }) => ({
    act,
    detail: JSON.parse(detail) as unknown,
    actorId,
  }));

describe("one person's page", () => {
  it("shows role, ways in, sessions and what happened, and nothing secret", async () => {
    const author = await blog.signIn("author", "Artur Author");
    const page = await owner.get(`/admin/people/${author.personId}`);
    for (const text of ["Artur Author", "Password", "Another program", "not confirmed"]) expect(page.text).toContain(text);
    const { passwordHash } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: author.personId } });
    expect(page.text).not.toContain(passwordHash ?? "?");
    expect((await owner.get("/admin/people/999999")).status).toBe(404);
    expect((await author.get(`/admin/people/${author.personId}`)).status).toBe(403);
    expect((await owner.get("/admin/roles")).text).toContain("moderate_comments");
    expect((await author.get("/admin/roles")).status).toBe(403);
  });

  it("ends one session, or all, and says so in the record", async () => {
    const author = await blog.signIn("author");
    const [session] = await sessionsOf(author.personId);
    const stranger = await blog.signIn("author");
    const [other] = await sessionsOf(stranger.personId);
    // A session of somebody else under this person's address is left alone.
    await owner.post(`/admin/people/${author.personId}/sessions/${other?.id}/ending`);
    expect((await stranger.get("/admin")).status).toBe(200);
    expect((await owner.post(`/admin/people/${author.personId}/sessions/${session?.id}/ending`)).location).toBe(`/admin/people/${author.personId}?ended=1`);
    expect((await author.get("/admin")).status).toBe(303);
    await owner.post(`/admin/people/${owner.personId}/sessions/ending`);
    expect((await owner.get("/admin")).status).toBe(200);
    expect(await eventsOf(author.personId)).toEqual([{ act: "sessions-ended", detail: { count: 1 }, actorId: owner.personId }]);
    expect((await owner.get(`/admin/people/${author.personId}`)).text).toContain("1 session ended");
    expect((await stranger.post(`/admin/people/${owner.personId}/sessions/ending`)).status).toBe(403);
  });

  it("gives all posts to another author", async () => {
    const [from, to] = [await blog.signIn("author", "Fanny From"), await blog.signIn("editor", "Theo To")];
    const reader = await blog.signIn("reader");
    const { id, path } = await addPost(blog);
    await blog.context.db.client.post.update({ where: { id }, data: { authorId: from.personId } });
    await blog.get(path);
    for (const wrong of [from.personId, reader.personId, 999_999, "x"]) {
      expect((await owner.post(`/admin/people/${from.personId}/posts`, { to: wrong })).status).toBe(422);
    }
    expect((await to.post(`/admin/people/${from.personId}/posts`, { to: to.personId })).status).toBe(403);
    expect((await owner.post(`/admin/people/${from.personId}/posts`, { to: to.personId })).location).toContain("given=1");
    expect((await blog.get(path)).text).toContain("Theo To");
    const detail = { from: from.personId, to: to.personId, count: 1 };
    expect(await eventsOf(from.personId)).toEqual([{ act: "posts-given", detail, actorId: owner.personId }]);
  });
});

describe("a role", () => {
  it("that falls signs its bearer out everywhere, and is recorded", async () => {
    const editor = await blog.signIn("editor");
    await owner.post(`/admin/people/${editor.personId}/role`, { role: "administrator" });
    expect((await editor.get("/admin/people")).status).toBe(200);
    await owner.post(`/admin/people/${editor.personId}/role`, { role: "author" });
    expect(await sessionsOf(editor.personId)).toEqual([]);
    expect(await eventsOf(editor.personId)).toEqual([
      { act: "role-changed", detail: { from: "editor", to: "administrator", ended: 0 }, actorId: owner.personId },
      { act: "role-changed", detail: { from: "administrator", to: "author", ended: 1 }, actorId: owner.personId },
    ]);
  });

  it("is changed, and sessions are ended, only soon after a proof of who one is", async () => {
    const administrator = await blog.signIn("administrator");
    const author = await blog.signIn("author");
    blog.clock.advance(16 * 60_000);
    const acts: [string, Record<string, string>][] = [
      [`/admin/people/${author.personId}/role`, { role: "administrator" }],
      [`/admin/people/${author.personId}/sessions/ending`, {}],
      ["/admin/invitations", { email: "late@example.org", role: "administrator" }],
    ];
    for (const [path, form] of acts) expect((await administrator.post(path, form)).location).toContain("/sign-in/again");
    expect(await blog.context.db.client.person.findUnique({ where: { id: author.personId } })).toMatchObject({ role: "author" });
    expect(await sessionsOf(author.personId)).toHaveLength(1);
    owner = await blog.signIn("administrator", "Olga Owner");
  });

  it("of administrator is never taken from the last one who can sign in, by two at once neither", async () => {
    const small = await testBlog();
    const [first, second] = [await small.signIn("administrator"), await small.signIn("administrator")];
    const { client } = small.context.db;
    await client.person.create({ data: { role: "administrator", name: "Nobody signs in", slug: "nobody" } });
    const answers = await Promise.all([
      first.post(`/admin/people/${second.personId}/role`, { role: "reader" }),
      second.post(`/admin/people/${first.personId}/role`, { role: "reader" }),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await client.person.count({ where: { role: "administrator", passwordHash: { not: null } } })).toBe(1);
  });
});
