import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { linkIn, mailServer } from "../support/mail-server.ts";
import { addPost } from "../support/posts.ts";
import { approvedComment, comment, subscribe } from "./subscribers.ts";

describe("the outbox", () => {
  it("tries again what is not taken now", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    server.refuseNext("recipient", 451, "greylisted, come back");
    await comment(blog, id, "Hello", { subscribe_comments: "1" });
    await blog.runJobs();
    const { mail } = blog.context.db.client;
    expect(server.mails).toEqual([]);
    expect(await mail.findFirst()).toMatchObject({ status: "waiting", attempts: 1, lastError: expect.stringContaining("greylisted") });
    await blog.runJobs();
    expect(server.mails).toEqual([]);
    blog.clock.advance(30_000);
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    expect(await mail.findFirst()).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  });

  it("gives up what is refused, says why, and tries again when asked", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const owner = await blog.signIn("administrator");
    const { id } = await addPost(blog);
    server.refuseNext("recipient", 550, "no such user here");
    await comment(blog, id, "Hello", { subscribe_comments: "1", email: "gone@example.org" });
    await blog.runJobs();
    blog.clock.advance(7 * 24 * 3_600_000);
    await blog.runJobs();
    expect(server.mails.filter(({ text }) => text?.includes("Confirm"))).toEqual([]);
    const page = await owner.get("/admin/mail?status=failed");
    for (const text of ["gone@example.org", "no such user here", "Given up after 1 try", "Try again"]) expect(page.text).toContain(text);
    expect((await owner.get("/admin/mail?s=nobody%40")).text).toContain("No mail here holds");
    const { id: failed } = await blog.context.db.client.mail.findFirstOrThrow({ where: { status: "failed" } });
    const again = await owner.post(`/admin/mail/${failed}/retry`);
    expect((await owner.get(again.location ?? "")).text).toContain("It will be tried again in a moment.");
    await blog.runJobs();
    expect(await blog.context.db.client.mail.findUnique({ where: { id: failed } })).toMatchObject({ status: "sent" });
    expect((await owner.post(`/admin/mail/${failed}/retry`)).status).toBe(404);
    expect((await (await blog.signIn("editor")).get("/admin/mail")).status).toBe(403);
  });

  it("waits for a server that is down, without wearing out every mail", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { id } = await addPost(blog);
    server.down = true;
    for (const name of ["a", "b", "c", "d", "e", "f"]) await comment(blog, id, `From ${name}`, { email: `${name}@example.org`, subscribe_comments: "1" });
    await blog.runJobs();
    const attempts = (await blog.context.db.client.mail.findMany()).map((mail) => mail.attempts);
    expect(attempts.every((count) => count <= 1)).toBe(true);
    server.down = false;
    for (let minute = 0; minute < 3; minute++) {
      blog.clock.advance(60_000);
      await blog.runJobs();
    }
    expect(server.mails).toHaveLength(6);
  });

  it("sends once what a process left that died after sending, and what another holds not at all", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { db, jobs } = blog.context;
    const { id } = await addPost(blog);
    await comment(blog, id, "Hello", { subscribe_comments: "1" });
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    // Died between the record of the mail and that of the job: the job is done again.
    await jobs.add(db.client, "send-mail", {});
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    // Died between the server's word and its record: sent again, and known as the same by its id.
    await db.client.mail.updateMany({ data: { status: "waiting", nextTryAt: new Date(blog.clock.now.getTime() + 300_000) } });
    await jobs.add(db.client, "send-mail", {});
    await blog.runJobs();
    expect(server.mails, "its sender may be alive").toHaveLength(1);
    blog.clock.advance(300_000);
    await blog.runJobs();
    expect(server.mails.map((mail) => mail.messageId)).toEqual([server.mails[0]?.messageId, server.mails[0]?.messageId]);
  });

  it("writes no mail twice when a job is done twice", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url });
    const { db, jobs } = blog.context;
    const { id } = await addPost(blog);
    await subscribe(blog, server, id, "sub@example.org", ["comments", "posts"]);
    const commentId = await approvedComment(blog, id, "News", { email: "b@example.org" });
    const { id: postId } = await addPost(blog, { title: "Post" });
    for (let turn = 0; turn < 2; turn++) {
      await jobs.add(db.client, "notify-comments", { ids: [commentId] });
      await jobs.add(db.client, "notify-post", { id: postId });
      await blog.runJobs();
    }
    expect(server.mails).toHaveLength(2);
  });

  it("lets nobody add a header", async () => {
    const server = await mailServer();
    const evil = 'Title\r\nBcc: all@example.org\r\n\r\nBody "quoted" <b>';
    const blog = await testBlog({ smtpUrl: server.url, settings: { title: evil, mailFrom: "Evil\r\nX-Evil: 1 <no-reply@example.org>\r\nBcc: x@example.org" } });
    const { id } = await addPost(blog, { title: evil });
    await subscribe(blog, server, id, "sub@example.org", ["comments"]);
    const commentId = await comment(blog, id, "Hi", { author: "Gert", email: "b@example.org" });
    await blog.context.db.client.comment.update({ where: { id: commentId }, data: { authorName: evil, status: "approved", announcedAt: blog.clock.now } });
    await blog.context.jobs.add(blog.context.db.client, "notify-comments", { ids: [commentId] });
    await blog.runJobs();
    expect(server.mails).toHaveLength(1);
    const names = [...(server.mails[0]?.headers.keys() ?? [])];
    expect(names).not.toContain("bcc");
    expect(names).not.toContain("x-evil");
    expect(server.mails[0]?.subject).toContain("Title Bcc: all@example.org Body");
    expect(server.mails[0]?.html).not.toContain("<b>.");
    expect(server.mails[0]?.html).toContain("&lt;b>");
  });

  it("speaks the blog's language", async () => {
    const server = await mailServer();
    const blog = await testBlog({ smtpUrl: server.url, settings: { language: "fr" } });
    const { id, path } = await addPost(blog, { title: "Le pain" });
    expect((await blog.get(path)).text).toContain("Prévenez-moi par e-mail des nouveaux commentaires.");
    await comment(blog, id, "Bonjour", { subscribe_comments: "1", email: "b@example.org" });
    await blog.runJobs();
    expect(server.mails[0]?.subject).toBe("À confirmer\u00a0: notifications de Pamphlet");
    expect(server.mails[0]?.html).toContain('lang="fr"');
    expect((await blog.get(linkIn(server.mails[0], "/subscriptions/confirmation"))).text).toContain("Confirmez votre abonnement");
  });
});

describe("a blog that is tried", () => {
  it("shows its mails on this machine instead of sending them", async () => {
    const blog = await testBlog();
    const owner = await blog.signIn("administrator");
    const { id } = await addPost(blog);
    const guest = blog.reader();
    const answer = await guest.post(`/posts/${id}/comments`, { comment: "Hello", author: "A", email: "a@example.org", subscribe_comments: "1" });
    expect((await guest.get(answer.location?.split("#")[0] ?? "")).text).toContain('href="/mail"');
    await blog.runJobs();
    expect((await owner.get("/admin/mail")).text).toContain('href="/mail"');
    const list = await blog.get("/mail");
    expect(list.text).toContain("a@example.org");
    const { id: mailId } = await blog.context.db.client.mail.findFirstOrThrow({ where: { kind: "confirm-subscription" } });
    const letter = await blog.get(`/mail/${mailId}`);
    expect(letter.text).toContain(`src="/mail/${mailId}/html"`);
    expect(letter.headers.get("content-security-policy")).toContain("frame-src 'self'");
    const html = await blog.get(`/mail/${mailId}/html`);
    expect(html.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html.headers.get("content-security-policy")).toContain("sandbox");
    for (const name of ["x-forwarded-for", "forwarded"]) expect((await blog.get("/mail", { [name]: "for=203.0.113.5" })).status).toBe(404);
    expect(await blog.context.db.client.mail.count({ where: { status: { not: "shown" } } })).toBe(0);
  });

  it("has no such page once it is public", async () => {
    const blog = await testBlog({ url: "http://blog.example.org" });
    expect((await blog.get("/mail")).status).toBe(404);
  });
});
