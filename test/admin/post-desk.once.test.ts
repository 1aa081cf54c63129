import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog();
  editor = await blog.signIn("editor", "Edith Editor");
});

const titlesIn = (html: string) => [...html.matchAll(/class="row-title">(?:<a[^>]*>)?([^<]+)/g)].map((match) => match[1]);

describe("the list of posts", () => {
  it("narrows by month, category with those below it, tag, author and words of the text, and sorts", async () => {
    const { id: parentId } = await blog.context.db.client.category.create({ data: { name: "Top", slug: "top", path: "top" } });
    const { id: below } = await blog.context.db.client.category.create({ data: { name: "Below", slug: "below", path: "top/below", parentId } });
    await addPost(blog, { title: "May", publishedLocal: "2025-05-31T23:30", categoryIds: [below], content: "An elephant." });
    await addPost(blog, { title: "June", publishedLocal: "2025-06-01T00:00", categoryIds: [parentId], tagNames: ["June"] });
    await addPost(blog, { title: "Other", publishedLocal: "2025-06-02T00:00", newCategories: ["Elsewhere"] });
    const seen = async (query: string) => titlesIn((await editor.get(`/admin/posts?${query}`)).text);
    expect(await seen("month=2025-05")).toEqual(["May"]);
    expect(await seen(`category=${parentId}`)).toEqual(["June", "May"]);
    const tag = await blog.context.db.client.tag.findFirstOrThrow();
    expect(await seen(`tag=${tag.id}`)).toEqual(["June"]);
    expect(await seen("s=ELEPHANT")).toEqual(["May"]);
    expect(await seen("sort=title")).toEqual(["June", "May", "Other"]);
    expect(await seen("sort=title&order=reversed")).toEqual(["Other", "May", "June"]);
    expect(await seen("sort=date&order=reversed")).toEqual(["May", "June", "Other"]);
    expect(await seen(`author=${editor.personId}`)).toEqual([]);
    expect(await seen("status=mine")).toEqual([]);
    expect(await seen("picture=with")).toEqual([]);
    expect(await seen("picture=without&month=2025-06")).toEqual(["Other", "June"]);
    expect((await editor.get("/admin/posts?month=2025-01")).text).toContain("Nothing is left with this filter.");
  });

  it("edits a row quickly, with messages at the field and both versions kept", async () => {
    const { id, path } = await addPost(blog, { title: "Quick", tagNames: ["a"], content: "The text stays." });
    const form = await editor.get(`/admin/posts?quick=${id}`);
    const version = /name="version" value="(\d+)"/.exec(form.text)?.[1] ?? "";
    const fields = { version, title: "Quicker", slug: "quicker", publishedLocal: "2025-06-18T10:00", state: "published", replies: "closed", tagNames: "b, c" };
    const refused = await editor.post(`/admin/posts/${id}/quick`, { ...fields, slug: "?!" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('id="slug-error"');
    expect(refused.text).toContain('value="Quicker"');
    const saved = await editor.post(`/admin/posts/${id}/quick`, { ...fields, status: "published" });
    expect(saved.location).toBe(`/admin/posts?status=published&done=quick&id=${id}`);
    expect((await blog.get(path)).location).toBe("/2025/06/18/quicker/");
    const now = await blog.context.db.client.post.findUniqueOrThrow({ where: { id }, include: { tags: true } });
    expect(now).toMatchObject({ title: "Quicker", content: "The text stays.", commentsOpen: false });
    expect(now.tags).toHaveLength(2);
    const stale = await editor.post(`/admin/posts/${id}/quick`, { ...fields, title: "Too late" });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('value="Too late"');
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).title).toBe("Quicker");
    const author = await blog.signIn("author");
    expect((await author.get(`/admin/posts?quick=${id}`)).status).toBe(403);
    expect((await author.post(`/admin/posts/${id}/quick`, fields)).status).toBe(403);
  });

  it("undoes the trash to the state that it was in, and tells of nothing selected", async () => {
    const { id } = await addPost(blog, { title: "Thrown away" });
    const list = await editor.follow(await editor.post(`/admin/posts/${id}/trashing`));
    expect(list.text).toContain("is in the trash");
    expect((await editor.follow(await editor.post(`/admin/posts/${id}/restoration`, { was: "published" }))).text).toContain("is back");
    expect((await editor.follow(await editor.post("/admin/posts/bulk", { act: "trash" }))).text).toContain("Please select something first.");
    expect((await editor.follow(await editor.post("/admin/posts/bulk", { act: "author", ids: [id] }))).text).toContain("Please choose what to apply");
    expect((await editor.get("/admin/posts/bulk")).status).toBe(405);
  });
});

describe("the order of pages", () => {
  it("moves a page by steps and to a place, its addresses along with it, and back", async () => {
    const one = await addPost(blog, { type: "page", title: "One" });
    const two = await addPost(blog, { type: "page", title: "Two" });
    const three = await addPost(blog, { type: "page", title: "Three", parentId: two.id });
    const order = async () =>
      [...(await editor.get("/admin/pages/order")).text.matchAll(/data-depth="(\d)"[\s\S]*?order-title">([^<]+?) ?</g)].map(
        ([, depth, title]) => `${depth} ${title}`,
      );
    expect(await order()).toEqual(["0 One", "0 Two", "1 Three"]);
    const moved = await editor.post(`/admin/pages/${two.id}/place`, { step: "up" });
    expect(await order()).toEqual(["0 Two", "1 Three", "0 One"]);
    expect((await editor.get(moved.location?.split("#")[0] ?? "")).text).toContain("“Two” is number 1 of 2 at the top.");
    await editor.post(`/admin/pages/${two.id}/place`, { step: "down" });
    await editor.post(`/admin/pages/${two.id}/place`, { step: "in" });
    expect(await order()).toEqual(["0 One", "1 Two", "2 Three"]);
    expect((await blog.get("/two/three/")).location).toBe("/one/two/three/");
    await editor.post(`/admin/pages/${three.id}/place`, { parent: "0", index: "0" });
    expect(await order()).toEqual(["0 Three", "0 One", "1 Two"]);
    expect((await blog.get("/one/two/three/")).location).toBe("/three/");
    expect((await editor.post(`/admin/pages/${one.id}/place`, { parent: two.id, index: "0" })).status).toBe(422);
    expect((await editor.get("/admin/pages")).text).toContain('class="tree-row tree-1"');
    expect((await (await blog.signIn("author")).post(`/admin/pages/${one.id}/place`, { step: "down" })).status).toBe(403);
  });
});

describe("categories and tags", () => {
  it("are made, changed, moved, merged and deleted, with posts and addresses following", async () => {
    const { client } = blog.context.db;
    const make = async (name: string, fields: Record<string, string | number> = {}) => {
      expect((await editor.post("/admin/categories", { name, ...fields })).status).toBe(303);
      return (await client.category.findFirstOrThrow({ where: { name } })).id;
    };
    const birds = await make("Birds");
    const owls = await make("Owls", { parentId: birds });
    const fish = await make("Fish", { description: "Wet." });
    const { id } = await addPost(blog, { title: "Filed", categoryIds: [owls] });
    expect((await editor.get("/admin/categories")).text).toMatch(/tree-1"[\s\S]*Owls/);
    expect((await editor.post("/admin/categories", { name: "" })).status).toBe(422);
    await editor.post(`/admin/categories/${owls}`, { name: "Night owls", slug: "night-owls", parentId: birds });
    expect((await blog.get("/category/birds/owls/")).location).toBe("/category/birds/night-owls/");
    await editor.post("/admin/categories/bulk", { act: "move", ids: [owls], into: fish });
    expect((await blog.get("/category/birds/night-owls/")).location).toBe("/category/fish/night-owls/");
    const asked = await editor.post("/admin/categories/bulk", { act: "merge", ids: [owls], into: fish });
    expect((await editor.get(asked.location ?? "")).text).toContain("Merge into “Fish”");
    await editor.post("/admin/categories/bulk", { act: "merge", ids: [owls], into: fish, sure: "1" });
    expect(await client.postCategory.findMany({ where: { postId: id } })).toMatchObject([{ categoryId: fish }]);
    await editor.post("/admin/categories/bulk", { act: "delete", ids: [fish], sure: "1" });
    const [left] = await client.postCategory.findMany({ where: { postId: id }, include: { category: true } });
    expect(left?.category.name).toBe("Uncategorized");
    const author = await blog.signIn("author");
    expect((await author.get("/admin/categories")).status).toBe(403);
    expect((await author.post("/admin/tags/bulk", { act: "delete", ids: [1], sure: "1" })).status).toBe(403);
  });

  it("lists tags by use, merges them by name, and deletes the unused at once", async () => {
    const { client } = blog.context.db;
    const { id } = await addPost(blog, { title: "Tagged", tagNames: ["Zed", "Used"] });
    await addPost(blog, { title: "Tagged too", tagNames: ["Zed"] });
    await editor.post("/admin/tags", { name: "Nobody's" });
    expect(titlesIn((await editor.get("/admin/tags?sort=use")).text)[0]).toBe("Zed");
    expect((await editor.get("/admin/tags?s=zed")).text).toMatch(/Delete \d+ tags that no post bears/);
    const used = await client.tag.findFirstOrThrow({ where: { name: "Used" } });
    const asked = await editor.post("/admin/tags/bulk", { act: "merge", ids: [used.id], intoName: "Zed" });
    const into = /into=(\d+)/.exec(asked.location ?? "")?.[1] ?? "";
    await editor.post("/admin/tags/bulk", { act: "merge", ids: [used.id], into, sure: "1" });
    expect(await client.postTag.count({ where: { postId: id } })).toBe(1);
    expect((await blog.get("/tag/used/")).location).toBe("/tag/zed/");
    expect((await editor.get("/admin/tags/sure?act=delete&unused=1")).text).toContain("Nobody");
    await editor.post("/admin/tags/bulk", { act: "delete", unused: "1", sure: "1" });
    expect(await client.tag.count({ where: { posts: { none: {} } } })).toBe(0);
  });
});
