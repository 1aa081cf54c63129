import { describe, expect, it } from "vitest";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { stateOf } from "./state.ts";

async function blogWithComments(count: number) {
  const blog = await testBlog();
  const post = await addPost(blog);
  for (let n = 1; n <= count; n++) await blog.post(`/posts/${post.id}/comments`, guestReply(`Comment ${n}`));
  const ids = (await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } })).map((row) => row.id);
  return { blog, post, ids, editor: await editorOf(blog) };
}

async function counterIsRight(blog: TestBlog) {
  const { client } = blog.context.db;
  for (const post of await client.post.findMany()) {
    expect(post.approvedCommentCount).toBe(await client.comment.count({ where: { postId: post.id, status: "approved", kind: "comment" } }));
  }
}

describe("moderating", () => {
  it("gives each act an event, and undoes it", async () => {
    const { blog, ids, editor } = await blogWithComments(2);
    for (const act of ["approve", "spam", "trash"] as const) {
      const before = await stateOf(blog);
      const { events, changed } = await moderateComments(blog.context, editor, ids, act);
      expect(changed).toBe(2);
      expect(await stateOf(blog)).not.toEqual(before);
      await counterIsRight(blog);
      expect(await undoModeration(blog.context, editor, events)).toBe(2);
      expect(await stateOf(blog)).toEqual(before);
      expect(await undoModeration(blog.context, editor, events)).toBe(0);
    }
  });

  it("restores from spam and trash to what a comment was", async () => {
    const { blog, ids, editor } = await blogWithComments(2);
    const [first = 0, second = 0] = ids;
    await moderateComments(blog.context, editor, [first], "approve");
    await moderateComments(blog.context, editor, ids, "spam");
    await moderateComments(blog.context, editor, ids, "restore");
    const rows = await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => [row.id, row.status])).toEqual([
      [first, "approved"],
      [second, "pending"],
    ]);
    await counterIsRight(blog);
  });

  it("deletes for good only from spam and trash, and even that can be undone, replies included", async () => {
    const { blog, post, ids, editor } = await blogWithComments(1);
    const [parent = 0] = ids;
    await moderateComments(blog.context, editor, [parent], "approve");
    await blog.post(`/posts/${post.id}/comments`, guestReply("A reply", { comment_parent: parent }));
    await expect(moderateComments(blog.context, editor, [parent], "delete")).rejects.toThrow(/spam or trash/);
    await moderateComments(blog.context, editor, [parent], "trash");
    const before = await stateOf(blog);
    const { events } = await moderateComments(blog.context, editor, [parent], "delete");
    const [reply] = await blog.context.db.client.comment.findMany();
    expect(reply?.parentId).toBeNull();
    await counterIsRight(blog);
    expect(await undoModeration(blog.context, editor, events)).toBe(1);
    expect(await stateOf(blog)).toEqual(before);
  });

  it("does not undo what somebody else has decided since", async () => {
    const { blog, ids, editor } = await blogWithComments(1);
    const { events } = await moderateComments(blog.context, editor, ids, "approve");
    await moderateComments(blog.context, editor, ids, "spam");
    expect(await undoModeration(blog.context, editor, events)).toBe(0);
    expect((await blog.context.db.client.comment.findFirstOrThrow()).status).toBe("spam");
  });

  it("is for those who may: an author on their own posts", async () => {
    const { blog, ids } = await blogWithComments(1);
    const other = {
      person: { id: 999_999, role: "author" as const, name: "", slug: "", email: null, emailConfirmed: false, url: null },
      sessionId: 0,
      way: "password",
      provedAt: new Date(0),
    };
    await expect(moderateComments(blog.context, other, ids, "approve")).rejects.toThrow(/not allowed/);
    expect((await blog.context.db.client.comment.findFirstOrThrow()).status).toBe("pending");
  });
});
