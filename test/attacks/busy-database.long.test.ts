import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

it("a write that cannot be done in time is told so, with the text", { timeout: 60_000 }, async () => {
  const blog = await testBlog();
  const { id } = await addPost(blog);
  const other = new Sqlite(blog.context.db.location);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  const answer = await blog.post(`/posts/${id}/comments`, guestReply("Not lost"));
  other.exec("COMMIT");
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.text).toContain("Not lost");
});
