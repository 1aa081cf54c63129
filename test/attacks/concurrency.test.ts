import { describe, expect, it } from "vitest";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

/** The counter of each post against what it counts. */
async function expectCountsTrue(blog: TestBlog): Promise<void> {
  const { client } = blog.context.db;
  for (const { id, approvedCommentCount } of await client.post.findMany({ select: { id: true, approvedCommentCount: true } })) {
    expect(approvedCommentCount).toBe(await client.comment.count({ where: { postId: id, status: "approved", kind: "comment" } }));
  }
}

const idsOf = async (blog: TestBlog) => (await blog.context.db.client.comment.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);

describe("at the same moment", () => {
  it("many moderators decide on the same comments: each is moved once, and counted once", async () => {
    const blog = await testBlog();
    const posts = [await addPost(blog, { title: "One" }), await addPost(blog, { title: "Two" })];
    for (const { id } of posts) for (let n = 0; n < 4; n++) await blog.post(`/posts/${id}/comments`, guestReply(`Text ${n}`));
    const ids = await idsOf(blog);
    const editor = await editorOf(blog);
    const approvals = await Promise.all(Array.from({ length: 8 }, () => moderateComments(blog.context, editor, ids, "approve")));
    expect(approvals.reduce((sum, { changed }) => sum + changed, 0)).toBe(ids.length);
    await expectCountsTrue(blog);

    const acts = ["spam", "approve", "trash", "unapprove", "restore"] as const;
    const mixed = await Promise.all(
      Array.from({ length: 15 }, (_, at) => moderateComments(blog.context, editor, at % 2 ? ids : ids.toReversed(), acts[at % 5] ?? "spam")),
    );
    await expectCountsTrue(blog);
    const events = mixed.flatMap((outcome) => outcome.events);
    await Promise.all(Array.from({ length: 6 }, () => undoModeration(blog.context, editor, events)));
    await expectCountsTrue(blog);
    expect(await blog.context.db.client.comment.count()).toBe(ids.length);
  });

  it("two delete, and two take it back", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog);
    const editor = await editorOf(blog);
    await (await blog.signIn("editor")).post(`/posts/${id}/comments`, { comment: "Parent" });
    const [parentId = 0] = await idsOf(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("Child", { comment_parent: parentId }));
    await moderateComments(blog.context, editor, [parentId], "trash");
    const outcomes = await Promise.all([1, 2, 3].map(() => moderateComments(blog.context, editor, [parentId], "delete")));
    expect(outcomes.map(({ changed }) => changed).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    const events = outcomes.flatMap((outcome) => outcome.events);
    const undone = await Promise.all([1, 2, 3].map(() => undoModeration(blog.context, editor, events)));
    expect(undone.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    const child = await blog.context.db.client.comment.findFirstOrThrow({ where: { body: "Child" } });
    expect(child.parentId).toBe(parentId);
    await expectCountsTrue(blog);
  });

  it("readers post, the same and other words, while somebody moderates", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog);
    const editor = await editorOf(blog);
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const answer = await blog.reader().post(`/posts/${id}/comments`, guestReply(`Words ${at % 10}`));
        const commentId = Number(answer.location?.split("#comment-")[1]);
        if (at % 3 === 0) await moderateComments(blog.context, editor, [commentId], at % 2 ? "spam" : "unapprove");
        return answer.status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([303]));
    expect(await blog.context.db.client.comment.count()).toBe(10);
    await expectCountsTrue(blog);
    const shown = await blog.context.db.client.comment.count({ where: { status: "approved" } });
    const { text } = await blog.reader().get(path);
    expect(text.match(/<article class="comment"/g) ?? []).toHaveLength(shown);
  });

  it("a post is given another date while its job runs: the job waits for that", async () => {
    const blog = await testBlog();
    const { id } = await addPost(blog, { title: "Later", status: "scheduled", publishedLocal: "2025-06-18T11:00" });
    blog.clock.advance(2 * 3_600_000);
    const { jobs, db } = blog.context;
    // The moment between the work and its record.
    const { client } = db;
    const job = await client.job.findFirstOrThrow({ where: { doneAt: null } });
    const claimed = await (await import("../../server/jobs/store.ts")).claimDueJob(db, blog.clock.now);
    expect(claimed?.id).toBe(job.id);
    await client.post.update({ where: { id }, data: { publishedAt: new Date("2025-06-18T14:00:00Z"), publishedLocal: "2025-06-18T14:00:00" } });
    await jobs.add(client, "publish-post", { id }, { runAt: new Date("2025-06-18T14:00:00Z"), uniqueKey: job.uniqueKey ?? "" });
    await (await import("../../server/jobs/store.ts")).finishJob(client, claimed ?? { id: 0, kind: "", payload: "", attempts: 0 }, blog.clock.now);
    await blog.runJobs();
    expect((await client.post.findUniqueOrThrow({ where: { id } })).status).toBe("scheduled");
    blog.clock.advance(3 * 3_600_000);
    await Promise.all([blog.runJobs(), blog.runJobs()]);
    expect((await client.post.findUniqueOrThrow({ where: { id } })).status).toBe("published");
  });
});
