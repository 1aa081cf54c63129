import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFilter, learn } from "../../server/moderation/filter.ts";
import type { LearnedAs } from "../../server/moderation/filter-store.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

let blog: TestBlog;
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, filterLeast: 3 } });
  post = await addPost(blog);
});

beforeEach(async () => {
  await blog.context.db.client.comment.deleteMany();
  await blog.context.db.client.filterToken.deleteMany();
});

const SPAM = [
  "Cheap pills and watches, order now",
  "Order cheap watches here, best prices",
  "Best casino bonus, cheap pills, order now",
  "Watches, pills, casino: cheap",
];
const HAM = [
  "The garden looks lovely in spring",
  "I planted tulips in my garden, too",
  "Which soil do you use for tulips?",
  "Spring is late this year, the soil is cold",
];

async function add(text: string): Promise<number> {
  const data = {
    postId: post.id,
    status: "approved",
    authorName: "Gert",
    authorEmail: "gert@example.org",
    authorUrl: "https://gert.example.org/",
    body: text,
  } as const;
  return (await blog.context.db.client.comment.create({ data: { ...data, bodyHtml: `<p>${text}</p>` }, select: { id: true } })).id;
}

const teach = (ids: number[], as: LearnedAs | null) => blog.context.db.transaction((tx) => learn(blog.context, tx, ids, as));
const ask = (text: string) => askFilter(blog.context, { text, hosts: [], website: "", email: "" });
const tokens = () => blog.context.db.client.filterToken.findMany({ orderBy: { token: "asc" } });
const add3 = async (texts: readonly string[]) => Promise.all(texts.slice(0, 3).map(add));

describe("the filter", () => {
  it("says nothing before it has learned of both kinds", async () => {
    expect(await ask("Cheap pills")).toBeNull();
    await teach(await add3(SPAM), "spam");
    expect(await ask("Cheap pills")).toBeNull();
  });

  it("tells spam from other texts by the words it has learned, and says which", async () => {
    await teach(await add3(SPAM), "spam");
    await teach(await add3(HAM), "ham");
    expect(await ask("Cheap watches, order now")).toMatchObject({
      probability: expect.toSatisfy((p: number) => p > 0.9),
      spam: 3,
      ham: 3,
      words: expect.arrayContaining(["cheap"]),
    });
    expect(await ask("The soil in my garden")).toMatchObject({
      probability: expect.toSatisfy((p: number) => p < 0.1),
      words: expect.arrayContaining(["garden"]),
    });
    expect((await ask("Quantum chromodynamics explained"))?.probability).toBe(0.5);
  });

  it("keeps no words", async () => {
    await teach(await add3(SPAM), "spam");
    const rows = await tokens();
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ token }) => token === "*" || /^[\w-]{16}$/.test(token))).toBe(true);
  });

  it("forgets exactly what it has learned, in any order, however often it is told", async () => {
    const [one, two, three] = (await add3(SPAM)) as [number, number, number];
    await teach([one], "spam");
    const before = await tokens();
    const row = await blog.context.db.client.comment.findUniqueOrThrow({ where: { id: two } });
    await teach([two, three], "spam");
    await teach([two], "spam");
    await teach([two], "ham");
    await teach([three], null);
    await teach([two], null);
    await teach([two], null);
    expect(await tokens()).toEqual(before);
    expect(await blog.context.db.client.comment.findUniqueOrThrow({ where: { id: two } })).toEqual(row);
    await teach([one], null);
    expect(await tokens()).toEqual([]);
  });

  it("learns each comment once when two tell it at once", async () => {
    const ids = await add3(SPAM);
    await Promise.all([teach(ids, "spam"), teach([...ids].toReversed(), "spam"), teach(ids, "spam")]);
    expect((await tokens()).find(({ token }) => token === "*")).toEqual({ token: "*", spam: 3, ham: 0 });
  });

  it("learns the new words of a comment that its author changes", async () => {
    await changeSettings(blog.context, { editMinutes: 15 });
    const reader = blog.reader();
    await reader.post(`/posts/${post.id}/comments`, guestReply("A first version about tulips"));
    const { id } = await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } });
    await teach([id], "ham");
    await reader.post(`/comments/${id}`, { comment: "Another version about roses" });
    expect(await blog.context.db.client.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ body: "Another version about roses", learnedAs: "ham" });
    const learned = await tokens();
    await teach([id], null);
    expect(await tokens()).toEqual([]);
    await teach([id], "ham");
    expect(await tokens()).toEqual(learned);
  });

  it("holds what it is sure about, and says like what", async () => {
    await teach(await add3(SPAM), "spam");
    await teach(await add3(HAM), "ham");
    await blog.reader().post(`/posts/${post.id}/comments`, guestReply("Cheap watches and pills, order now, best casino"));
    const comment = await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } });
    const event = await blog.context.db.client.moderationEvent.findFirstOrThrow({ where: { commentId: comment.id } });
    expect([comment.status, JSON.parse(event.reasons)]).toEqual([
      "pending",
      [
        expect.objectContaining({
          rule: "filter",
          text: expect.stringMatching(/^9\d % like 3 comments marked as spam\.$/),
          seen: expect.arrayContaining(["cheap"]),
        }),
      ],
    ]);
  });
});
