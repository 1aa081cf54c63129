import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { linkIn, mailServer, recipientOf } from "../support/mail-server.ts";
import { addPost } from "../support/posts.ts";
import { approvedComment, comment, subscribe } from "./subscribers.ts";

const DAY_MS = 24 * 3_600_000;
const BOTH = { subscribe_comments: "1", subscribe_posts: "1" };

describe("subscribing", () => {
  it("takes a mail, a look and a click; before that nothing is sent", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id, path } = await addPost(blog, { title: "On bread" });
    const page = await blog.get(path);
    expect(page.text).toContain("Notify me of new comments via email.");
    expect(page.text).toContain("Notify me of new posts via email.");

    const guest = blog.reader();
    const answer = await guest.post(`/posts/${id}/comments`, { comment: "Hello", author: "Gert", email: "Gert@Example.org", ...BOTH });
    expect(answer.location).toContain("subscribed=1#comment-");
    expect((await guest.get(answer.location?.split("#")[0] ?? "")).text).toContain("Check your mail");
    await blog.runJobs();
    expect(server.mails.map(recipientOf)).toEqual(["gert@example.org"]);
    const [asked] = server.mails;
    expect(asked?.text).toContain("new comments on “On bread”");
    expect(asked?.text).toContain("new posts on Pamphlet");
    expect(asked?.text, "somebody else may have typed the address").not.toContain("Hello");

    await approvedComment(blog, id, "Before the confirmation", { email: "other@example.org" });
    expect(server.mails).toHaveLength(1);

    const link = linkIn(asked, "/subscriptions/confirmation");
    const shown = await blog.reader().get(link);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain("Confirm your subscription");
    expect(shown.headers.get("cache-control")).toBe("private, no-store");
    expect(await blog.context.db.client.subscription.count({ where: { status: "confirmed" } })).toBe(0);

    const token = new URL(link, blog.origin).searchParams.get("token") ?? "";
    const reader = blog.reader();
    const confirmed = await reader.post("/subscriptions/confirmation", { token });
    expect(confirmed.status).toBe(303);
    const managed = await reader.get(confirmed.location ?? "");
    for (const text of ["You will be notified from now on.", "gert@example.org", "On bread", "New posts"]) expect(managed.text).toContain(text);
    expect((await reader.post("/subscriptions/confirmation", { token })).status, "twice is once").toBe(303);

    await approvedComment(blog, id, "After the confirmation", { email: "other@example.org" });
    expect(server.mails).toHaveLength(2);
    expect(server.mails[1]?.text).toContain("After the confirmation");
  });

  it("asks an address once an hour at most, and never one that has confirmed", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    const other = await addPost(blog, { title: "Another" });
    for (const text of ["One", "Two", "Three"]) await comment(blog, id, text, { subscribe_comments: "1" });
    await comment(blog, other.id, "Four", { subscribe_comments: "1" });
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    blog.clock.advance(3_600_001);
    await comment(blog, id, "Five", { subscribe_comments: "1" });
    await blog.runJobs();
    expect(server.mails).toHaveLength(2);
    await subscribe(blog, server, id, "keen@example.org", ["comments"]);
    blog.clock.advance(DAY_MS);
    await comment(blog, id, "Again", { email: "keen@example.org", subscribe_comments: "1" });
    await blog.runJobs();
    expect(server.mails).toEqual([]);
  });

  it("answers the same whether an address is known or not", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    await subscribe(blog, server, id, "known@example.org", ["comments"]);
    const answers = [];
    for (const email of ["known@example.org", "unknown@example.org"]) {
      const reader = blog.reader();
      const answer = await reader.post(`/posts/${id}/comments`, { comment: "Same words", author: "A", email, subscribe_comments: "1" });
      const page = await reader.get(answer.location?.split("#")[0] ?? "");
      answers.push({ status: answer.status, location: answer.location?.replace(/\d+$/, "N"), notice: /notice-info.*?<\/div>/.exec(page.text)?.[0] });
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  it("stops at a number of mails an hour, however many addresses are typed", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    const now = blog.clock.now;
    const sent = { kind: "confirm-subscription", recipient: "x@example.org", subject: "", text: "", html: "", status: "sent" as const, createdAt: now };
    await blog.context.db.client.mail.createMany({ data: Array.from({ length: 100 }, () => sent) });
    await comment(blog, id, "One more", { subscribe_comments: "1" });
    await blog.runJobs();
    expect(server.mails).toEqual([]);
  });

  it("asks for an address where there is none, and keeps what was typed", async () => {
    const blog = await testBlog({ settings: { nameAndEmailRequired: false } });
    const { id, path } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/comments`, { comment: "Kept", author: "", email: "", ...BOTH });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Please enter the e-mail address that notifications shall go to.");
    expect(answer.text).toMatch(/name="subscribe_comments"[^>]*checked/);
    expect(answer.text).toContain(">Kept</textarea>");
    expect(await blog.context.db.client.comment.count()).toBe(0);
    expect((await blog.get(path)).text).not.toMatch(/name="subscribe_email"/);

    const person = await blog.signIn("reader");
    await blog.context.db.client.person.update({ where: { id: person.personId }, data: { email: null } });
    expect((await person.get(path)).text).toMatch(/name="subscribe_email"/);
    expect((await person.post(`/posts/${id}/comments`, { comment: "Mine", ...BOTH })).status).toBe(422);
    expect((await person.post(`/posts/${id}/comments`, { comment: "Mine", subscribe_email: "me@example.org", ...BOTH })).status).toBe(303);
    expect(await blog.context.db.client.mail.findMany({ select: { recipient: true, kind: true } })).toContainEqual({
      recipient: "me@example.org",
      kind: "confirm-subscription",
    });
  });

  it("has links that run out, and take no other's place", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    await comment(blog, id, "Hello", BOTH);
    await blog.runJobs();
    const link = linkIn(server.mails[0], "/subscriptions/confirmation");
    const token = new URL(link, blog.origin).searchParams.get("token") ?? "";
    const [value = "", signature = ""] = token.split(".");
    for (const forged of ["", value, `${value}.`, `${value.replace(/^\d+/, "99")}.${signature}`, `1~9999999999.${signature}`]) {
      expect((await blog.post("/subscriptions/confirmation", { token: forged })).status, forged).toBe(403);
      expect((await blog.get(`/subscriptions/confirmation?token=${encodeURIComponent(forged)}`)).status, forged).toBe(403);
    }
    for (const other of [`/subscriptions/end?token=${encodeURIComponent(token)}`, `/subscriptions?token=${encodeURIComponent(token)}`])
      expect((await blog.get(other)).status).toBe(403);
    expect(await blog.context.db.client.subscription.count({ where: { status: "confirmed" } })).toBe(0);
    blog.clock.advance(7 * DAY_MS);
    expect((await blog.post("/subscriptions/confirmation", { token })).status).toBe(404);
    expect((await blog.get(link)).text).toContain("This link has run out");
  });

  it("is not offered where mail is off, or the owner does not want it", async () => {
    const off = await testBlog({ url: "http://blog.example.org" });
    const { id, path } = await addPost(off);
    expect((await off.get(path)).text).not.toContain("subscribe_comments");
    const form = { comment: "Hi", author: "A", email: "a@example.org", ...BOTH };
    expect((await off.post(`/posts/${id}/comments`, form, { origin: "http://blog.example.org" })).status).toBe(303);
    expect(await off.context.db.client.subscription.count()).toBe(0);
    expect(await off.context.db.client.mail.count()).toBe(0);
    const unwanted = await testBlog({ settings: { subscriptionsOffered: false } });
    expect((await unwanted.get((await addPost(unwanted)).path)).text).not.toContain("subscribe_comments");
  });
});
