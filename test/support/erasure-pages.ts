import type { TestBlog } from "./blog.ts";
import { addPost, guestReply } from "./posts.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** The pages about being forgotten and about claiming what one wrote, for whoever is shown them. */
export async function erasurePages(blog: TestBlog, postId: number): Promise<Asked[]> {
  const { client } = blog.context.db;
  const reader = await blog.signIn("reader", "Fanny Forgotten");
  const author = await blog.signIn("author", "Art Author");
  const person = { id: author.personId, role: "author" as const, name: "", slug: "", email: null, emailConfirmed: false, url: null };
  await addPost(blog, { title: "His own", status: "draft", by: { person, sessionId: 0, way: "password", provedAt: new Date(0) } });
  await client.person.update({ where: { id: reader.personId }, data: { email: "fanny@example.org", emailConfirmedAt: blog.clock.now } });
  const unproved = await blog.signIn("reader", "Una Unproved");
  await client.person.update({ where: { id: unproved.personId }, data: { emailConfirmedAt: null } });
  const nothing = await reader.get("/me/claims");
  for (const text of ["Written before I had an account", "And once more, at some length: ".repeat(12)])
    await blog.reader().post(`/posts/${postId}/comments`, guestReply(text, { author: "Fanny", email: "fanny@example.org" }));
  return [
    ["being forgotten", reader.get("/me/erasure")],
    ["being forgotten, not confirmed", reader.post("/me/erasure", { confirm: "Somebody else" }), 422],
    ["being forgotten, with posts", author.get("/me/erasure")],
    ["nothing to claim", Promise.resolve(nothing)],
    ["comments to claim", reader.get("/me/claims?claimed=3")],
    ["claims without a confirmed address", unproved.get("/me/claims?problem=none-chosen")],
    ["claiming without an account", blog.reader().get("/claim")],
    ["claiming with no address", blog.reader().post("/claim", { email: "no address" }), 422],
    ["a claim link was sent", blog.reader().post("/claim", { email: "fanny@example.org" })],
  ];
}

/** The same for administrators. */
export async function forgettingPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { id } = await blog.context.db.client.person.findFirstOrThrow({ where: { name: "Art Author" } });
  const goes = await blog.signIn("reader", "Gone Soon");
  const done = await goes.post("/me/erasure", { mode: "remove", confirm: "Gone Soon" });
  return [
    ["somebody was forgotten", Promise.resolve(done)],
    ["forgetting a person", admin.get(`/admin/people/${id}/erasure`)],
    ["forgetting a person, not confirmed", admin.post(`/admin/people/${id}/erasure`, { mode: "remove", confirm: "x" }), 422],
    ["forgetting a guest", admin.get("/admin/erasures?done=2")],
    ["forgetting a guest, no address", admin.post("/admin/erasures", { email: "x", mode: "remove" }), 422],
  ];
}
