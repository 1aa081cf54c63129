import { beforeAll, describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import type { Answer, Reader } from "../support/reader.ts";
import { recordOf, sessionOf } from "./support.ts";

const MINUTE = 60_000;

let blog: TestBlog;
let post: { id: number; path: string };
beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, heldWords: "rosebud", maxLinks: 1 } });
  post = await addPost(blog, { title: "Answered" });
});

const client = () => blog.context.db.client;

async function say(reader: Reader, text: string): Promise<number> {
  const { location } = await reader.post(`/posts/${post.id}/comments`, { comment: text, as_person: "1" });
  return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

/** The list item of a comment. */
function itemOf({ text }: Answer, words: string): string {
  return (text.match(/<li class="my-comment .*?<\/li>/gs) ?? []).find((item) => item.includes(words)) ?? "";
}

describe("the desk", () => {
  it("is for whoever is signed in, and for nobody's store or index", async () => {
    expect((await blog.get("/me/")).location).toBe("/sign-in?returnTo=%2Fme%2F");
    expect((await blog.post("/me/profile", { name: "Nobody" })).status).toBe(403);
    for (const role of ["reader", "administrator"] as const) {
      const page = await (await blog.signIn(role, `A ${role}`)).get("/me/");
      expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
      expect(page.text).toContain('<meta name="robots" content="noindex"');
      expect(page.text).toContain(`value="A ${role}"`);
      expect(page.text.includes('href="/admin"')).toBe(role === "administrator");
    }
    expect((await blog.get("/me")).location).toContain("/sign-in?returnTo=");
    expect((await blog.post("/me/", {})).status).toBe(405);
  });

  it("leads nowhere that is not there", async () => {
    const author = await blog.signIn("author");
    await client().person.update({ where: { id: author.personId }, data: { emailConfirmedAt: blog.clock.now } });
    const { text } = await author.get("/me/");
    const hrefs = [...text.matchAll(/href="(\/(?:me|admin)[^"#]*)"/g)].map((match) => match[1] ?? "");
    expect(hrefs.length).toBeGreaterThan(6);
    for (const href of new Set(hrefs)) expect([href, (await author.get(href)).status]).toEqual([href, 200]);
  });

  it("has an address that no page can take", async () => {
    await expect(addPost(blog, { type: "page", title: "Me", slug: "me" })).rejects.toThrow();
    expect((await addPost(blog, { type: "page", title: "Me" })).path).not.toBe("/me/");
  });
});

describe("who one is", () => {
  it("changes name and website, in bylines too, and keeps what was typed when it is refused", async () => {
    const author = await blog.signIn("author", "Former Name");
    const mine = await addPost(blog, { title: "By an author" });
    await client().post.update({ where: { id: mine.id }, data: { authorId: author.personId } });
    expect((await blog.get(mine.path)).text).toContain("Former Name");
    const refused = await author.post("/me/profile", { name: " ", url: "javascript:alert(1)" });
    expect(refused.status).toBe(422);
    for (const words of ["Please enter your name.", 'value="javascript:alert(1)"', "Please enter a web address"]) expect(refused.text).toContain(words);
    expect(await client().person.findUnique({ where: { id: author.personId } })).toMatchObject({ name: "Former Name", url: null });
    const taken = await author.post("/me/profile", { name: "  New \u202e Name ", url: "example.org/me" });
    expect([taken.status, taken.location]).toEqual([303, "/me/?done=saved"]);
    expect(await client().person.findUnique({ where: { id: author.personId } })).toMatchObject({ name: "New Name", url: "https://example.org/me" });
    expect((await blog.get(mine.path)).text).toContain("New Name");
    expect(await recordOf(blog, author.personId)).toEqual(["profile-changed"]);
    await author.post("/me/profile", { name: "New Name", url: "https://example.org/me" });
    expect(await recordOf(blog, author.personId)).toEqual(["profile-changed"]);
    // What is written from now on is signed with it.
    const id = await say(author, "Signed");
    expect(await client().comment.findUnique({ where: { id } })).toMatchObject({ authorName: "New Name" });
  });

  it("sends a confirmation to a new address, and says what is wrong with one", async () => {
    const reader = await blog.signIn("subscriber");
    const refused = await reader.post("/me/email", { email: "no address" });
    expect([refused.status, refused.text.includes('value="no address"')]).toEqual([422, true]);
    const asked = await reader.post("/me/email", { email: "New.Address@example.org" });
    expect([asked.status, asked.location]).toEqual([303, "/me/?done=email-asked"]);
    expect(await client().mail.findFirst({ where: { recipient: "new.address@example.org" } })).not.toBeNull();
    expect((await client().person.findUnique({ where: { id: reader.personId } }))?.email).not.toBe("new.address@example.org");
    blog.clock.advance(16 * MINUTE);
    expect((await reader.post("/me/email", { email: "later@example.org" })).location).toMatch(/^\/sign-in\/again\?/);
    expect((await reader.get("/me/")).text).not.toContain('action="/me/email"');
  });
});

describe("one's comments", () => {
  it("stand in a list with their state in words, and the kind of reason alone", async () => {
    const reader = await blog.signIn("reader", "Rita");
    const editor = await editorOf(blog);
    const ids = {
      published: await say(reader, "Plain words"),
      words: await say(reader, "The word is rosebud"),
      links: await say(reader, "See https://example.org/ about it"),
      spam: await say(reader, "Taken for spam"),
      removed: await say(reader, "Taken away"),
      withdrawn: await say(reader, "Taken back"),
    };
    await moderateComments(blog.context, editor, [ids.spam], "spam");
    await moderateComments(blog.context, editor, [ids.removed], "trash");
    await reader.post(`/comments/${ids.withdrawn}/withdrawal`);
    await say(await blog.signIn("reader"), "Another's words");
    const page = await reader.get("/me/comments");
    expect(page.text).not.toContain("Another&#39;s words");
    expect(page.text).not.toContain("Another's words");
    expect(itemOf(page, "Plain words")).toMatch(/Published.*#comment-/s);
    expect(itemOf(page, "Plain words")).toContain(`href="/comments/${ids.published}/edit"`);
    expect(itemOf(page, "The word is")).toContain("Waiting for approval");
    expect(itemOf(page, "The word is")).toContain(blog.context.t("me.why.other"));
    expect(itemOf(page, "about it")).toContain(blog.context.t("me.why.links"));
    expect(itemOf(page, "Taken for spam")).toContain("Not published");
    expect(itemOf(page, "Taken for spam")).not.toMatch(/<form|comments\/\d+\/|#comment|looks at/);
    expect(itemOf(page, "Taken away")).toContain("Removed by a moderator");
    expect(itemOf(page, "Taken away")).not.toContain("<form");
    expect(itemOf(page, "Taken back")).toMatch(/Deleted by you.*\/restoration/s);
    // The first ones stand on the desk itself.
    const desk = await reader.get("/me/");
    expect(itemOf(desk, "Taken back")).toContain("Deleted by you");
    expect(desk.text).toContain("All 6 comments");
    blog.clock.advance(20 * MINUTE);
    expect(itemOf(await reader.get("/me/comments"), "Plain words")).not.toContain("/edit");
  });

  it("come in pages, the newest first, wherever their posts are now", async () => {
    const reader = await blog.signIn("reader");
    const hidden = await addPost(blog, { title: "Not for everybody" });
    await reader.post(`/posts/${hidden.id}/comments`, { comment: "Under the rose", as_person: "1" });
    await client().post.update({ where: { id: hidden.id }, data: { status: "private" } });
    const data = Array.from({ length: 24 }, (_, at) => ({ at, createdAt: new Date(blog.clock.now.getTime() + (at + 1) * MINUTE) }));
    await client().comment.createMany({
      data: data.map(({ at, createdAt }) => ({
        postId: post.id,
        personId: reader.personId,
        status: "approved" as const,
        authorName: "R",
        body: "",
        bodyHtml: `<p>Word ${at}.</p>`,
        createdAt,
      })),
    });
    const first = await reader.get("/me/comments");
    const second = await reader.get("/me/comments?page=2");
    expect([...first.text.matchAll(/Word (\d+)\./g)].map((match) => Number(match[1]))).toEqual(Array.from({ length: 20 }, (_, at) => 23 - at));
    expect(itemOf(second, "Under the rose")).toContain("its post is not public now");
    expect(itemOf(second, "Under the rose")).not.toContain("<a ");
    expect((await reader.get("/me/comments?page=3")).status).toBe(404);
  });
});

describe("one's notifications", () => {
  it("are those of a confirmed address alone", async () => {
    const reader = await blog.signIn("subscriber");
    const { email } = await client().person.findUniqueOrThrow({ where: { id: reader.personId } });
    await client().subscription.create({ data: { email: email ?? "", kind: "comments", postKey: post.id, status: "confirmed" } });
    expect((await reader.get("/me/")).text).not.toContain("/subscriptions?token=");
    await client().person.update({ where: { id: reader.personId }, data: { emailConfirmedAt: blog.clock.now } });
    const page = await reader.get("/me/");
    expect(page.text).toContain("New comments on “Answered”");
    const href = /href="(\/subscriptions\?token=[^"]+)"/.exec(page.text)?.[1] ?? "";
    expect((await reader.get(href.replaceAll("&amp;", "&"))).text).toContain(email);
  });
});

describe("one's sessions", () => {
  it("are listed by browser, and end one by one or all the others", async () => {
    const reader = await blog.signIn("reader");
    const { personId } = reader;
    const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const others = ["a", "b", "c"].map((tokenHash) => ({ tokenHash: `${personId}${tokenHash}`, personId, way: "x", userAgent: agent, expiresAt: soon() }));
    await client().session.createMany({ data: others });
    const stranger = await blog.signIn("reader");
    const page = await reader.get("/me/");
    expect(page.text).toContain("Firefox on Linux");
    expect(page.text).toMatch(/<b>Another program<\/b> <span class="me-mark">this one/);
    expect(page.text).not.toContain(`${personId}a`);
    const [one] = await client().session.findMany({ where: { personId, tokenHash: `${personId}a` } });
    const ended = await reader.post("/me/sessions/end", { session: String(one?.id) });
    expect([ended.status, ended.location]).toEqual([303, "/me/?done=ended#sessions"]);
    expect(await client().session.count({ where: { personId } })).toBe(3);
    const foreign = (await sessionOf(blog, stranger))?.id;
    await reader.post("/me/sessions/end", { session: String(foreign) });
    expect(await sessionOf(blog, stranger)).not.toBeNull();
    await reader.post("/me/sessions/end", { session: "others" });
    expect(await client().session.findMany({ where: { personId }, select: { id: true } })).toEqual([{ id: (await sessionOf(blog, reader))?.id }]);
    expect(await recordOf(blog, personId)).toEqual(["sessions-ended", "sessions-ended"]);
    expect((await reader.post("/me/sessions/end", { session: "all" })).status).toBe(404);
  });
});

describe("one's password", () => {
  it("is changed with a recent proof, and ends the other sessions", async () => {
    const reader = await blog.signIn("subscriber");
    const before = reader.cookies.get("pamphlet_session");
    const { personId } = reader;
    await client().session.create({ data: { tokenHash: `${personId}-other`, personId, expiresAt: soon() } });
    expect((await reader.get("/me/password")).text).toContain('autocomplete="new-password"');
    const short = await reader.post("/me/password", { password: "short" });
    expect([short.status, short.text.includes("at least 10 characters")]).toEqual([422, true]);
    expect((await reader.post("/me/password", { password: "another long password" })).location).toBe("/me/?done=password-set#ways");
    expect(reader.cookies.get("pamphlet_session")).not.toBe(before);
    expect(await client().session.count({ where: { personId } })).toBe(1);
    // It is the only way in: nothing takes it away.
    expect((await reader.get("/me/password")).text).not.toContain("/me/password/removal");
    expect((await reader.post("/me/password/removal")).status).toBe(409);
    await client().person.update({ where: { id: personId }, data: { emailConfirmedAt: blog.clock.now } });
    expect((await reader.post("/me/password/removal")).location).toBe("/me/?done=password-removed#ways");
    expect((await client().person.findUnique({ where: { id: personId } }))?.passwordHash).toBeNull();
    blog.clock.advance(16 * MINUTE);
    expect((await reader.get("/me/password")).location).toMatch(/^\/sign-in\/again\?/);
  });
});

function soon(): Date {
  return new Date(blog.clock.now.getTime() + 60 * MINUTE);
}
