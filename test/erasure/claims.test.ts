import { beforeAll, describe, expect, it } from "vitest";
import { lastLink } from "../accounts/links.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

let blog: TestBlog;
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
  post = await addPost(blog, { title: "Claimed here" });
});

async function say(text: string, email: string): Promise<number> {
  await blog.reader().post(`/posts/${post.id}/comments`, guestReply(text, { author: "Former Name", email }));
  return (await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
}

/** Somebody who has proved that an e-mail is theirs. */
async function confirmed(email: string) {
  const reader = await blog.signIn("reader", "Claire Claimant");
  await blog.context.db.client.person.update({ where: { id: reader.personId }, data: { email, emailConfirmedAt: blog.clock.now } });
  return reader;
}

const ownersOf = async (ids: number[]) =>
  (await blog.context.db.client.comment.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" }, select: { personId: true, authorName: true } })).map(
    ({ personId, authorName }) => [personId, authorName],
  );

describe("claiming", () => {
  it("offers what guests wrote under exactly the confirmed e-mail, and makes the chosen ones one's own", async () => {
    const [first, second, other, spam] = [
      await say("claim me", "claire@example.org"),
      await say("me too", "Claire@Example.org"),
      await say("not hers", "eclaire@example.org"),
      await say("taken away", "claire@example.org"),
    ];
    const { client } = blog.context.db;
    await client.comment.update({ where: { id: spam }, data: { status: "spam" } });
    const reader = await confirmed("claire@example.org");
    const page = await reader.get("/me/claims");
    expect(page.text).toContain("2 comments were written under claire@example.org");
    expect([...page.text.matchAll(/name="comment" value="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([second, first]);
    expect((await reader.post("/me/claims", {})).location).toBe("/me/claims?problem=none-chosen");
    const done = await reader.post("/me/claims", { comment: [first, other, spam] });
    expect((await reader.get(done.location ?? "")).text).toContain("One comment is yours now.");
    expect(await ownersOf([first, second, other, spam])).toEqual([
      [reader.personId, "Former Name"],
      [null, "Former Name"],
      [null, "Former Name"],
      [null, "Former Name"],
    ]);
    const event = await client.accountEvent.findFirstOrThrow({ where: { personId: reader.personId, act: "claimed" } });
    expect(JSON.parse(event.detail)).toEqual({ count: 1 });
    expect((await reader.post("/me/claims", { claim: "all" })).location).toBe("/me/claims?claimed=1");
    expect((await reader.post("/me/claims", { comment: [first] })).location).toBe("/me/claims?claimed=0");
  });

  it("gives the right to edit while there is time, and the standing of somebody known", async () => {
    const id = await say("with a tpyo", "edith@example.org");
    const reader = await confirmed("edith@example.org");
    expect((await reader.get(`/comments/${id}/edit`)).status).toBe(404);
    await reader.post("/me/claims", { claim: "all" });
    expect((await reader.post(`/comments/${id}`, { comment: "without a typo" })).status).toBe(303);
    expect((await blog.get(post.path)).text).toContain("without a typo");
    const { settings, db } = blog.context;
    await db.transaction((tx) => settings.save(tx, { earlierApprovalNeeded: true }));
    await settings.reload();
    await reader.post(`/posts/${post.id}/comments`, guestReply("Known by now"));
    expect((await db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } })).status).toBe("approved");
    await db.transaction((tx) => settings.save(tx, { earlierApprovalNeeded: false }));
    await settings.reload();
  });

  it("is for nobody without a confirmed e-mail, and takes nothing that is somebody's", async () => {
    const id = await say("mine", "una@example.org");
    const reader = await blog.signIn("reader", "Una");
    await blog.context.db.client.person.update({ where: { id: reader.personId }, data: { email: "una@example.org", emailConfirmedAt: null } });
    expect((await reader.get("/me/claims")).text).toContain("confirm the email address");
    expect((await reader.post("/me/claims", { claim: "all" })).status).toBe(403);
    const editor = await editorOf(blog);
    await blog.context.db.client.comment.update({ where: { id }, data: { personId: editor.person.id } });
    await blog.context.db.client.person.update({ where: { id: reader.personId }, data: { emailConfirmedAt: blog.clock.now } });
    expect((await reader.post("/me/claims", { comment: [id] })).location).toBe("/me/claims?claimed=0");
    expect(await ownersOf([id])).toEqual([[editor.person.id, "Former Name"]]);
    expect((await blog.get("/me/claims")).location).toMatch(/^\/sign-in/);
    expect((await blog.post("/me/claims", { claim: "all" })).status).toBe(403);
  });

  it("begins with a link by mail for those who have no way in, with the same answer for every address", async () => {
    await say("long ago", "olga@example.org");
    const reader = blog.reader();
    expect((await reader.get("/claim")).text).toContain("Claim your comments");
    expect((await reader.post("/claim", { email: "no address" })).status).toBe(422);
    const known = await reader.post("/claim", { email: "olga@example.org" });
    const unknown = await reader.post("/claim", { email: "nobody@example.org" });
    expect([known.status, known.text.replaceAll("olga", "nobody")]).toEqual([200, unknown.text]);
    const { path, token } = await lastLink(blog, "olga@example.org");
    await reader.get(path);
    const arrived = await reader.post(path.split("?")[0] ?? "", { token, name: "Olga" });
    expect(arrived.location).toBe("/me/claims");
    expect((await reader.get("/me/claims")).text).toContain("One comment was written under olga@example.org");
    expect((await reader.get("/claim")).location).toBe("/me/claims");
  });

  it("opens no imported author's account, whatever their e-mail", async () => {
    const { client } = blog.context.db;
    const { id } = await client.person.create({
      data: { name: "Imported", slug: "imported", role: "author", email: "imported@example.org", source: "https://old.example.org", sourceId: "imp" },
    });
    const reader = blog.reader();
    await reader.post("/claim", { email: "imported@example.org" });
    const { path, token } = await lastLink(blog, "imported@example.org");
    await reader.post(path.split("?")[0] ?? "", { token, name: "Somebody" });
    expect(await client.session.count({ where: { personId: id } })).toBe(0);
  });
});
