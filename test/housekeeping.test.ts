import { expect, it } from "vitest";
import { tidyHouse } from "../server/housekeeping.ts";
import { moderateComments, undoModeration } from "../server/comments/moderation-verbs.ts";
import { testBlog } from "./support/blog.ts";
import { addPost, editorOf, guestReply } from "./support/posts.ts";

const HOUR = 3_600_000;

it("what has run out is removed, and what is to be remembered stays", async () => {
  const blog = await testBlog({ at: "2027-03-15T12:00:00Z" });
  const { client } = blog.context.db;
  const ago = (hours: number) => new Date(blog.clock.now.getTime() - hours * HOUR);
  const { personId } = await blog.signIn("author");
  await client.emailLink.createMany({
    data: [
      { kind: "sign-in", email: "over@example.org", tokenHash: "over", expiresAt: ago(25) },
      { kind: "sign-in", email: "lately@example.org", tokenHash: "lately", expiresAt: ago(23) },
      { kind: "invitation", email: "open@example.org", tokenHash: "open", expiresAt: ago(-1) },
    ],
  });
  await client.secondStep.createMany({
    data: [
      { personId, way: "password", returnPath: "", tokenHash: "over", expiresAt: ago(0) },
      { personId, way: "password", returnPath: "", tokenHash: "open", expiresAt: ago(-1) },
    ],
  });
  const months = ["2024-12", "2025-02", "2025-03", "2027-03"];
  await client.providerMonth.createMany({ data: months.map((month) => ({ provider: "x", month, signIns: 7 })) });
  await client.accountEvent.create({ data: { personId, act: "linked", createdAt: ago(24 * 3650) } });

  await tidyHouse(blog.context);
  expect((await client.emailLink.findMany({ orderBy: { id: "asc" } })).map(({ tokenHash }) => tokenHash)).toEqual(["lately", "open"]);
  expect((await client.secondStep.findMany()).map(({ tokenHash }) => tokenHash)).toEqual(["open"]);
  expect((await client.providerMonth.findMany({ orderBy: { month: "asc" } })).map(({ month }) => month)).toEqual(["2025-03", "2027-03"]);
  expect(await client.accountEvent.count({ where: { act: "linked" } })).toBe(1);
});

it("of a comment that was deleted for good, no words stay in the log; of one that was brought back, all do", async () => {
  const blog = await testBlog();
  const { client } = blog.context.db;
  const post = await addPost(blog);
  const editor = await editorOf(blog);
  const ids: number[] = [];
  for (const text of ["Secret words of one", "Secret words of another"]) {
    const guest = blog.reader();
    await guest.post(`/posts/${post.id}/comments`, guestReply(`${text}, at first`));
    const { id } = await client.comment.findFirstOrThrow({ orderBy: { id: "desc" } });
    await guest.post(`/comments/${id}`, { comment: text });
    ids.push(id);
  }
  await moderateComments(blog.context, editor, ids, "spam");
  const { events } = await moderateComments(blog.context, editor, ids, "delete");
  await undoModeration(blog.context, editor, events.slice(1));
  const [gone = 0, back = 0] = ids;
  const wordsOf = async (commentId: number) => JSON.stringify(await client.moderationEvent.findMany({ where: { commentId } })).split("Secret words").length - 1;
  const before = await wordsOf(back);
  blog.clock.advance(29 * 24 * HOUR);
  await tidyHouse(blog.context);
  expect([(await wordsOf(gone)) > 0, await wordsOf(back)]).toEqual([true, before]);
  blog.clock.advance(2 * 24 * HOUR);
  await tidyHouse(blog.context);
  expect(await wordsOf(gone)).toBe(0);
  expect(await client.moderationEvent.count({ where: { commentId: gone } })).toBeGreaterThan(3);
  expect(await client.moderationEvent.findFirst({ where: { commentId: back, act: "posted" } })).toMatchObject({
    facts: expect.stringContaining("Secret words"),
  });
});
