import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { postForm } from "./forms.ts";

it("says what to do when there is nothing", async () => {
  const blog = await testBlog();
  const editor = await blog.signIn("editor");
  expect((await editor.get("/admin")).text).toContain("Nothing waits for you.");
  expect((await editor.get("/admin/posts")).text).toContain("Write a post");
  expect((await editor.get("/admin/pages")).text).toContain("Write a page");
  expect((await editor.get("/admin/comments")).text).toContain("Nothing waits for you.");
});

it("counts the views, searches titles however they are written, and pages by twenty", async () => {
  const blog = await testBlog();
  const editor = await blog.signIn("editor");
  for (let number = 1; number <= 21; number++)
    await addPost(blog, {
      title: `Post ${number}`,
      publishedLocal: `2025-06-01T10:${String(number + 10)}`,
    });
  await addPost(blog, { title: "Ein Café", status: "draft" });
  const first = await editor.get("/admin/posts");
  expect(first.text).toMatch(/All <span class="view-count">22</);
  expect(first.text).toMatch(/Published <span class="view-count">21</);
  expect(first.text).toMatch(/Draft <span class="view-count">1</);
  expect(first.text).toContain("Post 21");
  expect(first.text).not.toContain(">Post 1<");
  expect((await editor.get("/admin/posts?page=2")).text).toContain(">Post 1<");
  expect((await editor.get("/admin/posts?page=3")).status).toBe(404);
  const found = await editor.get("/admin/posts?s=CAFE");
  expect(found.text).toContain("Ein Café");
  expect(found.text).not.toContain("Post 21");
});

it("shows an author's own posts only", async () => {
  const blog = await testBlog();
  const author = await blog.signIn("author");
  await addPost(blog, { title: "Somebody else's" });
  await author.post("/admin/posts", postForm({ title: "My own" }));
  const list = await author.get("/admin/posts");
  expect(list.text).toContain("My own");
  expect(list.text).not.toContain("Somebody else");
  expect((await author.get("/admin")).text).not.toContain("Somebody else");
});

it("comes back to the view that an act was done in", async () => {
  const blog = await testBlog();
  const editor = await blog.signIn("editor");
  const { id } = await addPost(blog, { status: "draft" });
  const answer = await editor.post(`/admin/posts/${id}/trashing`, {
    status: "draft",
    s: "title",
    page: "1",
  });
  expect(answer.location).toBe(`/admin/posts?status=draft&s=title&done=trashed&id=${id}&was=draft`);
  expect((await editor.get(`/admin/posts/${id}/trashing`)).status).toBe(405);
});
