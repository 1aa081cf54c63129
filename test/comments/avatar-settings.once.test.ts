import { expect, it } from "vitest";
import { changeSettings, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

it("pictures beside comments are as the owner wants them, and details are kept only where that is offered", async () => {
  const blog = await testBlog({ settings: { earlierApprovalNeeded: false, youngDays: 0 } });
  const { id, path } = await addPost(blog);
  await blog.post(`/posts/${id}/comments`, guestReply("A word"));
  const seen = async () => (await blog.reader().get(path)).text.split('<article class="comment"')[1] ?? "";
  expect(await seen()).toContain(">GG</text>");
  await changeSettings(blog.context, { avatarStyle: "mystery" });
  expect(await seen()).toContain("avatar-mystery");
  await changeSettings(blog.context, { avatarStyle: "blank" });
  expect(await seen()).toContain('<span class="avatar" aria-hidden="true">');
  await changeSettings(blog.context, { avatarsShown: false });
  expect(await seen()).not.toContain('class="avatar');

  expect((await blog.reader().get(path)).text).toContain("remember_details");
  await changeSettings(blog.context, { detailsKeptOffered: false });
  expect((await blog.reader().get(path)).text).not.toContain("remember_details");
  const asked = blog.reader();
  await asked.post(`/posts/${id}/comments`, guestReply("Another", { remember_details: "1" }));
  expect([...asked.cookies.keys()].filter((name) => name.includes("details"))).toEqual([]);
});
