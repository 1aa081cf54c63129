import { describe, expect, it } from "vitest";
import { postComment } from "../../server/comments/posting.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

const KEY = "0123456789abcdef0123456789abcdef";

describe("a form that is sent again", () => {
  it("a hundred times at once gives one comment, and each the same answer", async () => {
    // More than the limit for one address: a repeated request does not count.
    const blog = await testBlog({ limits: { commentsPerMinute: 5 } });
    const { id } = await addPost(blog);
    const readers = Array.from({ length: 100 }, () => blog.reader());
    const answers = await Promise.all(readers.map((reader) => reader.post(`/posts/${id}/comments`, guestReply("Only once", { request_key: KEY }))));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
    expect(await blog.context.db.client.comment.count()).toBe(1);
    expect(await blog.context.db.client.moderationEvent.count()).toBe(1);
    for (const reader of readers) expect(reader.cookies.has("pamphlet_pending")).toBe(true);
    expect((await readers.at(-1)?.get(answers[0]?.location?.split("#")[0] ?? ""))?.text).toContain("Only once");
  });

  it("is held together by the database where two processes take it: other names, one key", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const post = { ...(await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })) };
    const typed = { comment: "Only once", email: "gert@example.org", url: "" };
    const rest = { post, parentId: undefined, viewer: undefined, browserHash: undefined, formKey: KEY, address: "", userAgent: "" };
    const posted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => postComment(blog.context, { ...rest, typed: { ...typed, author: `Gert ${index}` } })),
    );
    expect(new Set(posted.map((one) => one.id)).size).toBe(1);
    expect(posted.every(({ byWords }) => byWords === undefined)).toBe(true);
    expect(await blog.context.db.client.comment.count()).toBe(1);
  });

  it("gives the same comment hours later, where the words alone would be a duplicate", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const first = await blog.post(`/posts/${id}/comments`, guestReply("Said", { request_key: KEY }));
    blog.clock.advance(2 * 3_600_000);
    const again = await blog.post(`/posts/${id}/comments`, guestReply(" Said\r\n", { request_key: KEY }));
    expect([again.status, again.location]).toEqual([303, first.location]);
    expect((await blog.post(`/posts/${id}/comments`, guestReply("Said", { request_key: `${KEY}0` }))).status).toBe(409);
  });

  it("gives the same comment although the speaker is another by now, the parent is gone or the post is closed", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const first = await blog.post(`/posts/${id}/comments`, guestReply("Said", { request_key: KEY }));
    const member = await blog.signIn("reader");
    expect((await member.post(`/posts/${id}/comments`, { comment: "Said", request_key: KEY, comment_parent: 999 })).location).toBe(first.location);
    await blog.context.db.client.post.update({ where: { id }, data: { commentsOpen: false } });
    blog.context.cache.forget([`post:${id}`]);
    expect((await blog.post(`/posts/${id}/comments`, guestReply("Said", { request_key: KEY }))).location).toBe(first.location);
    expect(await blog.context.db.client.comment.count()).toBe(1);
  });

  it("with other words is another comment: a browser's back button brings the old form", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    for (const text of ["One", "Two"]) expect((await blog.post(`/posts/${id}/comments`, guestReply(text, { request_key: KEY }))).status).toBe(303);
    expect(await blog.context.db.client.comment.count()).toBe(2);
  });

  it("on another post is another comment, and a key that is none is no key", async () => {
    const blog = await testBlog();
    const [one, two] = [await addPost(blog), await addPost(blog)];
    for (const { id } of [one, two]) await blog.post(`/posts/${id}/comments`, guestReply("Said", { request_key: KEY }));
    await blog.post(`/posts/${one.id}/comments`, guestReply("Said twice", { request_key: "short" }));
    const rows = await blog.context.db.client.comment.findMany({ select: { requestKey: true }, orderBy: { id: "asc" } });
    expect(rows.map(({ requestKey }) => requestKey !== null)).toEqual([true, true, false]);
  });

  it("comes back with its key after a refusal, and every personal form has one", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/comments`, guestReply("", { request_key: KEY }));
    expect(answer.text).toContain(`name="request_key" value="${KEY}"`);
    expect((await blog.reader().get(path)).text).not.toContain("request_key");
    const member = await blog.signIn("reader");
    const keys = await Promise.all([member.get(path), member.get(path)]);
    const [one, two] = keys.map(({ text }) => /name="request_key" value="([\w-]{43})"/.exec(text)?.[1]);
    expect(one).toBeDefined();
    expect(one).not.toBe(two);
  });
});
