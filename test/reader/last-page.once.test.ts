import { expect, it } from "vitest";
import { changeSettings, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

it("the last page of a thread stands below the post where the owner wants that", async () => {
  const blog = await testBlog({ settings: { commentsPerPage: 2, commentPageFirst: "last", earlierApprovalNeeded: false, youngDays: 0, mostPerSpeaker: 0 } });
  const { id, path } = await addPost(blog);
  const say = async (text: string) => (await blog.post(`/posts/${id}/comments`, guestReply(text))).location;
  expect(await say("Word one")).toBe(`${path}#comment-1`);
  expect((await blog.get(`${path}comment-page-1/`)).location).toBe(path);
  await say("Word two");
  expect(await say("Word three")).toBe(`${path}#comment-3`);

  const reader = blog.reader(); // Who wrote them sees a list of their own.
  const landing = await reader.get(path);
  expect(landing.text).toContain("Word three");
  expect(landing.text).not.toContain("Word two");
  expect(landing.text).toContain(`href="${path}comment-page-1/#comments"`);
  const first = await reader.get(`${path}comment-page-1/`);
  expect(first.text).toContain("Word one");
  expect(first.text).not.toContain("Word three");
  const last = await reader.get(`${path}comment-page-2/`);
  expect(last.text).toContain(`<link rel="canonical" href="${blog.origin}${path}"/>`);
  expect((await blog.get(`${path}comment-page-3/`)).status).toBe(404);
  expect((await blog.get("/comments/1")).location).toBe(`${path}comment-page-1/#comment-1`);

  await changeSettings(blog.context, { commentPageFirst: "first" });
  expect((await blog.get(path)).text).toContain("Word one");
  expect((await blog.get(`${path}comment-page-1/`)).location).toBe(path);
  expect((await blog.get("/comments/3")).location).toBe(`${path}comment-page-2/#comment-3`);
});
