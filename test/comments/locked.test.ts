import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { postForm, versionOf } from "../admin/forms.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader;
let post: { id: number; path: string };

const row = () => blog.context.db.client.post.findUniqueOrThrow({ where: { id: post.id } });
const save = async (fields: Record<string, string>) => {
  const version = versionOf(await editor.get(`/admin/posts/${post.id}/edit`));
  return editor.post(`/admin/posts/${post.id}`, postForm({ act: "keep", version, title: "A title", ...fields }));
};

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
  editor = await blog.signIn("editor");
  post = await addPost(blog);
});

describe("the discussion below one post", () => {
  it("is locked and opened again in the editor; the page says so, and what is there stays", async () => {
    const reader = blog.reader();
    await reader.post(`/posts/${post.id}/comments`, guestReply("Before the lock"));
    const { id } = await blog.context.db.client.comment.findFirstOrThrow();
    expect((await save({ replies: "locked" })).status).toBe(303);
    const { lockedAt } = await row();
    expect(lockedAt).toEqual(blog.clock.now);
    const { text } = await blog.get(post.path);
    expect(text).toContain("Before the lock");
    expect(text).toContain("This discussion is locked.");
    expect(text).not.toMatch(/<textarea|report-link/);
    for (const [path, fields] of [
      [`/posts/${post.id}/comments`, guestReply("Kept words")],
      [`/comments/${id}`, { comment: "Kept words" }],
      [`/comments/${id}/report`, { reason: "spam", text: "Kept words" }],
    ] as const)
      expect([path, (await reader.post(path, fields)).status]).toEqual([path, 403]);
    blog.clock.advance(1000);
    await save({ replies: "locked", content: "Changed" });
    expect((await row()).lockedAt).toEqual(lockedAt);
    await save({ replies: "open" });
    expect(await row()).toMatchObject({ lockedAt: null, commentsOpen: true });
    expect((await blog.get(post.path)).text).toContain("<textarea");
    await save({ replies: "closed" });
    expect((await blog.get(post.path)).text).toContain("Comments are closed.");
    await save({ replies: "open" });
  });

  it("is slowed down: who is too fast is told the seconds, and keeps the text", async () => {
    expect((await save({ slowSeconds: "60" })).status).toBe(303);
    blog.clock.advance(60_000);
    const reader = blog.reader();
    await reader.post(`/posts/${post.id}/comments`, guestReply("The first one"));
    blog.clock.advance(20_000);
    const answer = await reader.post(`/posts/${post.id}/comments`, guestReply("The second one"));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "40"]);
    expect(answer.text).toContain("You can post in 40 seconds.");
    expect(answer.text).toContain("The second one");
    blog.clock.advance(40_000);
    expect((await reader.post(`/posts/${post.id}/comments`, guestReply("The second one"))).status).toBe(303);
    const refused = await save({ slowSeconds: "-1" });
    expect([refused.status, refused.text.includes("A whole number from 0 to 86400.")]).toEqual([422, true]);
    await save({ slowSeconds: "0" });
  });

  it("has rules of its own", async () => {
    await save({ commentRule: "hold" });
    await blog.reader().post(`/posts/${post.id}/comments`, guestReply("Held here"));
    expect(await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } })).toMatchObject({ status: "pending" });
    expect((await editor.get(`/admin/posts/${post.id}/edit`)).text).toMatch(/<option value="hold" selected/);
    await save({ commentRule: "" });
    expect(await row()).toMatchObject({ commentRule: "" });
  });
});
