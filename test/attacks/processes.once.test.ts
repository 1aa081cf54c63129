import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

it("readers are answered while another process writes, and writers wait their turn", { timeout: 60_000 }, async () => {
  const blog = await testBlog();
  const { id, path } = await addPost(blog);
  const page = (await blog.get(path)).text;
  const other = new Sqlite(blog.context.db.location);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  let posted = false;
  const writing = blog.post(`/posts/${id}/comments`, guestReply("Patient")).then((answer) => {
    posted = true;
    return answer;
  });
  for (let n = 0; n < 20; n++) expect((await blog.get(path)).text).toBe(page);
  expect((await blog.get("/")).status).toBe(200);
  expect((await blog.get("/nothing/")).status).toBe(404);
  expect(posted).toBe(false);
  other.exec("COMMIT");
  expect((await writing).status).toBe(303);
});
