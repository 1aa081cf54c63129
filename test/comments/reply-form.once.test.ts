import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

const PASSWORD = "correct horse battery staple";
const TEXT = "Half a *thought* & <b>more</b>";
const IN_AREA = "Half a *thought* &amp; &lt;b>more&lt;/b></textarea>";

describe("the preview", () => {
  it("shows the comment as it would look, keeps everything and writes nothing", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "The post itself" });
    const answer = await blog.post(`/posts/${id}/preview`, guestReply(TEXT, { request_key: "a-key-of-this-form", url: "no address", remember_details: 1 }));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(answer.text).toContain("The post itself");
    expect(answer.text).toContain("<p>Half a <em>thought</em> &amp; <b>more</b></p>");
    expect(answer.text).toContain(IN_AREA);
    expect(answer.text).toContain('value="no address"');
    expect(answer.text).toContain('name="request_key" value="a-key-of-this-form"');
    expect(answer.text).toMatch(/name="remember_details"[^>]* checked/);
    expect(await blog.context.db.client.comment.count()).toBe(0);
    expect(await blog.context.db.client.parkedComment.count()).toBe(0);
    expect((await blog.get(path)).text).not.toContain("Half a");
    expect((await blog.get(`/posts/${id}/preview`)).location).toBe(`${path}#respond`);
  });

  it("of nothing says so at the field; of a post that cannot be answered, nothing", async () => {
    const blog = await testBlog({ limits: { commentsPerMinute: 1 } });
    const { id } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/preview`, guestReply(" "));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Please type your comment text.");
    expect((await blog.post("/posts/999/preview", guestReply("x"))).status).toBe(404);
    for (let time = 0; time < 2; time++) await blog.post(`/posts/${id}/preview`, guestReply(TEXT));
    const tooMany = await blog.post(`/posts/${id}/preview`, guestReply(TEXT));
    expect([tooMany.status, tooMany.text.includes(IN_AREA)]).toEqual([429, true]);
  });

  it("is the form alone for a script", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog, { title: "The post itself" });
    const answer = await blog.post(`/posts/${id}/preview`, guestReply(TEXT), { "x-reply-slot": "1" });
    expect(answer.text).toMatch(/^<section class="respond"/);
    const empty = await blog.post(`/posts/${id}/comments`, guestReply(""), { "x-reply-slot": "1" });
    expect([empty.status, empty.text.startsWith("<section")]).toEqual([422, true]);
    const form = await blog.get(`/posts/${id}/reply`);
    expect([form.text.startsWith("<section"), form.headers.get("cache-control"), form.headers.get("set-cookie")]).toEqual([true, "private, no-store", null]);
  });
});

describe("a guest's details", () => {
  it("are kept in this browser when the box is ticked, and taken away when it is not", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const guest = blog.reader();
    await guest.post(`/posts/${id}/comments`, guestReply("One"));
    expect(guest.cookies.has("pamphlet_details")).toBe(false);
    expect((await guest.get(path)).text).not.toMatch(/name="remember_details"[^>]* checked/);
    const answer = await guest.post(`/posts/${id}/comments`, guestReply("Two", { url: "https://example.org/ä", remember_details: 1 }));
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("pamphlet_details="));
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/i);
    const page = await guest.get(path);
    expect(page.text).toContain('value="Gert Guest"');
    expect(page.text).toContain('value="gert@example.org"');
    expect(page.text).toContain('value="https://example.org/ä"');
    expect(page.text).toMatch(/name="remember_details"[^>]* checked/);
    expect((await blog.reader().get(path)).text).not.toContain("gert@example.org");
    await guest.post(`/posts/${id}/comments`, guestReply("Three"));
    expect(guest.cookies.has("pamphlet_details")).toBe(false);
  });

  it("are those that were signed here", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog);
    for (const forged of ["x", "W10.", `${Buffer.from('["a","b","c"]').toString("base64url")}.AAAA`]) {
      const reader = blog.reader();
      reader.cookies.set("pamphlet_details", forged);
      expect((await reader.get(path)).status).toBe(200);
    }
  });
});

describe("signing in by password from the form", () => {
  it("comes back to the form with the text", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const reader = blog.reader();
    const page = await leave(reader, id);
    expect(page.text).toContain(`name="returnTo" value="${path}#respond"`);
    const wrong = await reader.post("/sign-in", { ...fieldsOf(page.text), email: "nobody@example.org", password: "wrong" });
    expect(wrong.status).toBe(422);
    const email = await memberOf(blog);
    const answer = await reader.post("/sign-in", { ...fieldsOf(wrong.text), email, password: PASSWORD });
    expect(answer.location).toBe(`${path}#respond`);
    const form = await reader.get(path);
    expect(form.text).toContain(IN_AREA);
    expect(form.text).toContain("You are commenting as Member");
  });

  it("offers a link to the text when the cookie has gone meanwhile, to nobody else and for seven days", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const reader = blog.reader();
    const page = await leave(reader, id);
    reader.cookies.clear();
    const answer = await reader.post("/sign-in", { ...fieldsOf(page.text), email: await memberOf(blog), password: PASSWORD });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    const [, link = ""] = /href="([^"]*resume=[^"]*)#respond"/.exec(answer.text) ?? [];
    expect((await reader.get(link)).text).toContain(IN_AREA);
    expect((await blog.reader().get(path)).text).not.toContain("Half a");
    const other = await addPost(blog);
    const ticket = new URL(link, blog.origin).searchParams.get("resume") ?? "";
    expect((await reader.get(`${other.path}?resume=${ticket}`)).text).not.toContain("Half a");
    for (const forged of [ticket.replace(/^\d+/, (number) => String(Number(number) + 1)), ticket.slice(0, -2), "1-9999999999.x", ""]) {
      expect((await blog.get(`${path}?resume=${forged}`)).text).not.toContain("Half a");
    }
    // Posted, it is gone for good.
    const { text } = await reader.get(link);
    expect((await reader.post(`/posts/${id}/comments`, { comment: TEXT, ...fieldsOf(text) })).status).toBe(303);
    expect(await blog.context.db.client.parkedComment.count()).toBe(0);
    expect((await reader.get(link)).text).not.toContain(IN_AREA);
  });

  it("is the same link for seven days", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const reader = blog.reader();
    const page = await leave(reader, id);
    const email = await memberOf(blog);
    reader.cookies.clear();
    const answer = await reader.post("/sign-in", { ...fieldsOf(page.text), email, password: PASSWORD });
    const [, link = ""] = /href="([^"]*resume=[^"]*)#respond"/.exec(answer.text) ?? [];
    blog.clock.advance(7 * 24 * 3_600_000 - 1000);
    expect((await blog.get(link)).text).toContain(IN_AREA);
    blog.clock.advance(2000);
    expect((await blog.get(link)).text).not.toContain(IN_AREA);
  });
});

describe("a form that is no longer what it was", () => {
  it("was somebody's whose session has ended: nothing is posted under another name, and the text is kept", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const member = await blog.signIn("reader");
    const { text } = await member.get(path);
    member.cookies.delete("pamphlet_session");
    const answer = await member.post(`/posts/${id}/comments`, { ...fieldsOf(text), comment: TEXT });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("You are no longer signed in");
    expect(answer.text).toContain(IN_AREA);
    expect((await member.get(path)).text).toContain(IN_AREA);
    expect(await blog.context.db.client.comment.count()).toBe(0);
  });

  it("answered a comment that has gone while its reader signed in", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    await (await blog.signIn("editor")).post(`/posts/${id}/comments`, { comment: "To be answered" });
    const { id: parentId } = await blog.context.db.client.comment.findFirstOrThrow();
    const reader = blog.reader();
    await leave(reader, id, { comment_parent: parentId });
    await blog.context.db.client.comment.delete({ where: { id: parentId } });
    const page = await reader.get(`${path}?replytocom=${parentId}`);
    expect(page.text).toContain("no longer there");
    expect(page.text).toContain(IN_AREA);
    expect(page.text).toContain('name="comment_parent" value="0"');
  });

  it("leads to the sign-in page where only people who are signed in may reply", async () => {
    const blog = await testBlog({ settings: { signInRequired: true } });
    const { id, path } = await addPost(blog);
    expect((await blog.get(path)).text).toMatch(/You must be <button[^>]*then=sign-in[^>]*>signed in<\/button> to leave a reply/);
    const reader = blog.reader();
    expect((await reader.post(`/posts/${id}/comments`, guestReply(TEXT))).status).toBe(403);
    const page = await reader.get((await reader.post(`/posts/${id}/parked?post=${id}&then=sign-in`, { comment: TEXT })).location ?? "");
    const answer = await reader.post("/sign-in", { ...fieldsOf(page.text), email: await memberOf(blog), password: PASSWORD });
    expect((await reader.get(answer.location?.split("#")[0] ?? "")).text).toContain(IN_AREA);
  });
});

/** Presses the button for e-mail and password. @returns the sign-in page */
async function leave(reader: Reader, id: number, fields: Record<string, string | number> = {}) {
  const answer = await reader.post(`/posts/${id}/parked?post=${id}&then=sign-in`, guestReply(TEXT, fields));
  expect(answer.status).toBe(303);
  return reader.get(answer.location ?? "");
}

/** The hidden fields of a page's forms. */
function fieldsOf(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name ?? "", value ?? ""]));
}

async function memberOf(blog: Awaited<ReturnType<typeof testBlog>>): Promise<string> {
  const { personId } = await blog.signIn("reader", "Member");
  return (await blog.context.db.client.person.findUniqueOrThrow({ where: { id: personId } })).email ?? "";
}
