import type { TestBlog } from "./blog.ts";
import { addPost } from "./posts.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** The lists with all that can stand in them: for tests that judge the HTML. */
export async function listPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { client } = blog.context.db;
  const top = await addPost(blog, { title: "Listed", newCategories: ["Listed", "Others"], tagNames: ["listed", "others"] });
  const parent = await addPost(blog, { type: "page", title: "A page above" });
  await addPost(blog, { type: "page", title: "A page below", parentId: parent.id });
  const draft = await addPost(blog, { title: "Thrown away", status: "draft" });
  await admin.post(`/admin/posts/${draft.id}/trashing`);
  const batch = await admin.post("/admin/posts/bulk", { act: "close", ids: [top.id] });
  const category = await client.category.findFirstOrThrow({ where: { slug: "listed" } });
  const other = await client.category.findFirstOrThrow({ where: { slug: "others" } });
  await client.viewCount.create({ data: { day: blog.clock.now.toISOString().slice(0, 10), postId: top.id, views: 12 } });
  return [
    ["the list of posts, filtered and sorted", admin.get(`/admin/posts?category=${category.id}&sort=title`)],
    ["the trash of posts", admin.get("/admin/posts?status=trash")],
    ["the list after an act on many", admin.get(batch.location ?? "")],
    ["the quick edit of a post", admin.get(`/admin/posts?quick=${top.id}`)],
    ["the quick edit of a page", admin.get(`/admin/pages?quick=${parent.id}`)],
    ["the quick edit, wrong fields", admin.post(`/admin/posts/${top.id}/quick`, { version: "99", title: "", slug: "?" }), 422],
    ["deleting for good, asked", admin.get(`/admin/posts/deletion?ids=${draft.id}`)],
    ["the order of pages", admin.get("/admin/pages/order")],
    ["categories", admin.get("/admin/categories")],
    ["categories, wrong fields", admin.post("/admin/categories", { name: "", slug: "?" }), 422],
    ["a category", admin.get(`/admin/categories/${category.id}`)],
    ["merging categories, asked", admin.get(`/admin/categories/sure?act=merge&ids=${category.id}&into=${other.id}`)],
    ["tags", admin.get("/admin/tags?sort=use")],
    ["the desk with views", admin.get("/admin")],
  ];
}
