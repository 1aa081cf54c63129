import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/accounts/viewer.ts";
import { doNextPart } from "../../server/comments/batch-parts.ts";
import { findNewestEvent } from "../../server/comments/batch-store.ts";
import { type BatchState, getBatch, startBatch, undoBatch } from "../../server/comments/batches.ts";
import { rebuildStates } from "../../server/comments/check-log.ts";
import { purgeDeleted } from "../../server/comments/moderation-store.ts";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import { expectConsistent, stateOf } from "./state.ts";

const MANY = 1100;
const PENDING = { query: { filter: { view: "pending" as const }, scope: {} } };

let blog: TestBlog;
let editor: Viewer;
let postId: number;

beforeAll(async () => {
  blog = await testBlog();
  editor = await editorOf(blog);
  postId = (await addPost(blog)).id;
});

beforeEach(async () => {
  const { client } = blog.context.db;
  await client.comment.deleteMany();
  await client.moderationEvent.deleteMany();
  await client.moderationBatch.deleteMany();
  await client.job.deleteMany();
  await client.filterToken.deleteMany();
  await client.post.update({ where: { id: postId }, data: { approvedCommentCount: 0 } });
});

async function addPending(count: number, status: "pending" | "spam" = "pending"): Promise<number[]> {
  const { db, now } = blog.context;
  const rows = Array.from({ length: count }, (_, index) => ({
    postId,
    status,
    authorName: `Reader ${index}`,
    body: `Words ${index}`,
    bodyHtml: `<p>Words ${index}</p>`,
    createdAt: now(),
  }));
  return db.transaction(async (tx) => {
    const written = await tx.comment.createManyAndReturn({ data: rows, select: { id: true } });
    const events = written.map(({ id }) => ({ commentId: id, postId, act: "posted", toStatus: status, createdAt: now() }));
    await tx.moderationEvent.createMany({ data: events });
    return written.map(({ id }) => id);
  });
}

const statuses = async () => {
  const groups = await blog.context.db.client.comment.groupBy({ by: ["status"], _count: { _all: true } });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count._all]));
};

describe("an act on many", () => {
  it("is done in parts, goes on after an interruption, and is taken back as a whole", async () => {
    const [first = 0] = await addPending(MANY);
    const before = await stateOf(blog);
    const newestEvent = await findNewestEvent(blog.context.db.client);
    const begun = await startBatch(blog.context, editor, "approve", { ...PENDING, newestEvent });
    expect(begun).toMatchObject({ total: MANY, done: 0, changed: 0, state: "running" });
    const [late = 0] = await addPending(1);
    await moderateComments(blog.context, editor, [first], "spam");
    await doNextPart(blog.context, begun.id, 500);
    await expectConsistent(blog);
    // Whoever did that died here; and two begin again at once.
    await Promise.all([doNextPart(blog.context, begun.id, 500), doNextPart(blog.context, begun.id, 500)]);
    await blog.runJobs();
    expect(await getBatch(blog.context, editor, begun.id)).toMatchObject({ state: "finished", changed: MANY - 1 });
    expect(await statuses()).toEqual({ approved: MANY - 1, pending: 1, spam: 1 });
    expect(await blog.context.db.client.comment.findUniqueOrThrow({ where: { id: late } })).toMatchObject({ status: "pending" });
    await expectConsistent(blog);

    await undoBatch(blog.context, editor, begun.id);
    await blog.runJobs();
    expect(await getBatch(blog.context, editor, begun.id)).toMatchObject({ state: "undone", changed: 0 });
    await expectConsistent(blog);
    await undoModeration(blog.context, editor, await idsOfEvents("spammed"));
    await blog.context.db.client.comment.delete({ where: { id: late } });
    expect(await stateOf(blog)).toBe(before);
  });

  const idsOfEvents = async (act: string) =>
    (await blog.context.db.client.moderationEvent.findMany({ where: { act }, select: { id: true } })).map(({ id }) => id);

  it("that empties the spam leaves what came later, and brings everything back with its replies", async () => {
    const spam = await addPending(30, "spam");
    const [parent = 0, child = 0, grandchild = 0] = spam;
    const { client } = blog.context.db;
    await client.comment.update({ where: { id: child }, data: { parentId: parent } });
    await client.comment.update({ where: { id: grandchild }, data: { parentId: child } });
    const [reply = 0] = await addPending(1);
    await client.comment.update({ where: { id: reply }, data: { parentId: grandchild } });
    const before = await stateOf(blog);
    const newestEvent = await findNewestEvent(client);
    const [late = 0] = await addPending(1, "spam");
    const done = await startBatch(blog.context, editor, "delete", { query: { filter: { view: "spam" }, scope: {} }, newestEvent });
    expect(done).toMatchObject({ state: "finished", changed: 30 });
    expect((await client.comment.findMany({ orderBy: { id: "asc" } })).map(({ id, parentId }) => [id, parentId])).toEqual([
      [reply, null],
      [late, null],
    ]);
    await expectConsistent(blog);
    expect(await undoBatch(blog.context, editor, done.id)).toMatchObject({ state: "undone", changed: 0 });
    await expectConsistent(blog);
    await client.comment.delete({ where: { id: late } });
    await client.moderationEvent.deleteMany({ where: { commentId: late } });
    expect(await stateOf(blog)).toBe(before);
  });

  it("keeps what was deleted for 30 days, and that it was deleted for good", async () => {
    await addPending(2, "spam");
    const { id } = await startBatch(blog.context, editor, "delete", { query: { filter: { view: "spam" }, scope: {} } });
    const day = 24 * 3_600_000;
    const purge = (days: number) => blog.context.db.transaction((tx) => purgeDeleted(tx, new Date(blog.clock.now.getTime() - days * day)));
    expect(await purge(30)).toBe(0);
    expect(await purge(-1)).toBe(2);
    expect(await undoBatch(blog.context, editor, id)).toMatchObject({ state: "undone", changed: 2 });
    expect(await statuses()).toEqual({});
  });

  it("of an author is on their own posts only", async () => {
    const author: Viewer = { ...editor, person: { ...editor.person, id: (await blog.signIn("author")).personId, role: "author" } };
    const theirs = await addPost(blog, { by: author, title: "Theirs" });
    const [mine = 0, foreign = 0] = await addPending(2);
    await blog.context.db.client.comment.update({ where: { id: mine }, data: { postId: theirs.id } });
    await expect(startBatch(blog.context, author, "approve", { ids: [mine, foreign] })).rejects.toThrow(/not allowed/);
    const done = await startBatch(blog.context, author, "approve", PENDING);
    expect(done).toMatchObject({ changed: 1 });
    expect(await statuses()).toEqual({ approved: 1, pending: 1 });
    const reader = { ...author, person: { ...author.person, id: 999_999, role: "author" as const } };
    await expect(getBatch(blog.context, reader, done.id)).rejects.toThrow(/Nothing/);
    await expect(undoBatch(blog.context, reader, done.id)).rejects.toThrow(/Nothing/);
    const taken: BatchState = await undoBatch(blog.context, editor, done.id);
    expect(taken.state).toBe("undone");
    await blog.context.db.client.comment.deleteMany();
    await blog.context.db.client.moderationEvent.deleteMany();
  });

  it("ends with what is done when whoever began it may not do it any more", async () => {
    await addPending(1100);
    const former = await blog.signIn("editor");
    const viewer: Viewer = { ...editor, person: { ...editor.person, id: former.personId } };
    const { id } = await startBatch(blog.context, viewer, "approve", PENDING);
    await doNextPart(blog.context, id, 500);
    await blog.context.db.client.person.update({ where: { id: former.personId }, data: { role: "reader" } });
    await blog.runJobs();
    expect(await getBatch(blog.context, editor, id)).toMatchObject({ state: "finished", changed: 500 });
    await expectConsistent(blog);
  });
});

describe("the check of the log", () => {
  it("finds and repairs states and counters that are otherwise than the log says", async () => {
    const { client } = blog.context.db;
    const [first = 0, second = 0] = await addPending(3);
    await moderateComments(blog.context, editor, [first], "approve");
    expect(await rebuildStates(blog.context)).toEqual({ comments: 3, states: [], breaks: [], counters: [] });
    await client.comment.update({ where: { id: second }, data: { status: "approved" } });
    const found = await rebuildStates(blog.context);
    expect(found).toMatchObject({ states: [{ id: second, is: "approved", logged: "pending" }], counters: [{ postId, is: 1, counted: 2 }] });
    await rebuildStates(blog.context, { repair: true });
    expect(await rebuildStates(blog.context)).toEqual({ comments: 3, states: [], breaks: [], counters: [] });
    await expectConsistent(blog);
  });
});
