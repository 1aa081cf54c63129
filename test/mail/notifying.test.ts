import { describe, expect, it } from "vitest";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { testBlog } from "../support/blog.ts";
import { linkIn, mailServer, recipientOf } from "../support/mail-server.ts";
import { addPost, editorOf } from "../support/posts.ts";
import { approvedComment, comment, MINUTE_MS, subscribe } from "./subscribers.ts";

const DAY_MS = 24 * 3_600_000;

describe("a subscriber", () => {
  it("hears of each comment once, not of their own, spam or what is taken back", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog, { title: "Bread" });
    await subscribe(blog, server, id, "sub@example.org", ["comments"]);
    const editor = await editorOf(blog);
    const { context } = blog;
    const first = await approvedComment(blog, id, "Hear **this** & that", { author: "Berta", email: "berta@example.org" });
    const [mail] = server.mails;
    expect(server.mails.map(recipientOf)).toEqual(["sub@example.org"]);
    expect(mail?.subject).toBe("New comment on “Bread”");
    expect(mail?.text).toContain("Hear this & that");
    expect(mail?.html).toContain("this");
    expect(`${mail?.text}${String(mail?.html)}`, "addresses are for staff").not.toContain("berta@example.org");
    expect(mail?.text).toContain(`${blog.origin}/comments/${first}`);

    for (const act of ["unapprove", "approve", "trash", "restore"] as const) await moderateComments(context, editor, [first], act);
    await approvedComment(blog, id, "My own words", { email: "Sub@Example.org" });
    const spam = await comment(blog, id, "Buy now", { email: "spam@example.org" });
    await moderateComments(context, editor, [spam], "spam");
    const misclick = await comment(blog, id, "Not yet", { email: "new@example.org" });
    const { events } = await moderateComments(context, editor, [misclick], "approve");
    await undoModeration(context, editor, events);
    blog.clock.advance(MINUTE_MS);
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    await moderateComments(context, editor, [misclick], "approve");
    blog.clock.advance(MINUTE_MS);
    await blog.runJobs();
    expect(server.mails[1]?.text, "what was taken back is news when it is approved after all").toContain("Not yet");
  });

  it("sees a conversation as one, and whom a reply is for", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog, { title: "Bread" });
    await subscribe(blog, server, id, "sub@example.org", ["comments"]);
    const own = await blog.context.db.client.comment.findFirstOrThrow();
    await moderateComments(blog.context, await editorOf(blog), [own.id], "approve");
    await approvedComment(blog, id, "Top", { email: "b@example.org" });
    await approvedComment(blog, id, "For you", { email: "b@example.org", comment_parent: own.id });
    const [top, answer] = server.mails;
    expect(top?.references).toBe(`<post-${id}.1@localhost>`);
    expect(answer?.inReplyTo).toBe(`<comment-${own.id}.1@localhost>`);
    expect(answer?.subject).toBe("Gert Guest answered you on “Bread”");
    expect(answer?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(server.sources[0]).toMatch(new RegExp(`^List-Id: "Bread" <post-${id}.localhost>\r$`, "im"));
    expect(server.sources[0]).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(top?.messageId).not.toBe(answer?.messageId);
  });

  it("hears of new posts, also of those published later, and not of changes", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    await subscribe(blog, server, id, "sub@example.org", ["posts"]);
    const { id: posted } = await addPost(blog, { title: "Fresh", content: "Warm *bread*." });
    await blog.runJobs();
    const { id: draft } = await addPost(blog, { title: "Drafted", status: "draft" });
    await addPost(blog, { title: "Later", publishedLocal: "2025-06-19T08:00" });
    await addPost(blog, { title: "A page", type: "page" });
    await addPost(blog, { title: "Fresh, changed", id: posted });
    await blog.runJobs();
    expect(server.mails.map((mail) => mail.subject)).toEqual(["New post: Fresh"]);
    expect(server.mails[0]?.text).toContain("Ed has published a new post on Pamphlet.");
    await addPost(blog, { title: "Drafted", id: draft });
    await addPost(blog, { title: "Locked", content: "Behind the door", password: "sesame" });
    blog.clock.advance(DAY_MS);
    await blog.runJobs();
    expect(new Set(server.mails.map((mail) => mail.subject))).toEqual(new Set(["New post: Drafted", "New post: Fresh", "New post: Later", "New post: Locked"]));
    expect(server.mails).toHaveLength(4);
    expect(server.mails.map((mail) => mail.text).join()).not.toContain("Behind the door");
  });

  it("gets one mail a day for all, who wants that", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url, settings: { timeZone: "Europe/Berlin" } });
    const bread = await addPost(blog, { title: "Bread" });
    const salt = await addPost(blog, { title: "Salt" });
    await subscribe(blog, server, bread.id, "sub@example.org", ["comments", "posts"]);
    blog.clock.advance(2 * 3_600_000);
    await subscribe(blog, server, salt.id, "sub@example.org", ["comments"]);
    await approvedComment(blog, bread.id, "At once", { email: "b@example.org" });
    const reader = blog.reader();
    const manage = linkIn(server.mails[0], "/subscriptions");
    const token = new URL(manage, blog.origin).searchParams.get("token") ?? "";
    for (const row of await blog.context.db.client.subscription.findMany()) await reader.post("/subscriptions", { token, change: `digest:${row.id}` });
    expect((await reader.get(manage)).text).toContain("By one mail a day for all");
    server.mails.length = 0;

    blog.clock.advance(MINUTE_MS);
    for (const text of ["On bread one", "On bread two"]) await approvedComment(blog, bread.id, text, { email: "b@example.org" });
    await approvedComment(blog, salt.id, "On salt", { email: "b@example.org" });
    await addPost(blog, { title: "Pepper" });
    await blog.runJobs();
    expect(server.mails).toEqual([]);
    blog.clock.now = new Date("2025-06-19T05:00:00Z"); // Seven in Berlin.
    await blog.runJobs();
    expect(server.mails.map(recipientOf)).toEqual(["sub@example.org"]);
    const text = server.mails[0]?.text ?? "";
    for (const part of ["2 new comments on “Bread”", "On bread two", "1 new comment on “Salt”", "1 new post", "Pepper"]) expect(text).toContain(part);
    expect(text).not.toContain("At once");
    expect(server.mails[0]?.subject).toBe("Pamphlet: new on June 19, 2025");
    blog.clock.advance(DAY_MS);
    await blog.runJobs();
    expect(server.mails, "nothing new, no mail").toHaveLength(1);

    await approvedComment(blog, salt.id, "Gathered", { email: "b@example.org" });
    for (const row of await blog.context.db.client.subscription.findMany()) await reader.post("/subscriptions", { token, change: `at-once:${row.id}` });
    await approvedComment(blog, salt.id, "Direct", { email: "b@example.org" });
    expect(server.mails.slice(1).map((mail) => mail.text?.includes("Gathered"))).toEqual([true, false]);
  });

  it("ends it with one click, from a program without cookies or a page", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog, { title: "Bread" });
    await subscribe(blog, server, id, "sub@example.org", ["comments", "posts"]);
    await approvedComment(blog, id, "One", { email: "b@example.org" });
    const header = /^List-Unsubscribe: <(\S+)>/m.exec(server.sources[0]?.replaceAll(/\r\n\s+/g, " ") ?? "")?.[1] ?? "";
    const { pathname, search } = new URL(header);
    const asked = await blog.reader().get(pathname + search);
    expect(asked.text).toContain("new comments on “Bread”");
    const { subscription } = blog.context.db.client;
    expect(await subscription.count({ where: { status: "confirmed" } }), "looking at it ends nothing").toBe(2);
    expect((await blog.reader().send("POST", `${pathname}${search.slice(0, -1)}`, "List-Unsubscribe=One-Click")).status).toBe(403);
    const ended = await blog
      .reader()
      .send("POST", pathname + search, "List-Unsubscribe=One-Click", { origin: "null", "content-type": "application/x-www-form-urlencoded" });
    expect(ended.status).toBe(200);
    expect(ended.text).toContain("You are unsubscribed");
    expect(await subscription.findMany({ select: { kind: true, status: true }, orderBy: { id: "asc" } })).toEqual([
      { kind: "comments", status: "ended" },
      { kind: "posts", status: "confirmed" },
    ]);
    await approvedComment(blog, id, "Two", { email: "b@example.org" });
    expect(server.mails).toHaveLength(1);
    const manage = linkIn({ text: `${blog.origin}${/href="([^"]*\/subscriptions\?token=[^"]+)"/.exec(ended.text)?.[1]}` }, "/subscriptions");
    const token = new URL(manage, blog.origin).searchParams.get("token") ?? "";
    expect((await blog.post("/subscriptions", { token, change: "end-all" })).location).toContain("done=ended-all");
    expect(await subscription.count({ where: { status: "confirmed" } })).toBe(0);
    expect((await blog.get(manage)).text).toContain("is not notified of anything");
  });
});

describe("staff", () => {
  it("hear of held comments without their text, and authors of approved ones", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url, settings: { manualApproval: true } });
    const { context } = blog;
    const people = new Map<string, string>();
    for (const role of ["administrator", "editor", "author", "contributor"] as const) {
      const { personId } = await blog.signIn(role);
      people.set(role, (await context.db.client.person.findUniqueOrThrow({ where: { id: personId } })).email ?? "");
    }
    const author = await context.db.client.person.findUniqueOrThrow({ where: { email: people.get("author") ?? "" } });
    const viewer = {
      person: { id: author.id, role: "author" as const, name: author.name, slug: author.slug, email: author.email, emailConfirmed: false, url: null },
      sessionId: 0,
      way: "password",
      provedAt: new Date(0),
    };
    const { id } = await addPost(blog, { title: "Bread", by: viewer });
    const held = await comment(blog, id, "Unheard words https://spam.example", { author: "Gert", email: "gert@example.org" });
    await blog.runJobs();
    expect(server.mails).toHaveLength(3);
    expect(new Set(server.mails.map(recipientOf))).toEqual(new Set([people.get("administrator"), people.get("editor"), people.get("author")]));
    for (const mail of server.mails) {
      const all = `${mail.subject}${mail.text}${String(mail.html)}`;
      expect(all).not.toContain("Unheard");
      expect(all).not.toContain("spam.example");
      for (const text of ["Gert", "gert@example.org", "Bread", "Every comment is approved by hand.", "1 comment", "/admin/comments"])
        expect(mail.text).toContain(text);
    }
    server.mails.length = 0;
    await moderateComments(context, await editorOf(blog), [held], "approve");
    blog.clock.advance(MINUTE_MS);
    await blog.runJobs();
    expect(server.mails.map(recipientOf)).toEqual([people.get("author")]);
    expect(server.mails[0]?.text).toContain("Unheard words");
    const second = await comment(blog, id, "More", { email: "gert@example.org" });
    await moderateComments(context, viewer, [second], "approve");
    blog.clock.advance(MINUTE_MS);
    server.mails.length = 0;
    await blog.runJobs();
    expect(
      server.mails.filter((mail) => mail.subject?.startsWith("New comment")),
      "who approved it has read it",
    ).toEqual([]);
  });

  it("can switch that off", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url, settings: { mailOnHeld: false, mailOnComment: false } });
    await blog.signIn("administrator");
    await approvedComment(blog, (await addPost(blog)).id, "Quiet");
    expect(server.mails).toEqual([]);
  });
});
