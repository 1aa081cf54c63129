import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { idOf, postForm } from "./forms.ts";

describe("who may do what in the admin pages", () => {
  it("keeps readers and subscribers out", async () => {
    const blog = await testBlog();
    for (const role of ["reader", "subscriber"] as const) {
      const reader = await blog.signIn(role);
      for (const path of ["/admin", "/admin/posts", "/admin/posts/new", "/admin/comments", "/admin/settings", "/admin/people"]) {
        const answer = await reader.get(path);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.text).toContain("Not allowed");
      }
      expect((await reader.post("/admin/posts", postForm())).status).toBe(403);
    }
  });

  it("hands a contributor's post in, and lets it be changed until it is published", async () => {
    const blog = await testBlog();
    const contributor = await blog.signIn("contributor");
    expect((await contributor.get("/admin/posts/new")).text).toContain("Submit for review");
    const answer = await contributor.post("/admin/posts", postForm({ act: "publish" }));
    const id = idOf(answer);
    expect(answer.location).toContain("saved=pending");
    expect((await blog.get("/2025/06/18/a-walk/")).status).toBe(404);
    expect((await contributor.post(`/admin/posts/${id}`, postForm({ act: "pending", version: "1" }))).status).toBe(303);

    const editor = await blog.signIn("editor");
    expect((await editor.get("/admin")).text).toContain("A walk");
    await editor.post(`/admin/posts/${id}`, postForm({ version: "2" }));
    expect((await blog.get("/2025/06/18/a-walk/")).status).toBe(200);
    expect((await contributor.get(`/admin/posts/${id}/edit`)).status).toBe(403);
    expect((await contributor.post(`/admin/posts/${id}`, postForm())).status).toBe(403);
    expect((await contributor.post(`/admin/posts/${id}/trashing`)).status).toBe(403);
  });

  it("keeps an author from others' posts, pages, the settings and the people", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const { id } = await addPost(blog);
    for (const act of ["", "/trashing", "/restoration", "/deletion"]) {
      expect((await author.post(`/admin/posts/${id}${act}`, postForm())).status).toBe(403);
    }
    for (const path of [`/admin/posts/${id}/edit`, "/admin/pages", "/admin/pages/new", "/admin/settings", "/admin/people"]) {
      expect([path, (await author.get(path)).status]).toEqual([path, 403]);
    }
    expect((await author.post("/admin/pages", postForm())).status).toBe(403);
    expect((await author.post("/admin/settings/general", {})).status).toBe(403);
    expect((await author.post(`/admin/people/${author.personId}/role`, { role: "administrator" })).status).toBe(403);
  });

  it("lets only those who look after the whole blog keep a post on top", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const id = idOf(await author.post("/admin/posts", postForm({ sticky: "yes" })));
    const { client } = blog.context.db;
    expect((await client.post.findUniqueOrThrow({ where: { id } })).sticky).toBe(false);
    const editor = await blog.signIn("editor");
    await editor.post(`/admin/posts/${id}`, postForm({ sticky: "yes", version: "1" }));
    await author.post(`/admin/posts/${id}`, postForm({ version: "2" }));
    expect((await client.post.findUniqueOrThrow({ where: { id } })).sticky).toBe(true);
  });
});
