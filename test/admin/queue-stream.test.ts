import { beforeAll, expect, it, onTestFinished } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

interface Message {
  acts: { id: number; to: string | null; text: string }[];
  waiting: number;
}

let blog: TestBlog;
let editor: Reader & { personId: number };
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog();
  editor = await blog.signIn("editor", "Anna");
  post = await addPost(blog, { title: "Talked about" });
});

/** The messages of a stream, as they come; it ends with undefined. */
async function listen(reader: Reader, query = ""): Promise<() => Promise<Message | undefined>> {
  const control = new AbortController();
  onTestFinished(() => control.abort());
  const cookie = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${blog.origin}/admin/comments/events${query}`, { headers: { cookie, accept: "text/event-stream" }, signal: control.signal });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const body = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  return async () => {
    for (;;) {
      const data = /^data: (.*)$/m.exec(unread)?.[1];
      if (data !== undefined && unread.includes("\n\n", unread.indexOf("data: "))) {
        unread = unread.slice(unread.indexOf("\n\n", unread.indexOf("data: ")) + 2);
        return JSON.parse(data) as Message;
      }
      const chunk = await body?.read();
      if (!chunk || chunk.done) return undefined;
      unread += chunk.value;
    }
  };
}

async function say(text: string, postId = post.id): Promise<number> {
  const answer = await blog.reader().post(`/posts/${postId}/comments`, guestReply(text));
  return Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
}

it("tells of what waits and of what others decide, with the number that waits", async () => {
  const next = await listen(editor);
  const id = await say("A new one");
  // Nothing has to be made anew for it: the next look finds it, or the next write.
  blog.context.cache.forget(["lists"]);
  expect(await next()).toMatchObject({ acts: [{ id, to: "pending" }], waiting: 1 });
  await editor.post(`/admin/comments/${id}/approval`);
  expect(await next()).toMatchObject({ acts: [{ id, to: "approved", text: "Anna approved this now." }], waiting: 0 });
});

it("goes on where a page was when it was made", async () => {
  const { text } = await editor.get("/admin/comments");
  const after = /data-after="(\d+)"/.exec(text)?.[1] ?? "";
  const id = await say("While nobody listened");
  const next = await listen(editor, `?after=${after}`);
  expect(await next()).toMatchObject({ acts: [{ id }] });
});

it("tells an author of their own posts alone, and readers nothing", async () => {
  const author = await blog.signIn("author", "Arthur");
  const own = await blog.context.db.client.post.create({
    data: { title: "Own", slug: "own", path: "/own/", status: "published", authorId: author.personId, publishedAt: blog.clock.now },
  });
  const next = await listen(author);
  await say("Not for the author");
  const id = await say("For the author", own.id);
  blog.context.cache.forget(["lists"]);
  expect(await next()).toMatchObject({ acts: [{ id }], waiting: 1 });
  const reader = await blog.signIn("reader");
  expect((await reader.get("/admin/comments/events")).status).toBe(403);
  expect((await (await blog.signIn("contributor")).get("/admin/comments/events")).status).toBe(403);
  expect((await blog.get("/admin/comments/events")).status).toBe(303);
});

it("ends when somebody's rights do", async () => {
  const late = await blog.signIn("editor", "Late");
  const next = await listen(late);
  await blog.context.db.client.person.update({ where: { id: late.personId }, data: { role: "reader" } });
  await say("After that");
  blog.context.cache.forget(["lists"]);
  expect(await next()).toBeUndefined();
});
