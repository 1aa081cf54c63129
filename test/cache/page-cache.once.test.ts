import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { createPageCache } from "../../server/cache/page-cache.ts";
import { storePage } from "../../server/cache/stored-page.ts";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { savePost } from "../../server/posts/writing.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { raw } from "../support/raw.ts";

describe("the page cache", () => {
  it("answers without any query, in each encoding, with ETag and 304", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, { title: "Stored" });
    const url = blog.origin + path;
    for (const encoding of ["identity", "gzip", "br"]) await raw(url, { "accept-encoding": encoding });
    await blog.context.db.close();

    const plain = await raw(url);
    expect(plain.status).toBe(200);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.toString()).toContain("Stored");
    const packed = { gzip: gunzipSync, br: brotliDecompressSync };
    for (const [encoding, unpack] of Object.entries(packed)) {
      const answer = await raw(url, { "accept-encoding": encoding });
      expect(answer.headers["content-encoding"]).toBe(encoding);
      expect(answer.headers["content-length"]).toBe(String(answer.body.length));
      expect(unpack(answer.body).equals(plain.body)).toBe(true);
      const etag = String(answer.headers.etag);
      const again = await raw(url, { "accept-encoding": encoding, "if-none-match": etag });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
      expect(again.headers["content-security-policy"]).toBeDefined();
    }
    expect((await raw(url, { "accept-encoding": "br;q=0, gzip" })).headers["content-encoding"]).toBe("gzip");
    expect((await raw(url, { "if-none-match": '"other", *' })).status).toBe(200);
    const head = await raw(url, {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([200, 0, String(plain.body.length)]);
    expect((await raw(`${url}?utm_source=x`)).body.equals(plain.body)).toBe(true);
  });

  it("sets no cookie on an anonymous reader, and stores nothing personal", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const editor = await blog.signIn("editor");
    const guest = blog.reader();
    await guest.post(`/posts/${id}/comments`, guestReply("Mine alone"));
    expect((await guest.get(path)).text).toContain("Mine alone");
    expect((await editor.get(path)).text).toContain("You are commenting as");
    for (const address of [path, "/", "/feed/", `${path}?replytocom=1`, "/sign-in", "/?s=text"]) {
      const answer = await blog.get(address);
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(answer.text).not.toMatch(/Mine alone|You are commenting as/);
    }
  });

  it("forgets what a write changed, at once", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const editor = await editorOf(blog);
    const { id, path } = await addPost(blog, { title: "Before", tagNames: ["apples"] });
    const read = async () => ({
      post: (await blog.get(path)).text,
      home: (await blog.get("/")).text,
      feed: (await blog.get("/feed/")).text,
      comments: (await blog.get("/comments/feed/")).text,
    });
    await read();
    await blog.post(`/posts/${id}/comments`, guestReply("Fresh as dew"));
    const after = await read();
    expect(after.post).toContain("Fresh as dew");
    expect(after.comments).toContain("Fresh as dew");
    expect(after.home).toContain("1 response");
    const comment = await blog.context.db.client.comment.findFirstOrThrow();
    await moderateComments(blog.context, editor, [comment.id], "spam");
    expect((await read()).post).not.toContain("Fresh as dew");
    const input = {
      type: "post",
      slug: "",
      format: "markdown",
      content: "New text",
      excerpt: "",
      status: "published",
      categoryIds: [],
      newCategories: [],
      tagNames: ["pears"],
      commentsOpen: true,
      sticky: false,
      password: "",
      menuOrder: 0,
    } as const;
    await savePost(blog.context, editor, { ...input, id, title: "After", categoryIds: [], newCategories: [], tagNames: ["pears"], slug: "before" });
    const changed = await read();
    expect(changed.post).toContain("New text");
    expect(changed.home).toContain("After");
    expect(changed.feed).toContain("After");
  });

  it("renders a page once for many who ask at once", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog);
    const render = vi.spyOn(blog.context.theme, "render");
    await Promise.all(Array.from({ length: 20 }, () => blog.reader().get(path)));
    expect(render).toHaveBeenCalledTimes(1);
    render.mockRestore();
  });

  it("hears of writes by another process", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "Old title" });
    expect((await blog.get(path)).text).toContain("Old title");
    const { openDatabase } = await import("../../server/db/database.ts");
    const other = await openDatabase(blog.context.db.location);
    await other.client.post.update({ where: { id }, data: { title: "New title" } });
    if (other.provider === "postgresql")
      await other.client.$executeRaw`SELECT pg_notify('pamphlet_forget', ${JSON.stringify({ from: "elsewhere", tags: [`post:${id}`] })})`;
    await other.close();
    await expect.poll(async () => (await blog.get(path)).text, { timeout: 10_000 }).toContain("New title");
  });
});

describe("createPageCache", () => {
  const page = (tags: string[], size = 10) => storePage("x".repeat(size), {}, tags);

  it("keeps no page whose making began before a write", async () => {
    const cache = createPageCache(1_000_000);
    let finish = () => {};
    const slow = cache.page("/a", () => new Promise((resolve) => (finish = () => resolve(page(["post:1"])))));
    cache.forget(["post:1"]);
    const fresh = cache.page("/a", async () => page(["post:1"], 20));
    finish();
    expect((await slow).identity).toHaveLength(10);
    expect((await fresh).identity).toHaveLength(20);
    expect((await cache.page("/a", async () => page([], 30))).identity).toHaveLength(20);
  });

  it("stays within its bytes", async () => {
    const cache = createPageCache(50_000);
    for (let n = 0; n < 100; n++) await cache.page(`/${n}`, async () => page([], 5000));
    expect(cache.bytes).toBeLessThanOrEqual(50_000);
    expect(cache.bytes).toBeGreaterThan(20_000);
  });
});
