import { beforeAll, expect, it } from "vitest";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

let blog: TestBlog;
let front: { id: number; path: string };
let news: { id: number; path: string };
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { postsPerPage: 1, earlierApprovalNeeded: false, youngDays: 0, commentsPerPage: 1 } });
  front = await addPost(blog, { type: "page", title: "Welcome", content: "The first part.\n\n<!--nextpage-->\n\nThe second part." });
  news = await addPost(blog, { type: "page", title: "News" });
  await addPost(blog, { type: "page", title: "Below", parentId: front.id });
  await addPost(blog, { title: "Older" });
  post = await addPost(blog, { title: "Newer" });
  await changeSettings(blog.context, { homeShows: "page", homePageId: front.id, postsPageId: news.id });
});

it("a page stands at the root, and its own address leads there", async () => {
  const { status, text } = await blog.get("/");
  expect(status).toBe(200);
  expect(text).toContain("The first part.");
  expect(text).toContain('<link rel="canonical" href="http://127.0.0.1');
  expect(text).not.toContain(`rel="canonical" href="${blog.origin}/welcome/`);
  for (const [asked, to] of [
    ["/welcome/", "/"],
    ["/welcome/?a=b", "/?a=b"],
    ["/welcome/2/", "/2/"],
    ["/page/2/", "/2/"],
    ["/page/7/", "/"],
    ["/comment-page-1/", "/"],
  ] as const) {
    const answer = await blog.get(asked);
    expect([asked, answer.status, answer.location]).toEqual([asked, 301, to]);
  }
  expect((await blog.get("/2/")).text).toContain("The second part.");
  expect((await blog.get("/3/")).status).toBe(404);
  expect((await blog.get("/welcome/below/")).status).toBe(200);
  expect((await blog.get("/sitemap.xml")).text).not.toContain("/welcome/</loc>");
});

it("the posts stand at the address of the page for them, with pages and feeds", async () => {
  const first = await blog.get("/news/");
  expect(first.text).toContain("Newer");
  expect(first.text).toContain("<h1>News</h1>");
  expect(first.text).toContain('href="/news/page/2/"');
  expect((await blog.get("/news/page/2/")).text).toContain("Older");
  expect((await blog.get("/news/page/9/")).status).toBe(404);
  expect((await blog.get("/news/page/1/")).location).toBe("/news/");
  expect((await blog.get("/news/feed/")).location).toBe("/feed/");
  expect((await blog.get("/feed/")).text).toContain("Newer");
  await addPost(blog, { title: "Newest" });
  expect((await blog.get("/news/")).text).toContain("Newest");
});

it("a comment on the page at the root is found there, on any page of its thread", async () => {
  for (const text of ["One", "Two"]) expect((await blog.post(`/posts/${front.id}/comments`, guestReply(text))).status).toBe(303);
  expect((await blog.get("/")).text).toContain("One");
  expect((await blog.get("/comment-page-2/")).text).toContain("Two");
  expect((await blog.get("/welcome/comment-page-2/")).location).toBe("/comment-page-2/");
});

it("the posts are back at the root when the page is not public any more", async () => {
  const { client } = blog.context.db;
  await client.post.update({ where: { id: front.id }, data: { status: "draft" } });
  blog.context.cache.forget(["site"]);
  expect((await blog.get("/")).text).toContain("Newest");
  expect((await blog.get(post.path)).status).toBe(200);
});
