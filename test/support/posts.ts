import type { Viewer } from "../../server/accounts/viewer.ts";
import { type PostInput, savePost } from "../../server/posts/writing.ts";
import type { TestBlog } from "./blog.ts";

type Writable = Pick<TestBlog, "context">;

const editors = new WeakMap<Writable, Viewer>();

/** Somebody who may write and moderate everything, without a browser. */
export async function editorOf(blog: Writable): Promise<Viewer> {
  const known = editors.get(blog);
  if (known) return known;
  const person = { role: "editor" as const, name: "Ed", slug: "ed", email: null, emailConfirmed: false, url: null };
  const { id } = await blog.context.db.client.person.create({ data: { role: "editor", name: "Ed", slug: "ed" }, select: { id: true } });
  const viewer: Viewer = { person: { id, ...person }, sessionId: 0, way: "password", provedAt: new Date(0) };
  editors.set(blog, viewer);
  return viewer;
}

/** What the form of the editor sends for a post with a title and some text. */
export const SOME_POST: PostInput = {
  type: "post",
  title: "A title",
  slug: "",
  format: "markdown",
  content: "Some text.",
  excerpt: "",
  status: "published",
  categoryIds: [],
  newCategories: [],
  tagNames: [],
  commentsOpen: true,
  sticky: false,
  password: "",
  menuOrder: 0,
};

/** Writes a published post through the verb that the editor's form calls. */
export async function addPost(blog: Writable, input: Partial<PostInput> & { by?: Viewer } = {}): Promise<{ id: number; path: string }> {
  const { by = await editorOf(blog), ...given } = input;
  const saved = await savePost(blog.context, by, { ...SOME_POST, ...given });
  return { id: saved.id, path: saved.path ?? "" };
}

/** The fields of a guest's reply. */
export function guestReply(text: string, fields: Record<string, string | number> = {}): Record<string, string | number> {
  return { comment: text, author: "Gert Guest", email: "gert@example.org", url: "", comment_parent: 0, ...fields };
}
