import { describe, expect, test } from "vitest";
import { queryTerms } from "../../server/search/query-terms.ts";
import { searchPosts } from "../../server/search/store.ts";
import { addPost } from "../feeds/seed.ts";
import { testBlog, type TestBlog } from "../support/blog.ts";

const ODD_QUERIES = [
  "",
  "   ",
  "'\"\\:&|!()<->*",
  '"',
  '"fox',
  "fox*",
  "NEAR(fox dog, 5)",
  "fox AND OR NOT",
  "searchTitle:fox",
  "{searchTitle searchText}: fox",
  "-fox ^fox",
  '\'; DROP TABLE "Post"; --',
  "fox':* | 'x",
  "%_",
  "😀",
  "\u{1E900}\u{1E901} ² Ⅷ ½",
  "x".repeat(10_000),
  "ab ".repeat(5000),
  "日".repeat(5000),
  "\u0000\uFFFE",
];

async function found(blog: TestBlog, query: string): Promise<string[]> {
  const { ids } = await searchPosts(blog.context.db, queryTerms(query), { page: 1, perPage: 20 });
  const rows = await blog.context.db.client.post.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
  return ids.map((id) => rows.find((row) => row.id === id)?.title ?? "");
}

describe("searchPosts", () => {
  test("finds by all words, their beginnings and phrases, the title first", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Animals", contentHtml: "<p>The quick brown fox, and many more words about other animals</p>" });
    await addPost(blog, { title: "A fox", contentHtml: "<p>and a dog</p>", publishedAt: "2020-01-01T00:00:00Z" });
    await addPost(blog, { title: "日本語のブログ", slug: "nihongo", contentHtml: "<p>東京都に住む</p>" });
    await addPost(blog, { title: "Café", contentHtml: "<p>Don't panic: e-mail, foo_bar, 2025-06-30 — naïve</p>" });
    await addPost(blog, { title: "About foxes", type: "page", path: "/about/" });
    const cases: [string, string[]][] = [
      ["brown FOX", ["Animals"]],
      ["qui bro", ["Animals"]],
      ['"quick brown"', ["Animals"]],
      ['"brown quick"', []],
      ["fox dog", ["A fox"]],
      ["日本", ["日本語のブログ"]],
      ["本日", []],
      ["京都", ["日本語のブログ"]],
      ["cafe naive", ["Café"]],
      ["dont e-mail", ["Café"]],
      ["bar 30", ["Café"]],
      ["nothing", []],
    ];
    for (const [query, titles] of cases) expect(await found(blog, query), query).toEqual(titles);
    const foxes = await found(blog, "fox");
    expect(foxes.at(-1)).toBe("Animals");
    expect(foxes).toHaveLength(3);
  });

  test("finds nothing that is not public or has a password", async () => {
    const blog = await testBlog();
    for (const status of ["draft", "pending", "scheduled", "private", "trash"] as const) await addPost(blog, { title: `Fox ${status}`, status });
    await addPost(blog, { title: "Fox locked", password: "x" });
    expect(await found(blog, "fox")).toEqual([]);
  });

  test("takes anything", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Fox" });
    for (const query of ODD_QUERIES) {
      const titles = await found(blog, query);
      expect(
        titles.every((title) => title === "Fox"),
        query.slice(0, 40),
      ).toBe(true);
      const answer = await blog.get(`/?s=${encodeURIComponent(query.slice(0, 500))}`);
      expect(answer.status, query.slice(0, 40)).toBe(200);
    }
  });
});

describe("the page of results", () => {
  test("marks what was found and is not stored", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Animals", contentHtml: "<p>A <em>quick</em> fox &amp; &lt;b&gt;</p>" });
    const answer = await blog.get("/?s=QUICK");
    expect(answer.text).toContain("<p>A <mark>quick</mark> fox &amp; &lt;b&gt;</p>");
    expect(answer.text).toContain("noindex, follow");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect((await blog.get("/search/quick/")).text).toContain("<mark>quick</mark>");
  });

  test("has pages, and none beyond the last", async () => {
    const blog = await testBlog({ settings: { postsPerPage: 2 } });
    for (const title of ["Fox 1", "Fox 2", "Fox 3"]) await addPost(blog, { title });
    const first = await blog.get("/?s=fox");
    expect(first.text).toContain("/?s=fox&amp;paged=2");
    const second = await blog.get("/?s=fox&paged=2");
    expect(second.status).toBe(200);
    expect((await blog.get("/?s=fox&paged=3")).status).toBe(404);
    expect((await blog.get("/?s=nothing&paged=2")).status).toBe(404);
  });

  test("shows what was typed as text", async () => {
    const blog = await testBlog();
    const answer = await blog.get(`/?s=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain("<script>alert");
  });
});
