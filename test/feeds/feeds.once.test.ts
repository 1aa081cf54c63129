import { describe, expect, test } from "vitest";
import { testBlog, type TestBlog } from "../support/blog.ts";
import { ATOM, CONTENT, DC, readXml, SLASH, THREAD, WFW, type XmlElement } from "./read-xml.ts";
import { addComment, addPost, anyAuthor } from "./seed.ts";

async function channelAt(blog: TestBlog, path: string): Promise<XmlElement> {
  const answer = await blog.get(path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
  const channel = readXml(answer.text).one("channel");
  expect(channel.one(`${ATOM}link`).attributes["href"]).toBe(blog.origin + path);
  return channel;
}

function titlesOf(channel: XmlElement): string[] {
  return channel.all("item").map((item) => item.one("title").text);
}

describe("the feed of the blog", () => {
  test("holds the newest ten posts with all that WordPress gives", async () => {
    const blog = await testBlog({ settings: { title: "Papers & Pens" } });
    for (let day = 1; day <= 12; day++) await addPost(blog, { title: `Post ${day}`, publishedAt: `2025-05-${String(day).padStart(2, "0")}T08:00:00Z` });
    const { client } = blog.context.db;
    const category = await client.category.create({ data: { name: "News", slug: "news", path: "news" } });
    const tag = await client.tag.create({ data: { name: "ink", slug: "ink" } });
    await addPost(blog, {
      title: "Hello <world> & ]]>",
      slug: "hello",
      guid: "http://old.example.org/?p=7",
      contentHtml: '<p>One <a href="/about/">link</a></p><!--nextpage--><p>Two</p>',
      teaserHtml: "<p>One &amp; only</p>",
      approvedCommentCount: 2,
      categories: { create: { categoryId: category.id } },
      tags: { create: { tagId: tag.id } },
    });
    const channel = await channelAt(blog, "/feed/");
    expect(channel.one("title").text).toBe("Papers & Pens");
    expect(titlesOf(channel)).toEqual(["Hello <world> & ]]>", ...Array.from({ length: 9 }, (_, index) => `Post ${12 - index}`)]);
    const item = channel.one("item");
    const url = `${blog.origin}/2025/06/18/hello/`;
    expect(item.one("link").text).toBe(url);
    expect(item.one("guid").text).toBe("http://old.example.org/?p=7");
    expect(item.one(`${DC}creator`).text).toBe("Ada");
    expect(item.all("category").map((one) => one.text)).toEqual(["News", "ink"]);
    expect(item.one("description").text).toBe("One &amp; only");
    expect(item.one(`${CONTENT}encoded`).text).toBe(`<p>One <a href="${blog.origin}/about/">link</a></p><p>Two</p>`);
    expect(item.one("comments").text).toBe(`${url}#comments`);
    expect(item.one(`${WFW}commentRss`).text).toBe(`${url}feed/`);
    expect(item.one(`${SLASH}comments`).text).toBe("2");
    expect(channel.all("item")[1]?.one("guid").text).toMatch(new RegExp(`^${blog.origin}/\\?p=\\d+$`));
  });

  test("is there as Atom", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Hello", updatedAt: "2025-06-19T00:00:00Z" });
    const answer = await blog.get("/feed/atom/");
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const root = readXml(answer.text);
    expect(root.one(`${ATOM}updated`).text).toBe("2025-06-19T00:00:00.000Z");
    expect(root.one(`${ATOM}entry`).one(`${ATOM}title`).text).toBe("Hello");
    expect(root.all(`${ATOM}link`).map((link) => link.attributes["href"])).toEqual([`${blog.origin}/`, `${blog.origin}/feed/atom/`]);
  });

  test("shows nothing that is not public, and of a protected post only its title", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Open" });
    const locked = await addPost(blog, {
      title: "Locked",
      password: "x",
      contentHtml: "<p>SECRET</p>",
      approvedCommentCount: 1,
      publishedAt: "2025-06-17T00:00:00Z",
    });
    await addComment(blog, { postId: locked.id, authorName: "Guest", bodyHtml: "<p>SECRET</p>" });
    for (const status of ["draft", "pending", "scheduled", "private", "trash"] as const) {
      const post = await addPost(blog, { title: `SECRET ${status}`, contentHtml: "<p>SECRET</p>", status });
      await addComment(blog, { postId: post.id, authorName: "SECRET guest" });
    }
    await addPost(blog, { title: "A page", type: "page", path: "/a-page/" });
    expect(titlesOf(await channelAt(blog, "/feed/"))).toEqual(["Open", "Protected: Locked"]);
    for (const path of ["/feed/", "/feed/atom/", "/comments/feed/", "/comments/feed/atom/", `${locked.path}feed/`]) {
      const { status, text } = await blog.get(path);
      expect(status).toBe(200);
      expect(text, path).not.toContain("SECRET");
    }
    expect((await blog.get("/2025/06/18/secret-draft/feed/")).status).toBe(404);
    expect((await blog.get("/2025/06/18/secret-private/feed/")).status).toBe(404);
  });

  test("follows a change, and answers 304 until then", async () => {
    const blog = await testBlog();
    const post = await addPost(blog, { title: "Hello" });
    const first = await blog.get("/feed/");
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    expect(modified).toBe("Wed, 18 Jun 2025 08:00:00 GMT");
    expect((await blog.get("/feed/", { "if-none-match": etag })).status).toBe(304);
    expect((await blog.get("/feed/", { "if-modified-since": modified })).status).toBe(304);
    expect((await blog.get("/feed/", { "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);
    await blog.context.db.client.post.update({ where: { id: post.id }, data: { title: "Changed", updatedAt: new Date("2025-06-18T09:00:00Z") } });
    blog.context.cache.forget([`post:${post.id}`, "lists"]);
    expect((await blog.get("/feed/", { "if-modified-since": modified })).text).toContain("Changed");
    expect((await blog.get("/feed/", { "if-none-match": etag })).status).toBe(200);
  });
});

describe("feeds of comments", () => {
  test("of a post, newest first, with what each answers", async () => {
    const blog = await testBlog();
    const post = await addPost(blog, { title: "Hello" });
    const parent = await addComment(blog, { postId: post.id, authorName: "Bob <b>", authorUrl: "https://bob.example.org/" });
    await addComment(blog, { postId: post.id, parentId: parent.id, authorName: "Eve", createdAt: "2025-06-18T09:30:00Z", authorUrl: "javascript:alert(1)" });
    for (const status of ["pending", "spam", "trash"] as const) await addComment(blog, { postId: post.id, authorName: "HELD", status });
    const held = await addComment(blog, { postId: post.id, authorName: "HELD", status: "pending" });
    await addComment(blog, { postId: post.id, parentId: held.id, authorName: "Zoe", createdAt: "2025-06-18T09:40:00Z" });
    const channel = await channelAt(blog, `${post.path}feed/`);
    const url = blog.origin + post.path;
    expect(channel.one("title").text).toBe("Comments on: Hello");
    expect(titlesOf(channel)).toEqual(["By: Zoe", "By: Eve", "By: Bob <b>"]);
    expect(channel.all("item")[1]?.one(`${CONTENT}encoded`).text).toBe(
      `<p>In reply to <a href="${url}#comment-${parent.id}">Bob &lt;b&gt;</a>.</p>\n<p>A word of eve.</p>`,
    );
    expect(channel.all("item")[2]?.one("guid").text).toBe(`${url}#comment-${parent.id}`);
    const atom = await blog.get(`${post.path}feed/atom/`);
    for (const text of [atom.text, (await blog.get(`${post.path}feed/`)).text]) expect(text).not.toMatch(/HELD|hidden@example\.org|javascript:/);
    const entries = readXml(atom.text).all(`${ATOM}entry`);
    expect(entries[1]?.one(`${THREAD}in-reply-to`).attributes["href"]).toBe(`${url}#comment-${parent.id}`);
    expect(entries[2]?.one(`${ATOM}author`).children.map((child) => child.text)).toEqual(["Bob <b>", "https://bob.example.org/"]);
  });

  test("of the blog, and of a page", async () => {
    const blog = await testBlog({ settings: { title: "Pens" } });
    const post = await addPost(blog, { title: "Hello" });
    const page = await addPost(blog, { title: "About", type: "page", path: "/about/" });
    await addComment(blog, { postId: post.id, authorName: "Bob" });
    await addComment(blog, { postId: page.id, authorName: "Eve", createdAt: "2025-06-18T09:30:00Z" });
    const channel = await channelAt(blog, "/comments/feed/");
    expect(channel.one("title").text).toBe("Comments for Pens");
    expect(titlesOf(channel)).toEqual(["Comment on About by Eve", "Comment on Hello by Bob"]);
    expect(titlesOf(await channelAt(blog, "/about/feed/"))).toEqual(["By: Eve"]);
  });
});

describe("feeds of archives", () => {
  test("category with those below it, tag, author, date and search", async () => {
    const blog = await testBlog({ settings: { title: "Pens" } });
    const { client } = blog.context.db;
    const news = await client.category.create({ data: { name: "News", slug: "news", path: "news" } });
    const local = await client.category.create({ data: { name: "Local", slug: "local", path: "news/local", parentId: news.id } });
    const tag = await client.tag.create({ data: { name: "Ink", slug: "ink" } });
    await client.tag.create({ data: { name: "Empty", slug: "empty" } });
    await addPost(blog, { title: "Below", categories: { create: { categoryId: local.id } } });
    await addPost(blog, { title: "Tagged", tags: { create: { tagId: tag.id } }, publishedAt: "2024-01-02T03:04:05Z" });
    await client.person.create({ data: { name: "Reader", slug: "reader" } });
    await anyAuthor(blog);
    const cases: [string, string, string[]][] = [
      ["/category/news/feed/", "News – Pens", ["Below"]],
      ["/category/news/local/feed/", "Local – Pens", ["Below"]],
      ["/tag/ink/feed/", "Ink – Pens", ["Tagged"]],
      ["/tag/empty/feed/", "Empty – Pens", []],
      ["/author/ada/feed/", "Ada – Pens", ["Below", "Tagged"]],
      ["/2024/feed/", "2024 – Pens", ["Tagged"]],
      ["/2025/06/feed/", "2025-06 – Pens", ["Below"]],
      ["/2025/06/18/feed/", "2025-06-18 – Pens", ["Below"]],
      ["/search/tagged/feed/", "Search results for “tagged” – Pens", ["Tagged"]],
      ["/search/nothing/feed/", "Search results for “nothing” – Pens", []],
    ];
    for (const [path, title, posts] of cases) {
      const channel = await channelAt(blog, path);
      expect(channel.one("title").text).toBe(title);
      expect(titlesOf(channel), path).toEqual(posts);
    }
    for (const path of ["/category/none/feed/", "/tag/none/feed/", "/author/none/feed/", "/author/reader/feed/", "/2023/feed/", "/none/feed/"]) {
      expect((await blog.get(path)).status, path).toBe(404);
    }
  });
});
