import express from "express";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { Reader } from "../support/reader.ts";

/** Sends a request line as no HTTP client would, and gives the head of the answer. */
function sendLine(origin: string, target: string, headers = "", host = "127.0.0.1"): Promise<string> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  let answer = "";
  return new Promise((resolve, reject) => {
    socket.setTimeout(10_000, () => socket.destroy(new Error("no answer")));
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
    socket.on("close", () => resolve(answer.split("\r\n\r\n")[0] ?? ""));
    socket.on("error", reject);
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);
  });
}

const locationOf = (head: string) => /^location: (.*)$/im.exec(head)?.[1];

describe("redirects", () => {
  it("never leave the blog, however the path is spelled", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, { title: "evil.example", newCategories: ["evil.example"], tagNames: ["evil.example"] });
    const targets = [
      ...[
        "//evil.example",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%5Cevil.example",
        "/%2F%2Fevil.example",
        "/%2Fevil.example/",
        "/.//evil.example/",
      ],
      ...[
        "/..//evil.example",
        "/;//evil.example",
        "//evil.example/%2e%2e",
        "//evil.example/feed",
        "//2025",
        "//evil.example/page/1/",
        "//category//evil-example",
        "//tag/evil-example",
        "/%09/evil.example",
      ],
      ...[
        "/?tag=//evil.example",
        "/?tag=\\evil.example",
        "/?tag=..%2F..%2F..%2F%2Fevil.example",
        "/?tag=%0d%0aSet-Cookie:x=1",
        "/?p=1&x=//evil.example",
        "/index.php//evil.example",
        `/${path}`,
        `//evil.example${path}`,
      ],
      ...[
        "http://evil.example",
        "http://evil.example/",
        `http://evil.example${path.slice(0, -1)}`,
        "http://evil.example/feed",
        "/admin//evil.example",
        "/sign-in/?returnTo=//evil.example",
        "//admin",
      ],
    ];
    for (const target of targets) {
      const head = await sendLine(
        blog.origin,
        target,
        "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nX-Original-URL: /admin\r\n",
      );
      const location = locationOf(head);
      expect([target, head.split("\r\n")[0]]).toEqual([target, expect.stringMatching(/ (200|30[13]|40[04]) /)]);
      if (location !== undefined) expect([target, new URL(location, blog.origin).origin]).toEqual([target, blog.origin]);
      expect(head).not.toMatch(/^set-cookie/im);
      // Another name for a blog that knows no name of its own leads nowhere at all.
      expect(await sendLine(blog.origin, target, "", "evil.example")).toMatch(/^HTTP\/1.1 (421|400) (?![\s\S]*^location:)/im);
    }
  });

  it("end", async () => {
    const blog = await testBlog({ settings: { postsPerPage: 1 } });
    const { path } = await addPost(blog, { title: "One", newCategories: ["a_b"], tagNames: ["C"] });
    await addPost(blog, { title: "Über", newCategories: ["a_b"] });
    const spellings = [
      ...[
        "/search/a%2Fb/feed/",
        "/search/a%2fb/feed",
        "/search/what%3F/feed",
        "/search/what%23now/feed/",
        "/tag/a%2Fb/",
        "/tag/a%2Fb",
        "/author/a%2Fb/",
        "/category/a%2Fb/",
        "/tag/c%3F",
        "/tag/c%23",
        "/tag/%2541",
      ],
      ...[
        "/%75ber/",
        "/2025/06/18/u\u0308ber/",
        "/tag/C",
        "/feed/feed/",
        "/feed//rss",
        "/atom",
        `${path}feed/rss2`,
        `${path}feed/atom`,
        `${path}comment-page-2/feed/`,
        "/page/1/?s=a",
        "/index.php/index.php/",
      ],
    ];
    for (const spelling of spellings) {
      const seen = new Set<string>();
      for (let next: string | undefined = spelling; next !== undefined;) {
        expect([spelling, seen.size, [...seen].includes(next)]).toEqual([spelling, expect.toSatisfy((steps: number) => steps <= 2), false]);
        seen.add(next);
        next = (await blog.get(next)).location?.split("#")[0];
      }
    }
  });

  it("of moved posts keep the kind of feed", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, { title: "Moved", slug: "moved" });
    expect((await blog.get("/moved/feed/atom/")).location).toBe(`${path}feed/atom/`);
    expect((await blog.get("/moved/feed/")).location).toBe(`${path}feed/`);
    expect((await blog.get("/moved/feed/atom/?a=b")).location).toBe(`${path}feed/atom/?a=b`);
  });
});

describe("addresses", () => {
  it("of searches are read as they were written", async () => {
    const blog = await testBlog({ settings: { postsPerPage: 1 } });
    for (const title of ["Alpha beta one", "Alpha beta two"]) await addPost(blog, { title });
    expect((await blog.get("/search/alpha%2Fbeta/feed/")).text).toContain("Alpha beta two");
    expect((await blog.get("/search/alpha%3F/feed/")).status).toBe(200);
    expect((await blog.get("/search/alpha%3F/feed")).location).toBe("/search/alpha%3F/feed/");
    expect((await blog.get("/page/2/?s=alpha")).text).toContain("page 2 of 2");
    expect((await blog.get("/page/3/?s=alpha")).status).toBe(404);
    expect((await blog.get("/?s=alpha&paged=2")).text).toContain("page 2 of 2");
  });

  it("of days that no calendar has are not there", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "March", publishedLocal: "2025-03-03T10:00" });
    await addPost(blog, { title: "Leap", publishedLocal: "2024-02-29T10:00" });
    for (const path of ["/2025/02/31/", "/2025/02/29/", "/2025/04/31/", "/2025/02/31/feed/", "/0025/", "/2025/00/"])
      expect([path, (await blog.get(path)).status]).toEqual([path, 404]);
    expect((await blog.get("/2024/02/29/")).status).toBe(200);
  });

  it("by number tell nobody's name who has not written", async () => {
    const blog = await testBlog();
    const { personId } = await blog.signIn("administrator", "Wanda Admin");
    await blog.signIn("reader", "Zelda Reader");
    await addPost(blog);
    for (let id = 1; id < 6; id++) {
      const answer = await blog.get(`/?author=${id}`);
      expect(`${answer.location} ${answer.text}`).not.toMatch(/wanda|zelda/i);
      expect([301, 404]).toContain(answer.status);
    }
    expect((await blog.get(`/?author=${personId}`)).status).toBe(404);
    expect((await blog.get("/author/wanda-admin/")).status).toBe(404);
    expect((await blog.get("/author/wanda-admin/feed/")).status).toBe(404);
    expect((await blog.get("/?cat=4711")).status).toBe(404);
  });

  it("of categories do not hold those of another that is spelled alike", async () => {
    const blog = await testBlog();
    const { client } = blog.context.db;
    const parents: { id: number }[] = [];
    for (const slug of ["a_b", "axb", "a_bc"]) parents.push(await client.category.create({ data: { name: slug, slug, path: slug } }));
    const child = await client.category.create({ data: { name: "child", slug: "child", path: "axb/child", parentId: parents[1]?.id ?? null } });
    const own = await client.category.create({ data: { name: "own", slug: "own", path: "a_b/own", parentId: parents[0]?.id ?? null } });
    await addPost(blog, { title: "Elsewhere", categoryIds: [child.id] });
    await addPost(blog, { title: "Here below", categoryIds: [own.id] });
    for (const path of ["/category/a_b/", "/category/a_b/feed/"]) {
      const { text } = await blog.get(path);
      expect(text).toContain("Here below");
      expect(text).not.toContain("Elsewhere");
    }
  });

  it("do not lead out of the folders of assets and media", async () => {
    const blog = await testBlog();
    for (const folder of ["/media", "/media/pictures", "/assets"]) {
      for (const way of [
        "/../pamphlet.sqlite",
        "/..%2fpamphlet.sqlite",
        "/%2e%2e/pamphlet.sqlite",
        "/..%5cpamphlet.sqlite",
        "/....//pamphlet.sqlite",
        "/../../package.json",
        "/%2e%2e%2f%2e%2e%2fpackage.json",
        "/%00",
        "/.hidden",
        "/",
        "/__proto__",
        "/%E0%A4%A",
      ]) {
        const head = await sendLine(blog.origin, folder + way);
        expect([way, head.split("\r\n")[0]]).toEqual([way, expect.stringMatching(/ 40[04] /)]);
      }
    }
  });
});

it("mounted without an address of its own, one request's spelling of the prefix does not change the links of others", async () => {
  const { createBlog } = await import("../../server/blog.ts");
  const { pino } = await import("pino");
  const blog = await createBlog({
    secret: "a secret for tests only, of 32 characters",
    data: await mkdtemp(join(tmpdir(), "pamphlet-mounted-")),
    log: pino({ level: "silent" }),
    sampleContent: true,
  });
  const app = express();
  app.use((_req, res, next) => {
    res.set({ "X-Host-User": "alice", "Access-Control-Allow-Origin": "https://evil.example" });
    next();
  });
  app.use("/blog", blog.router);
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await blog.close();
  });
  await once(server, "listening");
  const reader = new Reader(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await reader.get("/blog/");
  await reader.get("/BLOG/");
  for (const path of ["/blog/", "/BLOG/"]) expect((await reader.get(path)).text).not.toContain("/BLOG/");
  expect(blog.context.site.base).toBe("/blog");
  expect((await reader.get("/blog")).location).toBe("/blog/");
  for (const trick of ["/blog//evil.example", "/blog/%2F%2Fevil.example", "/blog/feed", "/blog/?tag=//evil.example"]) {
    const { location } = await reader.get(trick);
    if (location !== undefined) expect(location).toMatch(/^\/blog\//);
  }
  // What the application said to one reader is not kept for the others.
  const page = await blog.context.cache.page("/blog/", () => Promise.reject(new Error("the home page was not stored")));
  expect(page.baseHeaders.join("\n")).not.toMatch(/alice|evil/);
  expect(page.baseHeaders).toContain("content-security-policy");
});
