import { beforeAll, beforeEach, expect, it } from "vitest";
import { saveCategory } from "../../server/posts/filing/categories.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let owner: Reader;
let post: { id: number; path: string };
const part = { title: "", count: 5, asSelect: false, withCounts: true, text: "" };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, youngDays: 0, heldWords: "hold" } });
  owner = await blog.signIn("administrator");
  post = await addPost(blog, { title: "The first", newCategories: ["News"], tagNames: ["paper", "ink"], publishedLocal: "2024-05-02T10:00" });
  await addPost(blog, { title: "The second", newCategories: ["News"], tagNames: ["paper"] });
});

beforeEach(() =>
  changeSettings(blog.context, {
    widgets: (["search", "recentPosts", "recentComments", "archives", "categories", "tags"] as const).map((kind) => ({ ...part, kind })),
  }),
);

it("shows beside lists and posts what the blog has, and is off by default", async () => {
  for (const path of ["/", post.path, "/tag/paper/", "/?s=first"]) {
    const { text } = await blog.get(path);
    const [, column = ""] = text.split("<aside");
    for (const shown of [
      'href="/2024/05/">May 2024</a><span class="widget-count"> 1<',
      'href="/category/news/">News</a>',
      'class="tag-size-5" href="/tag/paper/"',
      'class="tag-size-1" href="/tag/ink/"',
    ])
      expect([path, column.includes(shown)]).toEqual([path, true]);
    expect(text).toContain("/assets/extras-");
    expect(text.match(/type="search" name="s"/g)).toHaveLength(path.includes("?s=") ? 2 : 1);
  }
  await changeSettings(blog.context, { widgets: [] });
  expect((await blog.get("/")).text).not.toContain("<aside");
  expect((await blog.get("/")).text).not.toContain("/assets/extras-");
});

it("is as new as the last write, on stored pages too", async () => {
  const seen = async () => (await blog.reader().get(post.path)).text.split("<aside")[1] ?? "";
  await seen();
  const third = await addPost(blog, { title: "The third" });
  expect(await seen()).toContain("The third");
  const { location = "" } = await blog.post(`/posts/${third.id}/comments`, guestReply("A word"));
  expect(await seen()).toContain("Gert Guest");
  const id = /#comment-(\d+)/.exec(location)?.[1];
  await owner.post(`/admin/comments/${id}/trash`);
  expect(await seen()).not.toContain("Gert Guest");
  const category = await blog.context.db.client.category.findFirstOrThrow({ where: { name: "News" } });
  await saveCategory(blog.context, await editorOf(blog), { id: category.id, name: "Tidings", slug: "tidings", description: "", parentId: null });
  expect(await seen()).toContain('href="/category/tidings/">Tidings</a>');
  await owner.post(`/admin/posts/${third.id}/trashing`);
  expect(await seen()).not.toContain("The third");
});

it("leaves stored pages where they are when a write did not change what it shows", async () => {
  const { cache } = blog.context;
  const other = await addPost(blog, { title: "Quiet", publishedLocal: "2023-01-01T00:00" });
  const read = (path: string) => blog.reader().get(path);
  await read(post.path);
  await read(other.path);
  const stored = cache.bytes;
  await blog.post(`/posts/${post.id}/comments`, guestReply("hold this"));
  cache.forget(["lists"]);
  await read(post.path);
  expect(cache.bytes).toBe(stored);
  await addPost(blog, { title: "Loud" });
  await read(post.path);
  expect(cache.bytes).toBeLessThan(stored);
});

it("puts a text in as Markdown, and nothing that runs", async () => {
  await changeSettings(blog.context, {
    widgets: [
      { ...part, kind: "text", title: "<b>", text: "**Bold** <script>alert(1)</script> [no](javascript:alert(1))" },
      { ...part, kind: "links", text: "https://example.org/ Elsewhere\n/about/ About\njavascript:alert(1) No" },
    ],
  });
  const [, column = ""] = (await blog.get("/")).text.split("<aside");
  expect(column).toContain("<strong>Bold</strong>");
  expect(column).toContain("&lt;b>");
  expect(column).toContain('<a href="https://example.org/">Elsewhere</a>');
  expect(column).not.toMatch(/<script|href="javascript:/);
});
