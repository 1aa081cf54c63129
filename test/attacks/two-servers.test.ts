import { describe, expect, it, vi } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { Reader } from "../support/reader.ts";

/** Two servers on one database. */
async function twoServers(): Promise<[TestBlog, TestBlog]> {
  const first = await testBlog({ settings: { earlierApprovalNeeded: false } });
  const { location, provider } = first.context.db;
  return [first, await testBlog({ databaseUrl: provider === "sqlite" ? `file:${location}` : location })];
}

const soon = { timeout: 10_000, interval: 50 };

describe("two servers on one database", () => {
  it("show each other's writes, and know each other's sessions", async () => {
    const [first, second] = await twoServers();
    const { id, path } = await addPost(first, { title: "Shared" });
    await vi.waitFor(async () => expect((await second.get(path)).status).toBe(200), soon);
    await second.get("/");
    await first.post(`/posts/${id}/comments`, guestReply("Said at the first"));
    await vi.waitFor(async () => expect((await second.get(path)).text).toContain("Said at the first"), soon);
    const { id: commentId } = await first.context.db.client.comment.findFirstOrThrow();
    await moderateComments(first.context, await editorOf(first), [commentId], "spam");
    await vi.waitFor(async () => expect((await second.get(path)).text).not.toContain("Said at the first"), soon);

    await changeSettings(first.context, { title: "Another Name" });
    await vi.waitFor(async () => expect((await second.get("/")).text).toContain("Another Name"), soon);

    const editor = await first.signIn("editor");
    const there = new Reader(second.origin);
    for (const [name, value] of editor.cookies) there.cookies.set(name, value);
    expect((await there.get("/admin")).status).toBe(200);
    await editor.post("/sign-out");
    expect((await there.get("/admin")).status).toBe(303);
  });

  it("take the same words once, and count right", async () => {
    const [first, second] = await twoServers();
    const { id } = await addPost(first);
    const posts = Array.from({ length: 24 }, (_, at) => async () => {
      const reader = new Reader(at % 2 ? first.origin : second.origin);
      return (await reader.post(`/posts/${id}/comments`, guestReply(`Words ${at % 6}`))).status;
    });
    expect(new Set(await Promise.all(posts.map((post) => post())))).toEqual(new Set([303]));
    const { client } = first.context.db;
    expect(await client.comment.count()).toBe(6);
    expect((await client.post.findUniqueOrThrow({ where: { id } })).approvedCommentCount).toBe(6);
  });

  it("publish what is scheduled once, late if they were away, and never early", async () => {
    const [first, second] = await twoServers();
    const { id, path } = await addPost(first, { title: "Later", status: "scheduled", publishedLocal: "2025-06-18T12:00" });
    for (const blog of [first, second]) blog.clock.advance(3_600_000);
    await Promise.all([first.runJobs(), second.runJobs()]);
    for (const address of [path, "/feed/", "/", "/sitemap.xml", `/?p=${id}`, "/?s=later", "/author/ed/", "/2025/06/18/"])
      expect((await second.get(address)).text).not.toContain("Later");
    expect((await second.post(`/posts/${id}/comments`, guestReply("Too early"))).status).toBe(404);
    for (const blog of [first, second]) blog.clock.advance(5 * 24 * 3_600_000);
    await Promise.all([first.runJobs(), second.runJobs(), first.runJobs(), second.runJobs()]);
    const post = await first.context.db.client.post.findUniqueOrThrow({ where: { id } });
    expect([post.status, post.publishedLocal, post.version]).toEqual(["published", "2025-06-18T12:00:00", 2]);
    await vi.waitFor(async () => expect((await second.get("/")).text).toContain("Later"), soon);
    expect(await first.context.db.client.job.count({ where: { doneAt: null } })).toBe(0);
  });
});
