import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createBlog } from "../../server/blog.ts";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { trashPost } from "../../server/posts/trash.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { listen } from "./listening.ts";

/** A comment by a guest, held or not as the settings will. @returns its id */
async function comment(blog: TestBlog, postId: number, text: string): Promise<number> {
  const answer = await blog.post(`/posts/${postId}/comments`, guestReply(text));
  expect(answer.status, answer.text).toBe(303);
  return Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
}

/** What the page says about its stream. */
async function lineOf(blog: TestBlog, path: string) {
  const { text } = await blog.get(path);
  const [, events = "", after = ""] = /data-events="([^"]+)" data-after="(\d+)"/.exec(text) ?? [];
  return { events, after: Number(after), url: `${blog.origin}${events}?after=${after}` };
}

describe("the stream of a post", () => {
  it("tells of what is approved, edited and taken away, and never of what is held", async () => {
    const blog = await testBlog();
    const editor = await editorOf(blog);
    const { id, path } = await addPost(blog);
    const { url } = await lineOf(blog, path);
    const page = await listen(url);
    expect(page.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(page.response.headers.get("cache-control")).toContain("no-store");
    expect(page.response.headers.get("set-cookie")).toBeNull();

    const held = await comment(blog, id, "First");
    const spam = await comment(blog, id, "Second");
    await moderateComments(blog.context, editor, [spam], "spam");
    const { events } = await moderateComments(blog.context, editor, [held], "approve");
    expect(await page.next()).toMatchObject({ added: [held], changed: [], removed: [] });
    await undoModeration(blog.context, editor, events);
    expect(await page.next()).toMatchObject({ added: [], changed: [], removed: [held] });
    await moderateComments(blog.context, editor, [held], "approve");
    expect(await page.next()).toMatchObject({ added: [held] });
    await moderateComments(blog.context, editor, [held], "trash");
    expect(await page.next()).toMatchObject({ removed: [held] });
  });

  it("begins after what the page shows, and goes on after Last-Event-ID", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog);
    const old = await lineOf(blog, path);
    const first = await comment(blog, id, "First");
    const fresh = await lineOf(blog, path);
    expect(fresh.after).toBeGreaterThan(old.after);
    blog.clock.advance(120_000); // What is younger may be told twice on PostgreSQL.

    const late = await listen(old.url);
    expect(await late.next()).toMatchObject({ added: [first] });
    const page = await listen(fresh.url);
    const second = await comment(blog, id, "Second");
    const told = await page.next();
    expect(told).toMatchObject({ added: [second] });
    page.close();
    blog.clock.advance(120_000);
    const third = await comment(blog, id, "Third");
    const again = await listen(fresh.url, { "last-event-id": String(told?.id) });
    expect(await again.next()).toMatchObject({ added: [third] });
  });

  it("tells of an edit by its author", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog);
    const author = blog.reader();
    const { location = "" } = await author.post(`/posts/${id}/comments`, guestReply("First thoughts"));
    const comment = Number(/#comment-(\d+)/.exec(location)?.[1]);
    blog.clock.advance(60_001);
    const page = await listen((await lineOf(blog, path)).url);
    expect((await author.post(`/comments/${comment}`, { comment: "Second thoughts" })).status).toBe(303);
    expect(await page.next()).toMatchObject({ added: [], changed: [comment], removed: [] });
    expect((await author.post(`/comments/${comment}/withdrawal`)).status).toBe(303);
    expect(await page.next()).toMatchObject({ added: [], changed: [], removed: [comment] });
  });

  // Two transactions at once: the one that took the lower number of the two may end last. SQLite has but one at a time.
  it.runIf(process.env["PAMPHLET_TEST_DATABASE"] === "postgresql")("tells of what is committed late", async () => {
    const blog = await testBlog();
    const { client } = blog.context.db;
    const { id: postId, path } = await addPost(blog);
    const [early, late] = [await comment(blog, postId, "Early"), await comment(blog, postId, "Late")];
    await client.comment.updateMany({ data: { status: "approved" } });
    const page = await listen((await lineOf(blog, path)).url);
    const approve = async (id: number, commentId: number) => {
      await client.moderationEvent.create({
        data: { id, postId, commentId, act: "approved", fromStatus: "pending", toStatus: "approved", createdAt: blog.clock.now },
      });
      blog.context.cache.forget([`post:${postId}`]);
    };
    await approve(1000, early);
    expect(await page.next()).toMatchObject({ id: 1000, added: [early] });
    await approve(990, late);
    expect(await page.next()).toMatchObject({ id: 1000, added: [late] });
  });

  it("is one for each post", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const [one, other] = [await addPost(blog), await addPost(blog)];
    const page = await listen((await lineOf(blog, one.path)).url);
    await comment(blog, other.id, "Elsewhere");
    const here = await comment(blog, one.id, "Here");
    expect(await page.next()).toMatchObject({ added: [here] });
  });

  it("is not for who may not read the post, and ends when it goes away", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const secret = await addPost(blog, { password: "open" });
    const hidden = await addPost(blog, { status: "private" });
    const draft = await addPost(blog, { status: "draft" });
    for (const { id } of [secret, hidden, draft, { id: 99_999 }]) expect((await blog.get(`/posts/${id}/events`)).status).toBe(404);
    expect((await blog.get(secret.path)).text).not.toContain("data-events");

    const reader = blog.reader();
    await reader.post(`/posts/${secret.id}/password`, { password: "open" });
    expect((await reader.get(secret.path)).text).toContain("data-events");
    const cookie = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const page = await listen(`${blog.origin}/posts/${secret.id}/events`, { cookie });
    expect(page.response.status).toBe(200);

    await trashPost(blog.context, await editorOf(blog), secret.id);
    expect(await page.next()).toBeUndefined();
  });

  it("keeps to its limits: 503 and Retry-After, and a place that is left is free", async () => {
    const blog = await testBlog({ limits: { openPages: 3, openPagesPerAddress: 2 } });
    const { id } = await addPost(blog);
    const url = `${blog.origin}/posts/${id}/events`;
    const first = await listen(url);
    await listen(url);
    const refused = await listen(url);
    expect([refused.response.status, refused.response.headers.get("retry-after")]).toEqual([503, "60"]);
    first.close();
    await expect.poll(async () => (await listen(url)).response.status).toBe(200);
  });

  it("hears of another process", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog);
    const held = await comment(blog, id, "Hold me");
    await blog.context.db.client.comment.update({ where: { id: held }, data: { status: "pending" } });
    const page = await listen((await lineOf(blog, path)).url);
    const { log: _log, ...options } = blog.context.options;
    const other = await createBlog({ data: options.data, databaseUrl: options.databaseUrl, secret: options.secret, log: blog.context.log, now: options.now });
    try {
      const viewer = await editorOf(blog);
      await moderateComments(other.context, viewer, [held], "approve");
      expect(await page.next()).toMatchObject({ added: [held] });
    } finally {
      await other.close();
    }
  });

  it("answers GET alone", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    expect((await blog.post(`/posts/${id}/events`)).status).toBe(405);
    expect((await blog.reader().send("HEAD", `/posts/${id}/events`)).status).toBe(405);
  });
});

it("the streams end when they are told to, so that the server can close", async () => {
  const { context } = await testBlog(); // For its database.
  const { log, options } = context;
  const blog = await createBlog({ data: options.data, databaseUrl: options.databaseUrl, secret: options.secret, log });
  const server = blog.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { id } = await context.db.client.post.create({
    data: { type: "post", status: "published", title: "A", slug: "a", path: "/a/", author: { create: { name: "Ann", slug: "ann" } } },
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/posts/${id}/events`;
  const page = await listen(url);
  blog.endStreams();
  expect(await page.next()).toBeUndefined();
  expect((await listen(url)).response.status).toBe(503);
  server.close();
  server.closeIdleConnections();
  await once(server, "close");
  await blog.close();
});
