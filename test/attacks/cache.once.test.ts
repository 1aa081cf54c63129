import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { raw } from "../support/raw.ts";

describe("a stored page", () => {
  it("is stored once, however its address is spelled", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, { title: "Hello", tagNames: ["red"], newCategories: ["News"] });
    for (const page of [path, "/tag/red/", "/category/news/", "/author/ed/", "/feed/", `${path}feed/`, "/sitemap.xml", "/robots.txt"]) {
      const answers = await raw(blog.origin + page);
      expect([page, answers.status]).toEqual([page, 200]);
      const { bytes } = blog.context.cache;
      const last = page.replaceAll("/", "").at(-1) ?? "";
      const spelled = page.replace(new RegExp(`${last}(/?)$`), `%${last.charCodeAt(0).toString(16)}$1`);
      for (const other of [
        spelled,
        spelled.replace(/%(..)/, (code) => code.toUpperCase()),
        page.toUpperCase(),
        `${page}?utm_source=${"x".repeat(50)}`,
        `${page}?`,
        `${page}?&&`,
      ])
        await raw(blog.origin + other);
      expect([page, blog.context.cache.bytes]).toEqual([page, bytes]);
    }
  });

  it("counts the bytes of its encodings", async () => {
    const blog = await testBlog({ cacheBytes: 400_000 });
    for (let n = 0; n < 30; n++) {
      const { path } = await addPost(blog, {
        title: `Post ${n}`,
        content: Array.from({ length: 4000 }, (_, at) => ((at * 7919 + n) % 65_521).toString(36)).join(" "),
      });
      await Promise.all(["br", "gzip", "identity"].map((encoding) => raw(blog.origin + path, { "accept-encoding": encoding })));
    }
    expect(blog.context.cache.bytes).toBeLessThanOrEqual(400_000);
    const { path } = await addPost(blog, { title: "Measured" });
    await raw(blog.origin + path);
    const page = await blog.context.cache.page(path, () => Promise.reject(new Error("not stored")));
    await Promise.all(["br", "gzip"].map((encoding) => raw(blog.origin + path, { "accept-encoding": encoding })));
    const held = Object.values(page.variants).reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(held).toBeLessThan(2 * page.identity.length);
    expect(Object.keys(page.variants).toSorted()).toEqual(["br", "gzip", "identity"]);
  });

  it("is compressed once for all who ask at once", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, { title: "Crowd" });
    const answers = await Promise.all(Array.from({ length: 30 }, () => raw(blog.origin + path, { "accept-encoding": "br" })));
    expect(new Set(answers.map(({ body }) => brotliDecompressSync(body).toString())).size).toBe(1);
  });

  it("holds nothing of the request that made it", async () => {
    const blog = await testBlog({ limits: { commentsPerMinute: 1 } });
    const { id, path } = await addPost(blog, { title: "First" });
    await blog.post(`/posts/${id}/comments`, guestReply("One"));
    blog.context.cache.forget(["site"]);
    // Refused, and the page is made on the way: its Retry-After is not the page's.
    expect((await blog.post(`/posts/${id}/comments`, guestReply("Two", { author: "Typed Name", email: "typed@example.org" }))).status).toBe(429);
    const answer = await raw(blog.origin + path, {
      host: "evil.localhost",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "accept-language": "fr",
    });
    expect(answer.headers["retry-after"]).toBeUndefined();
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["vary"]).toBe("Accept-Encoding, Cookie");
    for (const word of ["evil.localhost", "evil.example", "typed", "Two", "too quickly"]) expect(answer.body.toString()).not.toContain(word);
    for (const feed of ["/feed/", "/feed/atom/", "/sitemap.xml", "/robots.txt"]) {
      expect((await raw(blog.origin + feed, { host: "evil.localhost", "x-forwarded-host": "evil.example" })).body.toString()).not.toMatch(/evil/);
    }
  });

  it("is not what somebody's own page is made into", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const guest = blog.reader();
    await guest.post(`/posts/${id}/comments`, guestReply("Waiting words"));
    blog.context.cache.forget(["site"]);
    for (const query of ["", "?replytocom=1", "?sign-in=failed&via=x", "?change=1"]) {
      const own = await guest.get(path + query);
      expect(own.text).toContain("Waiting words");
      expect(own.headers.get("cache-control")).toBe("private, no-store");
      expect(own.headers.get("etag")).toBeNull();
    }
    const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const head = await raw(blog.origin + path, { cookie }, "HEAD");
    expect([head.headers["cache-control"], head.headers["etag"]]).toEqual(["private, no-store", undefined]);
    const [name = "", value = ""] = cookie.split("=");
    for (const trick of [
      `${name.toUpperCase()}=${value}`,
      `x${name}=${value}`,
      `%70amphlet_pending=${value}`,
      `${name}="${value}x"`,
      `other=1; ${name}x=${value}`,
    ]) {
      expect((await raw(blog.origin + path, { cookie: trick })).body.toString()).not.toContain("Waiting words");
    }
    const requests: Record<string, string>[] = [{}, { range: "bytes=0-9" }, { "if-none-match": '"x"' }, { "cache-control": "no-cache" }];
    for (const headers of requests) {
      const answer = await raw(blog.origin + path, headers);
      expect([answer.status, answer.body.toString().includes("Waiting words")]).toEqual([200, false]);
    }
    for (const other of ["/", "/feed/", "/comments/feed/", "/comments/feed/atom/", `${path}feed/`, "/?s=waiting", "/search/waiting/feed/"])
      expect((await guest.get(other)).text).not.toContain("Waiting words");
    expect((await raw(blog.origin + path)).body.toString()).toContain('"commentCount":0');
  });

  it("is not sent as public together with a cookie", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog);
    const reader = await blog.signIn("reader");
    blog.clock.advance(2 * 3_600_000);
    for (const page of ["/", "/feed/", path, "/sitemap.xml"]) {
      blog.clock.advance(2 * 3_600_000);
      const answer = await reader.get(page, { "accept-encoding": "gzip" });
      expect(answer.headers.getSetCookie().join()).toContain("pamphlet_session=");
      expect([page, answer.headers.get("cache-control")]).toEqual([page, "private, no-store"]);
      expect(answer.text).toContain("<");
    }
    const stale = blog.reader();
    stale.cookies.set("pamphlet_session", "x".repeat(43));
    const cleared = await stale.get("/");
    expect([cleared.headers.get("cache-control"), cleared.headers.getSetCookie().length]).toEqual(["private, no-store", 1]);
  });

  it("changes its ETag with an approval and not with a comment that waits", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const etag = async (page: string) => (await raw(blog.origin + page)).headers["etag"];
    const pages = [path, "/", "/comments/feed/", `${path}feed/`];
    const before = await Promise.all(pages.map(etag));
    await blog.post(`/posts/${id}/comments`, guestReply("Hold me"));
    expect(await Promise.all(pages.map(etag))).toEqual(before);
    await moderateComments(blog.context, await editorOf(blog), [1], "approve");
    const after = await Promise.all(pages.map(etag));
    for (const [at, tag] of after.entries()) expect([pages[at], tag]).not.toEqual([pages[at], before[at]]);
  });
});
