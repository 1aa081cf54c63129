import { describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { idOf, postForm } from "./forms.ts";

async function addComments(blog: TestBlog, postId: number, count: number): Promise<number[]> {
  for (let number = 1; number <= count; number++) await blog.post(`/posts/${postId}/comments`, guestReply(`Reply ${number}`));
  const rows = await blog.context.db.client.comment.findMany({
    where: { postId },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}

async function statusOf(blog: TestBlog, id: number): Promise<string | undefined> {
  return (await blog.context.db.client.comment.findUnique({ where: { id } }))?.status;
}

describe("the queue", () => {
  it("shows what waits, with its author and the reasons, and approves it", async () => {
    const blog = await testBlog();
    const post = await addPost(blog);
    const [id = 0] = await addComments(blog, post.id, 1);
    const editor = await blog.signIn("editor");
    const queue = await editor.get("/admin/comments");
    for (const text of ["Reply 1", "Gert Guest", "gert@example.org", "127.0.0.1", "This person has no approved comment yet.", "A title", "1<span"]) {
      expect(queue.text).toContain(text);
    }
    expect((await blog.reader().get(post.path)).text).not.toContain("Reply 1");

    const answer = await editor.post(`/admin/comments/${id}/approval`, {});
    expect(answer.status).toBe(303);
    const after = await editor.get(answer.location ?? "");
    expect(after.text).toContain("1 comment approved.");
    expect(after.text).toContain("Undo");
    expect((await blog.reader().get(post.path)).text).toContain("Reply 1");
    expect((await editor.get("/admin/comments?status=approved")).text).toContain(`#comment-${id}`);
  });

  it("does and undoes every act, by plain forms", async () => {
    const blog = await testBlog();
    const post = await addPost(blog);
    const [id = 0] = await addComments(blog, post.id, 1);
    const editor = await blog.signIn("editor");
    const steps = [
      ["approval", "approved"],
      ["disapproval", "pending"],
      ["spam", "spam"],
      ["restoration", "pending"],
      ["trash", "trash"],
      ["deletion", undefined],
    ] as const;
    for (const [noun, status] of steps) {
      const before = await statusOf(blog, id);
      const answer = await editor.post(`/admin/comments/${id}/${noun}`, {});
      expect([noun, await statusOf(blog, id)]).toEqual([noun, status]);
      const events = new URLSearchParams(answer.location?.split("?")[1]).get("events") ?? "";
      const undone = await editor.post("/admin/comments/undo", { events });
      expect(undone.location).toContain("done=undone&count=1");
      expect(await statusOf(blog, id)).toBe(before);
      if (noun !== "deletion") await editor.post(`/admin/comments/${id}/${noun}`, {});
    }
  });

  it("decides on many at once, and takes that back in one go", async () => {
    const blog = await testBlog();
    const post = await addPost(blog);
    const ids = await addComments(blog, post.id, 3);
    const editor = await blog.signIn("editor");
    const place = { status: "all", s: "Reply", page: "1" };
    const answer = await editor.post("/admin/comments/bulk", {
      ...place,
      act: "spam",
      ids: ids.slice(0, 2),
    });
    expect(answer.location).toMatch(/^\/admin\/comments\?status=all&s=Reply&done=spam&events=\d+%2C\d+$/);
    expect((await editor.get(answer.location ?? "")).text).toContain("2 comments marked as spam.");
    expect(await Promise.all(ids.map((id) => statusOf(blog, id)))).toEqual(["spam", "spam", "pending"]);
    const events = new URLSearchParams(answer.location?.split("?")[1]).get("events") ?? "";
    await editor.post("/admin/comments/undo", { events });
    expect(await Promise.all(ids.map((id) => statusOf(blog, id)))).toEqual(["pending", "pending", "pending"]);
    expect((await editor.post("/admin/comments/bulk", { act: "spam" })).location).toBe("/admin/comments?done=nothing");
    expect((await editor.get("/admin/comments/bulk")).status).toBe(405);
  });

  it("searches, pages, and goes to the last page when the one asked for has gone", async () => {
    const blog = await testBlog();
    const post = await addPost(blog);
    await addComments(blog, post.id, 21);
    const editor = await blog.signIn("editor");
    const last = await editor.get("/admin/comments?page=2");
    expect(last.text).toContain("Reply 1<");
    expect(last.text).not.toContain("Reply 21<");
    expect((await editor.get("/admin/comments?page=9")).text).toContain("Reply 1<");
    const found = await editor.get("/admin/comments?s=reply+21");
    expect(found.text).toContain("Reply 21<");
    expect(found.text).not.toContain("Reply 20<");
    expect((await editor.get("/admin/comments?s=nowhere")).text).toContain("No comment here holds");
  });

  it("lets an author moderate the comments on their own posts, and no others", async () => {
    const blog = await testBlog();
    const author = await blog.signIn("author");
    const mine = idOf(await author.post("/admin/posts", postForm({ title: "Mine" })));
    const theirs = (await addPost(blog, { title: "Theirs" })).id;
    const [own = 0] = await addComments(blog, mine, 1);
    const [other = 0] = await addComments(blog, theirs, 1);
    const queue = await author.get("/admin/comments");
    expect(queue.text).toContain(`id="comment-${own}"`);
    expect(queue.text).not.toContain(`id="comment-${other}"`);
    expect(queue.text).toMatch(/Pending <span class="view-count">1</);
    expect((await author.post(`/admin/comments/${other}/approval`, {})).status).toBe(403);
    expect((await author.post("/admin/comments/bulk", { act: "approve", ids: [own, other] })).status).toBe(403);
    expect(await statusOf(blog, own)).toBe("pending");
    expect((await author.post(`/admin/comments/${own}/approval`, {})).status).toBe(303);
    const contributor = await blog.signIn("contributor");
    expect((await contributor.get("/admin/comments")).status).toBe(403);
  });
});
