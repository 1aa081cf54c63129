import { describe, expect, it } from "vitest";
import { changeSettings, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

const TEXT = "\nA long thought & <b>a second</b> one";
/** As it stands in a text area: HTML drops the first of two line breaks. */
const IN_AREA = ">\n\nA long thought &amp; &lt;b>a second&lt;/b> one</textarea>";

describe("what somebody typed is not lost", () => {
  it("when the post closes while the form is open", async () => {
    const blog = await testBlog();
    for (const said of [false, true]) {
      const { id, path } = await addPost(blog, { title: `Closing ${said}` });
      if (said) await (await blog.signIn("editor")).post(`/posts/${id}/comments`, { comment: "First" });
      const reader = blog.reader();
      await reader.get(path);
      await blog.context.db.client.post.update({ where: { id }, data: { commentsOpen: false } });
      blog.context.cache.forget([`post:${id}`]);
      const answer = await reader.post(`/posts/${id}/comments`, guestReply(TEXT));
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("Sorry, comments are closed for this post.");
      expect(answer.text).toContain(IN_AREA);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  it("when the post is moved: it arrives", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "Here" });
    await blog.context.db.client.post.update({ where: { id }, data: { path: "/elsewhere/", slug: "elsewhere" } });
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(TEXT));
    expect([answer.status, answer.location?.split("#")[0]]).toEqual([303, "/elsewhere/"]);
    expect(path).not.toBe("/elsewhere/");
  });

  it.each([
    ["is trashed", { status: "trash", path: null }, 404],
    ["becomes a draft", { status: "draft", path: null }, 404],
    ["becomes private", { status: "private" }, 404],
    ["is scheduled anew", { status: "scheduled" }, 404],
    ["gets a password", { password: "new" }, 403],
  ] as const)("when the post %s", async (_, data, status) => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    await blog.context.db.client.post.update({ where: { id }, data });
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(TEXT));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(IN_AREA);
    expect(await blog.context.db.client.comment.count()).toBe(0);
  });

  it("when the comment that is answered goes away", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    await (await blog.signIn("editor")).post(`/posts/${id}/comments`, { comment: "To be answered" });
    const { id: parentId } = await blog.context.db.client.comment.findFirstOrThrow();
    await blog.context.db.client.comment.delete({ where: { id: parentId } });
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(TEXT, { comment_parent: parentId }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(IN_AREA);
    expect(answer.text).toContain('name="comment_parent" value="0"');
  });

  it("when one has to sign in first: it is there again afterwards", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    const reader = blog.reader();
    await reader.get(path);
    await changeSettings(blog.context, { signInRequired: true });
    const answer = await reader.post(`/posts/${id}/comments`, guestReply(TEXT));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Sorry, you must be signed in to leave a reply.");
    expect(answer.text).toContain(IN_AREA);
    // The same browser, signed in by whatever way.
    const signedIn = await blog.signIn("reader");
    for (const [name, value] of signedIn.cookies) reader.cookies.set(name, value);
    const back = await reader.get(path);
    expect(back.text).toContain(IN_AREA);
    expect((await reader.post(`/posts/${id}/comments`, { comment: TEXT })).status).toBe(303);
    expect((await reader.get(path)).text).not.toContain(IN_AREA);
    expect((await blog.reader().get(path)).text).not.toContain("A long thought");
  });

  it("when the database fails", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const { db } = blog.context;
    const { transaction } = db;
    Object.assign(db, { transaction: () => Promise.reject(new Error("disk full")) });
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(TEXT));
    Object.assign(db, { transaction });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(IN_AREA);
    expect(answer.text).not.toContain("disk full");
    expect(blog.errors.splice(0)).toHaveLength(1);
  });

  it("but it is given to nobody's page when another site sent the form", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const answer = await blog.post(`/posts/${id}/comments`, guestReply(TEXT), { origin: "https://evil.example" });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain("A long thought");
  });
});

it("one's own reply that waits says whom it answers, by name, while that is there", async () => {
  const blog = await testBlog();
  const { id, path } = await addPost(blog);
  await (await blog.signIn("editor", "Nora Novak")).post(`/posts/${id}/comments`, { comment: "To be answered" });
  const parent = await blog.context.db.client.comment.findFirstOrThrow();
  const guest = blog.reader();
  await guest.post(`/posts/${id}/comments`, guestReply("Mine", { comment_parent: parent.id }));
  expect((await guest.get(path)).text).toMatch(new RegExp(`in reply to <a href="[^"]*#comment-${parent.id}">Nora Novak</a>`));
  await blog.context.db.client.comment.update({ where: { id: parent.id }, data: { status: "trash" } });
  blog.context.cache.forget([`post:${id}`]);
  const { text } = await guest.get(path);
  expect(text).toContain("Mine");
  expect(text).not.toMatch(/in reply to|Nora Novak/);
});
