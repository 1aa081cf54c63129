import { idOf, postForm } from "../admin/forms.ts";
import type { TestBlog } from "./blog.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** The editor in its rarer states, versions of a post, and a preview by link. @param admin a browser of an administrator */
export async function deskPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const editor = await blog.signIn("editor", "Edith Editor");
  const contributor = await blog.signIn("contributor", "Connie Contributor");
  const id = idOf(await admin.post("/admin/posts", postForm({ act: "draft", title: "Twice", content: "One two three." })));
  await editor.get(`/admin/posts/${id}/edit`);
  await admin.post(`/admin/posts/${id}`, postForm({ act: "draft", title: "Twice", version: "1", content: "One two four.\n\nFive." }));
  await admin.post(`/admin/posts/${id}/autosave`, postForm({ title: "Twice", version: "1", content: "One two six." }));
  await admin.post(`/admin/posts/${id}/preview-link`, { act: "make", days: "7" });
  const { previewKey } = await blog.context.db.client.post.findUniqueOrThrow({ where: { id } });
  const waiting = idOf(await contributor.post("/admin/posts", postForm({ act: "pending", title: "Handed in" })));
  const returned = idOf(await contributor.post("/admin/posts", postForm({ act: "pending", title: "Sent back" })));
  await editor.post(`/admin/posts/${returned}/returning`, { note: "Please say where.\nAnd when." });
  return [
    ["the editor with two versions", admin.get(`/admin/posts/${id}/edit`)],
    ["the editor of a post for review", editor.get(`/admin/posts/${waiting}/edit`)],
    ["the editor of a post that was sent back", contributor.get(`/admin/posts/${returned}/edit`)],
    ["versions", admin.get(`/admin/posts/${id}/revisions`)],
    ["a preview by link", blog.reader().get(`/preview/${id}/${previewKey ?? ""}`)],
  ];
}
