import { expect, it } from "vitest";
import { emptyTrash } from "../server/emptying-trash.ts";
import { changeSettings, testBlog } from "./support/blog.ts";
import { addPost, guestReply } from "./support/posts.ts";

const DAY_MS = 86_400_000;

it("deletes for good what has been in the trash for as long as the owner said", async () => {
  const blog = await testBlog({ at: new Date().toISOString(), settings: { earlierApprovalNeeded: false, youngDays: 0 } });
  const { client } = blog.context.db;
  const owner = await blog.signIn("administrator");
  const kept = await addPost(blog, { title: "Kept" });
  const gone = await addPost(blog, { title: "Gone" });
  for (const text of ["Thrown away early", "Thrown away late", "Stays here"]) await blog.post(`/posts/${kept.id}/comments`, guestReply(text));
  await owner.post("/admin/comments/1/trash");
  await owner.post(`/admin/posts/${gone.id}/trashing`);

  blog.clock.advance(20 * DAY_MS);
  await owner.post("/admin/comments/2/trash");
  blog.clock.advance(11 * DAY_MS);
  await changeSettings(blog.context, { trashDays: 0 });
  await emptyTrash(blog.context);
  expect(await client.comment.count()).toBe(3);

  await changeSettings(blog.context, { trashDays: 30 });
  await emptyTrash(blog.context);
  expect((await client.comment.findMany({ orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id)).toEqual([2, 3]);
  expect(await client.moderationEvent.findFirst({ where: { commentId: 1, act: "deleted" } })).toMatchObject({ personId: null, fromStatus: "trash" });
  expect(await client.post.findUnique({ where: { id: gone.id } })).toBeNull();
  expect((await blog.get(gone.path)).status).toBe(410);
  expect((await blog.get(kept.path)).status).toBe(200);
  await emptyTrash(blog.context);
  expect(await client.comment.count()).toBe(2);
});
