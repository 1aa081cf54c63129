import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { idOf, postForm, versionOf } from "./forms.ts";

describe("the editor", () => {
  it("writes, previews, publishes, changes, trashes, restores and deletes a post", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    expect((await author.get("/admin/posts/new")).text).toContain("New post");

    const drafted = await author.post("/admin/posts", postForm({ act: "draft" }));
    const id = idOf(drafted);
    expect(drafted.location).toBe(`/admin/posts/${id}/edit?saved=draft`);
    expect((await blog.get("/")).text).not.toContain("A walk");

    const previewed = await author.post(`/admin/posts/${id}`, postForm({ act: "preview", content: "It *poured*.", version: "1" }));
    expect(previewed.location).toBe(`/?p=${id}&preview=true`);
    expect((await author.get(`/?p=${id}&preview=true`)).text).toContain("<em>poured</em>");
    expect((await blog.get(`/?p=${id}&preview=true`)).status).toBe(404);

    const published = await author.post(`/admin/posts/${id}`, postForm({ version: "2" }));
    expect(published.location).toBe(`/admin/posts/${id}/edit?saved=published`);
    expect((await blog.get("/")).text).toContain("A walk");
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("<em>rained</em>");

    const editor = await author.get(published.location ?? "");
    expect(editor.text).toContain("Published.");
    expect(editor.text).toContain('value="a-walk"');
    await author.post(`/admin/posts/${id}`, postForm({ slug: "a-walk", title: "A long walk", version: versionOf(editor) }));
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("A long walk");

    const trashed = await author.post(`/admin/posts/${id}/trashing`);
    expect((await blog.get("/2025/06/18/a-walk/")).status).toBe(404);
    expect((await author.get(trashed.location ?? "")).text).toContain("Undo");
    expect((await author.post(`/admin/posts/${id}`, postForm())).status).toBe(409);

    const undone = await author.post(`/admin/posts/${id}/restoration`, { was: "published" });
    expect((await author.get(undone.location ?? "")).text).toContain("is back");
    expect((await blog.get("/2025/06/18/a-walk/")).status).toBe(200);

    expect((await author.post(`/admin/posts/${id}/deletion`)).status).toBe(409);
    await author.post(`/admin/posts/${id}/trashing`);
    await author.post(`/admin/posts/${id}/restoration`);
    expect((await author.get("/admin/posts?status=draft")).text).toContain("A long walk");
    await author.post(`/admin/posts/${id}/trashing`);
    expect((await author.post(`/admin/posts/${id}/deletion`)).location).toBe("/admin/posts?done=deleted");
    expect((await author.get(`/admin/posts/${id}/edit`)).status).toBe(404);
  });

  it("is never stored, and needs somebody who is signed in", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    for (const path of ["/admin", "/admin/posts", "/admin/posts/new", "/admin/comments"]) {
      const answer = await author.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect((await blog.get(path)).location).toBe(`/sign-in?returnTo=${encodeURIComponent(path)}`);
    }
    expect((await blog.post("/admin/posts", postForm())).status).toBe(403);
  });

  it("keeps everything that was typed when a field is wrong", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const typed = {
      title: "Tom & <b>",
      content: "\nWords & <i>more</i>",
      tagNames: "one, two",
      newCategories: "News",
      publishedLocal: "2025-02-30T10:00",
    };
    const answer = await author.post("/admin/posts", postForm(typed));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Please enter a date and a time that exist.");
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toContain('value="Tom &amp; &lt;b>"');
    expect(answer.text).toContain("\n\nWords &amp; &lt;i>more&lt;/i></textarea>");
    expect(answer.text).toContain('value="one, two"');
    expect(answer.text).toContain('value="News"');
    expect(await blog.context.db.client.post.count()).toBe(0);
    expect(await blog.context.db.client.category.count()).toBe(0);
  });

  it("shows both versions when somebody saved meanwhile, and the next save wins", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const id = idOf(await author.post("/admin/posts", postForm()));
    const other = await blog.signIn("editor");
    await other.post(`/admin/posts/${id}`, postForm({ version: "1", content: "Theirs." }));

    const refused = await author.post(`/admin/posts/${id}`, postForm({ version: "1", content: "Mine." }));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("\nMine.</textarea>");
    expect(refused.text).toContain("\nTheirs.</textarea>");
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("Theirs.");

    await author.post(`/admin/posts/${id}`, postForm({ version: versionOf(refused), content: "Mine." }));
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("Mine.");
  });

  it("keeps chosen categories ticked, files new ones, and shows the tree", async () => {
    const blog = await testBlog();
    const editor = await blog.signIn("editor");
    const { client } = blog.context.db;
    const news = await client.category.create({
      data: { name: "News", slug: "news", path: "news" },
    });
    const local = await client.category.create({
      data: { name: "Local", slug: "local", path: "news/local", parentId: news.id },
    });
    const answer = await editor.post(
      "/admin/posts",
      postForm({
        categoryIds: [local.id],
        newCategories: "Walks, NEWS",
        tagNames: "rain, Rain , wind",
      }),
    );
    const page = await editor.get(answer.location ?? "");
    expect(page.text).toMatch(/depth-1"[^>]*><input[^>]*value="2" checked/);
    expect(page.text).toContain('value="rain, wind"');
    const path = (await client.post.findFirstOrThrow()).path ?? "";
    const post = await blog.get(path);
    for (const text of ["/category/news/local/", "/category/walks/", "/category/news/", "/tag/rain/", "/tag/wind/"]) expect(post.text).toContain(text);
    expect(await client.category.count()).toBe(3);
  });

  it("leads from /admin/posts/ID to the editor of a page, too", async () => {
    const blog = await testBlog();
    const editor = await blog.signIn("editor");
    const id = idOf(await editor.post("/admin/pages", postForm({ title: "About" })));
    expect((await editor.get(`/admin/posts/${id}/edit`)).location).toBe(`/admin/pages/${id}/edit`);
    expect((await editor.get(`/admin/pages/${id}`)).location).toBe(`/admin/pages/${id}/edit`);
    expect((await editor.post(`/admin/posts/${id}`, postForm())).status).toBe(404);
  });
});
