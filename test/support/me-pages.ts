import { decideAt } from "../accounts/stand-ins/visit.ts";
import type { TestBlog } from "./blog.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** Somebody's own desk, in its states. @param post with open comments */
export async function mePages(blog: TestBlog, post: { id: number; path: string }): Promise<Asked[]> {
  const { client } = blog.context.db;
  const reader = await blog.signIn("author", "Dora Desk");
  const { personId } = reader;
  for (const text of ["In plain sight", "Hold this", "Taken back"]) await reader.post(`/posts/${post.id}/comments`, { comment: text, as_person: "1" });
  const [, , last] = await client.comment.findMany({ where: { personId }, orderBy: { id: "asc" } });
  await reader.post(`/comments/${last?.id}/withdrawal`);
  await client.person.update({ where: { id: personId }, data: { email: "dora@example.org", emailConfirmedAt: blog.clock.now } });
  await client.subscription.create({ data: { email: "dora@example.org", kind: "comments", postKey: post.id, status: "confirmed" } });
  await client.identity.create({ data: { personId, provider: "gone", subject: "1", handle: "dora", name: "Dora", profileUrl: "https://example.org/dora" } });
  await client.session.create({ data: { personId, tokenHash: "elsewhere", way: "x", expiresAt: new Date(blog.clock.now.getTime() + 86_400_000) } });
  const two = await signInAndLink(blog, "facebook", "x");
  const stale = await blog.signIn("reader", "Stella Stale");
  await client.session.updateMany({ where: { personId: stale.personId }, data: { provedAt: new Date(0) } });
  return [
    ["one's own desk", reader.get("/me/?done=linked")],
    ["one's own desk, wrong fields", reader.post("/me/profile", { name: "", url: "javascript:" }), 422],
    ["one's own desk, wrong address", reader.post("/me/email", { email: "?" }), 422],
    ["one's own desk, without a recent proof", stale.get("/me/?done=link-stale")],
    ["one's own comments", reader.get("/me/comments")],
    ["one's own password", reader.get("/me/password")],
    ["a copy of what is known of somebody", reader.get("/me/export.html")],
    ["two people who are one", two.reader.get(two.location)],
    ["two people, an old offer", two.reader.get("/me/merge?ticket=old"), 403],
  ];
}

/** Comes by one provider, and adds the account at another that is somebody else's. @returns the page that it leads to */
async function signInAndLink(blog: TestBlog, first: string, second: string): Promise<{ reader: Reader; location: string }> {
  const reader = blog.reader();
  const visit = async (key: string, form: Record<string, string>) => {
    const { location = "" } = await reader.post(`/sign-in/${key}`, form);
    return reader.get((await decideAt(location, { outcome: "allow" })).href);
  };
  await visit(second, {});
  await visit(first, {});
  const { location = "" } = await visit(second, { link: "1", returnTo: "/me/" });
  return { reader, location };
}
