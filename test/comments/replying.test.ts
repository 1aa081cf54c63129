import { describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

describe("a guest's reply", () => {
  it("waits for approval, seen by its author alone", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const guest = blog.reader();
    const answer = await guest.post(`/posts/${id}/comments`, guestReply("Hello **there**"));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(new RegExp(`^${path}#comment-\\d+$`));

    const own = await guest.get(path);
    expect(own.text).toContain("Your comment is awaiting moderation.");
    expect(own.text).toContain("Gert Guest");
    expect(own.headers.get("cache-control")).toBe("private, no-store");
    for (const other of [blog.reader(), await blog.signIn("reader")]) {
      expect((await other.get(path)).text).not.toContain("Gert Guest");
    }
  });

  it("is not shown for a cookie that was made up", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const guest = blog.reader();
    await guest.post(`/posts/${id}/comments`, guestReply("Secret until approved"));
    const signed = guest.cookies.get("pamphlet_pending") ?? "";
    const [ids = ""] = signed.split(".");
    for (const forged of [ids, `${ids}.`, `${ids}.AAAA`, `${Number(ids) + 1}${signed.slice(ids.length)}`]) {
      const thief = blog.reader();
      thief.cookies.set("pamphlet_pending", forged);
      expect((await thief.get(path)).text).not.toContain("Secret until approved");
    }
  });

  it("appears for everybody once approved, and counts", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "Counted" });
    await blog.get(path); // Stored before.
    await blog.get("/");
    await blog.post(`/posts/${id}/comments`, guestReply("First"));
    const { id: commentId } = await blog.context.db.client.comment.findFirstOrThrow();
    await moderateComments(blog.context, await editorOf(blog), [commentId], "approve");
    const page = await blog.reader().get(path);
    expect(page.text).toContain(`id="comment-${commentId}"`);
    expect(page.text).toMatch(/One response to/);
    expect((await blog.reader().get("/")).text).toContain("1 response");
  });

  it("is refused with a message at each field, everything kept and nothing written", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog, { title: "The post itself" });
    const answer = await blog.post(`/posts/${id}/comments`, {
      comment: "Kept & safe <b>",
      author: "",
      email: "no address",
      url: "javascript:alert(1)",
      comment_parent: 0,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("The post itself");
    expect(answer.text).toContain("Kept &amp; safe &lt;b>");
    expect(answer.text).toContain("Please enter your name.");
    expect(answer.text).toContain("Please enter a valid e-mail address.");
    expect(answer.text).toContain("Please enter a web address");
    expect(answer.text).toContain('value="no address"');
    expect(answer.text).toMatch(/aria-invalid="true"/);
    expect(await blog.context.db.client.comment.count()).toBe(0);
    expect(await blog.context.db.client.moderationEvent.count()).toBe(0);
  });

  it.each([
    ["nothing", ""],
    ["spaces", " \n\t "],
    ["invisible characters", "\u200B\u2060\u00AD\uFEFF"],
    ["a picture alone", '<img src="x">'],
    ["tags alone", "<b></b><script>alert(1)</script>"],
    ["a comment in HTML", "<!-- hidden -->"],
  ])("is refused when it holds %s", async (_, comment) => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(comment));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Please type your comment text.");
  });

  it("is refused when too long, with what was typed", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/comments`, guestReply("x".repeat(65_526)));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Your comment is too long.");
    expect(answer.text).toContain("x".repeat(65_526));
    expect((await blog.post(`/posts/${id}/comments`, guestReply("x".repeat(2_000_000)))).status).toBe(413);
  });

  it("cannot answer a comment of another post, nor one that waits", async () => {
    const blog = await testBlog();
    const first = await addPost(blog, { title: "First" });
    const second = await addPost(blog, { title: "Second" });
    await blog.post(`/posts/${first.id}/comments`, guestReply("On the first"));
    const { id } = await blog.context.db.client.comment.findFirstOrThrow();
    for (const post of [first, second]) {
      const answer = await blog.post(`/posts/${post.id}/comments`, guestReply("An answer", { comment_parent: id }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain("no longer there");
      expect(answer.text).toContain("An answer");
      expect(answer.text).toContain('name="comment_parent" value="0"');
    }
    await moderateComments(blog.context, await editorOf(blog), [id], "approve");
    expect((await blog.post(`/posts/${second.id}/comments`, guestReply("An answer", { comment_parent: id }))).status).toBe(422);
    expect((await blog.post(`/posts/${first.id}/comments`, guestReply("An answer", { comment_parent: id }))).status).toBe(303);
  });

  it("answers a comment without JavaScript", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("To be answered"));
    const comment = await blog.context.db.client.comment.findFirstOrThrow();
    await moderateComments(blog.context, await editorOf(blog), [comment.id], "approve");
    const anonymous = blog.reader();
    expect((await anonymous.get(path)).text).toContain(`href="${path}?replytocom=${comment.id}#respond"`);
    const page = await anonymous.get(`${path}?replytocom=${comment.id}`);
    expect(page.text).toMatch(/Leave a Reply to/);
    expect(page.text).toContain(`name="comment_parent" value="${comment.id}"`);
    expect(page.text).toContain("Cancel reply");
    expect(page.headers.get("x-robots-tag")).toBe("noindex, follow");
    expect(page.headers.get("set-cookie")).toBeNull();
  });

  it("sent twice, or twenty times at once, is one comment", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const answers = await Promise.all(Array.from({ length: 20 }, () => blog.reader().post(`/posts/${id}/comments`, guestReply("Only once"))));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
    expect(await blog.context.db.client.comment.count()).toBe(1);
    expect(await blog.context.db.client.moderationEvent.count()).toBe(1);

    blog.clock.advance(2 * 3_600_000);
    const later = await blog.post(`/posts/${id}/comments`, guestReply("Only once"));
    expect(later.status).toBe(409);
    expect(later.text).toContain("Duplicate comment detected");
  });

  it("is refused from another site's page", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    for (const [header, value] of [
      ["origin", "https://evil.example"],
      ["origin", "null"],
      ["sec-fetch-site", "cross-site"],
      ["sec-fetch-site", "same-site"],
    ] as const) {
      expect((await blog.post(`/posts/${id}/comments`, guestReply("Forged"), { [header]: value })).status).toBe(403);
    }
    expect(await blog.context.db.client.comment.count()).toBe(0);
  });

  it("is refused where comments are closed, and where the post is not public", async () => {
    const blog = await testBlog();
    const closed = await addPost(blog, { title: "Closed", commentsOpen: false });
    const draft = await addPost(blog, { title: "Draft", status: "draft" });
    expect((await blog.get(closed.path)).text).not.toContain('name="comment"');
    const answer = await blog.post(`/posts/${closed.id}/comments`, guestReply("Too late"));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Comments are closed.");
    expect((await blog.post(`/posts/${draft.id}/comments`, guestReply("Too early"))).status).toBe(404);
    expect((await blog.post("/posts/999999/comments", guestReply("Nowhere"))).status).toBe(404);
    expect((await blog.post("/posts/x/comments", guestReply("Nowhere"))).status).toBe(404);
  });

  it("is slowed down by address, with the text kept and the time to wait", async () => {
    const blog = await testBlog({ limits: { commentsPerMinute: 2 } });
    const { id } = await addPost(blog);
    for (const text of ["one", "two"]) expect((await blog.post(`/posts/${id}/comments`, guestReply(text))).status).toBe(303);
    const answer = await blog.post(`/posts/${id}/comments`, guestReply("the third one"));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.text).toContain("the third one");
    expect(await blog.context.db.client.comment.count()).toBe(2);
  });

  it("comes out clean, whatever it holds", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false, maxLinks: 0 } });
    const { id, path } = await addPost(blog);
    const hostile = '<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()">a</a> https://example.org/?a="><b>b</b> <svg/onload=alert(1)>';
    await blog.post(
      `/posts/${id}/comments`,
      guestReply(hostile, { author: '"><img src=x onerror=alert(1)>', url: 'https://example.org/"onmouseover="alert(1)' }),
    );
    await blog.post(`/posts/${id}/comments`, guestReply("An honest one", { url: "https://example.org/a" }));
    const { text } = await blog.reader().get(path);
    const thread = text.slice(text.indexOf('id="comments"'));
    expect(thread).toContain("An honest one");
    expect(thread).not.toMatch(/<script|<img|onerror=|onclick=|javascript:|<svg\/|onmouseover="/i);
    expect(thread).toMatch(/rel="external nofollow ugc/);
    for (const [link] of thread.matchAll(/<a href="https:\/\/example\.org[^>]*>/g)) expect(link).toMatch(/nofollow ugc/);
  });
});

describe("who passes", () => {
  it("moderators and the post's author do; a person after one approval does; a guest with a known e-mail does not", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const { id } = await addPost(blog);
    await blog.context.db.client.post.update({ where: { id }, data: { authorId: author.personId } });
    const statusOf = async (text: string) => (await blog.context.db.client.comment.findFirstOrThrow({ where: { body: text } })).status;
    await author.post(`/posts/${id}/comments`, { comment: "By the author" });
    await (await blog.signIn("editor")).post(`/posts/${id}/comments`, { comment: "By an editor" });
    const reader = await blog.signIn("reader");
    await reader.post(`/posts/${id}/comments`, { comment: "My first" });
    expect(await statusOf("By the author")).toBe("approved");
    expect(await statusOf("By an editor")).toBe("approved");
    expect(await statusOf("My first")).toBe("pending");

    const first = await blog.context.db.client.comment.findFirstOrThrow({ where: { body: "My first" } });
    await moderateComments(blog.context, await editorOf(blog), [first.id], "approve");
    await reader.post(`/posts/${id}/comments`, { comment: "My second" });
    expect(await statusOf("My second")).toBe("approved");

    await blog.reader().post(`/posts/${id}/comments`, guestReply("Posing", { email: first.authorEmail ?? "", author: first.authorName }));
    expect(await statusOf("Posing")).toBe("pending");
  });

  it("keeps the reasons of a verdict", async () => {
    const blog = await testBlog({ settings: { heldWords: "casino\nLotto" } });
    const { id } = await addPost(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("CASINO https://a.example https://b.example"));
    const { reasons } = await blog.context.db.client.moderationEvent.findFirstOrThrow();
    expect((JSON.parse(reasons) as { rule: string }[]).map(({ rule }) => rule)).toEqual(["newcomer", "links", "words"]);
  });
});
