import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

type Staff = Reader & { personId: number };

let blog: TestBlog;
let anna: Staff;
let ben: Staff;
let walk: { id: number; path: string };
let river: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog();
  anna = await blog.signIn("editor", "Anna");
  ben = await blog.signIn("editor", "Ben");
  walk = await addPost(blog, { title: "A walk" });
  river = await addPost(blog, { title: "The river" });
});

async function say(text: string, { post = walk, ...fields }: Record<string, unknown> & { post?: { id: number } } = {}): Promise<number> {
  const answer = await blog.reader().post(`/posts/${post.id}/comments`, guestReply(text, fields as Record<string, string>));
  return Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
}

/** The ids of the comments on a page of the queue, in their order. */
async function shown(query: string, reader: Reader = anna): Promise<number[]> {
  const { status, text } = await reader.get(`/admin/comments?${query}`);
  expect(status, text).toBe(200);
  return [...text.matchAll(/<li class="queue-row[^>]* id="comment-(\d+)"/g)].map(([, id]) => Number(id));
}

/** What the forms of a row know of its comment. */
async function seenOf(id: number, query = "status=all&per=100"): Promise<string> {
  const { text } = await anna.get(`/admin/comments?${query}`);
  return new RegExp(`name="seen" value="(${id}:\\d+)"`).exec(text)?.[1] ?? "";
}

async function statusOf(id: number): Promise<string | undefined> {
  return (await blog.context.db.client.comment.findUnique({ where: { id } }))?.status;
}

describe("what is shown", () => {
  it("narrows by post, person, author, kind, rule and day, and finds by the title of a post", async () => {
    const { client } = blog.context.db;
    const marie = await blog.signIn("reader", "Marie");
    const guest = await say("Something about stones");
    await marie.post(`/posts/${river.id}/comments`, { comment: "Something about stones, too" });
    const [{ id: hers } = { id: 0 }] = await client.comment.findMany({ where: { personId: marie.personId } });
    const ping = await client.comment.create({
      data: {
        postId: river.id,
        kind: "pingback",
        status: "pending",
        authorName: "Elsewhere",
        body: "stones",
        bodyHtml: "<p>stones</p>",
        createdAt: blog.clock.now,
      },
    });
    expect(await shown("s=stones")).toEqual([ping.id, hers, guest]);
    expect(await shown("s=stones&sort=oldest")).toEqual([guest, hers, ping.id]);
    expect(await shown("s=stones&author=guest&kind=comment")).toEqual([guest]);
    expect(await shown("s=stones&author=signed-in")).toEqual([hers]);
    expect(await shown("kind=ping")).toEqual([ping.id]);
    expect(await shown(`s=stones&post=${river.id}`)).toEqual([ping.id, hers]);
    expect(await shown(`person=${marie.personId}`)).toEqual([hers]);
    expect(await shown("s=stones&rule=newcomer")).toEqual([hers, guest]);
    expect(await shown("s=stones&rule=links")).toEqual([]);
    expect(await shown("s=the+RIVER")).toEqual([ping.id, hers]);
    expect(await shown("s=stones&from=2025-06-18&to=2025-06-18")).toEqual([ping.id, hers, guest]);
    expect(await shown("s=stones&to=2025-06-17")).toEqual([]);
    expect(await shown("s=stones&from=2025-06-19")).toEqual([]);
  });

  it("shows an author's history, what readers report, an appeal, and what is answered", async () => {
    const { client } = blog.context.db;
    const first = await say("A first word", { author: "Otto", email: "otto@example.org" });
    await anna.post(`/admin/comments/${first}/approval`);
    const second = await say("A second word", { author: "Otto", email: "otto@example.org", comment_parent: first });
    await client.report.create({ data: { commentId: second, reporterKey: "one", reason: "abuse", text: "Not nice" } });
    await client.appeal.create({ data: { commentId: second, text: "I meant it well" } });
    const { text } = await anna.get("/admin/comments?s=otto@example.org");
    for (const part of [
      "1 approved",
      "1 pending",
      "First seen June 18, 2025",
      "Not nice",
      "I meant it well",
      "Answers Otto",
      "A first word",
      "1 report by a reader",
    ])
      expect(text).toContain(part);
    expect(text).toContain("status=approved&amp;s=otto%40example.org");
    expect(await shown("status=reported")).toEqual([second]);
    expect((await anna.get("/admin/comments?status=reported")).text).toMatch(/Reported <span class="view-count">1</);
    expect((await anna.get("/admin/comments?status=approved&s=otto")).text).toContain("Anna approved this now.");
  });

  it("shows an author their own posts' comments only, and no view of them", async () => {
    const arthur = await blog.signIn("author", "Arthur");
    const { text } = await arthur.get("/admin/comments?status=all");
    expect(text).not.toContain("queue-row");
    expect(text).not.toContain("status=mine");
    expect((await anna.get("/admin/comments")).text).toContain("status=mine");
  });
});

describe("two moderators", () => {
  it("do not undo each other unseen", async () => {
    const id = await say("One of two decides");
    const seen = await seenOf(id);
    await ben.post(`/admin/comments/${id}/approval`);
    blog.clock.advance(10_000);
    const answer = await anna.post(`/admin/comments/${id}/spam`, { seen });
    expect(await statusOf(id)).toBe("approved");
    const { text } = await anna.get(answer.location ?? "");
    expect(text).toContain("Ben approved this 10 seconds ago.");
    expect(text).toContain("Spam all the same");
    await anna.post("/admin/comments/bulk", { act: "spam", ids: String(id), over: "1" });
    expect(await statusOf(id)).toBe("spam");
  });

  it("are told in place, and learn nothing of what they may not moderate", async () => {
    const id = await say("Told to a script");
    const seen = await seenOf(id);
    await ben.post(`/admin/comments/${id}/trash`);
    const answer = await anna.post(`/admin/comments/${id}/approval`, { seen }, { accept: "application/json" });
    expect(JSON.parse(answer.text)).toMatchObject({ events: [], overtaken: [{ id, text: expect.stringContaining("Ben moved this to the trash") as string }] });
    const arthur = await blog.signIn("author", "Arthur");
    expect((await arthur.post(`/admin/comments/${id}/approval`, { seen })).status).toBe(403);
    expect((await arthur.get(`/admin/comments?done=unchanged&overtaken=${id}&act=approve`)).text).not.toContain("Ben");
  });

  it("know what they have done themselves", async () => {
    const id = await say("Decided twice by one");
    const seen = await seenOf(id);
    await anna.post(`/admin/comments/${id}/approval`, { seen });
    await anna.post(`/admin/comments/${id}/spam`, { seen });
    expect(await statusOf(id)).toBe("spam");
  });
});

describe("an act on all that is found", () => {
  it("leaves alone what came or changed since the page was made, and is taken back as a whole", async () => {
    const marked = await Promise.all([1, 2, 3].map((number) => say(`A bulk of words ${number}`)));
    const page = await anna.get("/admin/comments?s=a+bulk+of+words");
    const bound = /name="upToEvent" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    const later = await say("A bulk of words, later");
    const [decided = 0, ...rest] = marked;
    await ben.post(`/admin/comments/${decided}/approval`);
    await ben.post(`/admin/comments/${decided}/disapproval`);
    const answer = await anna.post("/admin/comments/bulk", { s: "a bulk of words", all: "1", act: "spam", upToEvent: bound });
    expect(await Promise.all([decided, later, ...rest].map(statusOf))).toEqual(["pending", "pending", "spam", "spam"]);
    const after = await anna.get(answer.location ?? "");
    expect(after.text).toContain("2 comments marked as spam.");
    const undo = /action="(\/admin\/comments\/batches\/\d+\/undo)"/.exec(after.text)?.[1] ?? "";
    await anna.post(undo, { s: "a bulk of words" });
    expect(await Promise.all(marked.map(statusOf))).toEqual(["pending", "pending", "pending"]);
    expect((await anna.post("/admin/comments/bulk", { all: "1", act: "spam" })).status).toBe(400);
  });

  it("empties the spam that was there", async () => {
    const old = await say("Spam that was there");
    await anna.post(`/admin/comments/${old}/spam`);
    const page = await anna.get("/admin/comments?status=spam");
    expect(page.text).toContain("Empty spam");
    const bound = /name="upToEvent" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    const late = await say("Spam that came later");
    await ben.post(`/admin/comments/${late}/spam`);
    await anna.post("/admin/comments/bulk", { status: "spam", all: "1", act: "delete", upToEvent: bound });
    expect([await statusOf(old), await statusOf(late)]).toEqual([undefined, "spam"]);
  });
});

describe("a reply from the queue", () => {
  it("approves what it answers, and is posted", async () => {
    const id = await say("Please answer");
    const answer = await anna.post(`/admin/comments/${id}/replies`, { comment: "Here is one" });
    expect((await anna.get(answer.location ?? "")).text).toContain("Approved, and your reply is posted.");
    expect(await statusOf(id)).toBe("approved");
    const [reply] = await blog.context.db.client.comment.findMany({ where: { parentId: id } });
    expect(reply).toMatchObject({ status: "approved", personId: anna.personId, body: "Here is one" });
  });

  it("keeps what was typed when it is refused, and approves nothing", async () => {
    const id = await say("Please answer this, too");
    const empty = await anna.post(`/admin/comments/${id}/replies`, { comment: "  " });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain(`id="reply-${id}-error"`);
    const quiet = await addPost(blog, { title: "Quiet" });
    const other = await say("On a post that is closed soon", { post: quiet });
    await blog.context.db.client.post.update({ where: { id: quiet.id }, data: { commentsOpen: false } });
    const closed = await anna.post(`/admin/comments/${other}/replies`, { comment: "Too late for this" });
    expect(closed.status).toBe(403);
    expect(closed.text).toContain("Too late for this");
    expect([await statusOf(id), await statusOf(other)]).toEqual(["pending", "pending"]);
    const arthur = await blog.signIn("author", "Arthur");
    expect((await arthur.post(`/admin/comments/${id}/replies`, { comment: "Not mine" })).status).toBe(403);
  });
});

describe("changing a comment", () => {
  const typed = { author: "New Name", email: "new@example.org", url: "example.org", comment: "New *words*", "status-of-comment": "approved" };

  it("changes words, name and state with one click, and takes that back with one", async () => {
    const { client } = blog.context.db;
    const id = await say("Old words that are long enough for a hash of them");
    const before = await client.comment.findUniqueOrThrow({ where: { id } });
    blog.clock.advance(60_000);
    expect((await anna.get(`/admin/comments/${id}/edit`)).text).toContain("Old words");
    const answer = await anna.post(`/admin/comments/${id}/edit`, typed);
    expect(await client.comment.findUnique({ where: { id } })).toMatchObject({
      ...{ status: "approved", authorName: "New Name", authorEmail: "new@example.org", authorUrl: "https://example.org/", body: "New *words*" },
      ...{ bodyHtml: "<p>New <em>words</em></p>", editedAt: blog.clock.now },
    });
    expect((await anna.get("/admin/comments?status=approved&s=new@example.org")).text).toContain("Old words");
    const page = await anna.get(answer.location ?? "");
    const events = /name="events" value="(\d+,\d+)"/.exec(page.text)?.[1] ?? "";
    await anna.post("/admin/comments/undo", { events });
    expect(await client.comment.findUnique({ where: { id } })).toEqual(before);
    expect((await client.post.findUniqueOrThrow({ where: { id: walk.id } })).approvedCommentCount).toBe(
      await client.comment.count({ where: { postId: walk.id, status: "approved", kind: "comment" } }),
    );
  });

  it("says at the field what is wrong, and keeps what was typed", async () => {
    const id = await say("Stays as it is");
    const answer = await anna.post(`/admin/comments/${id}/edit`, { ...typed, email: "no address", comment: "Not yet" });
    expect(answer.status).toBe(422);
    for (const part of ['id="email-error"', "no address", "Not yet"]) expect(answer.text).toContain(part);
    expect(await blog.context.db.client.comment.findUnique({ where: { id } })).toMatchObject({ body: "Stays as it is", status: "pending" });
  });

  it("is not done over somebody else's decision unseen", async () => {
    const id = await say("Two want to change this");
    const seen = /name="seen" value="([^"]+)"/.exec((await anna.get(`/admin/comments/${id}/edit`)).text)?.[1] ?? "";
    await ben.post(`/admin/comments/${id}/spam`);
    const answer = await anna.post(`/admin/comments/${id}/edit`, { ...typed, seen });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("Ben marked this as spam");
    expect(answer.text).toContain("New *words*");
    expect(await statusOf(id)).toBe("spam");
    expect((await anna.post(`/admin/comments/${id}/edit`, { ...typed, seen, over: "1" })).status).toBe(303);
    expect(await statusOf(id)).toBe("approved");
  });

  it("is for who may moderate it", async () => {
    const id = await say("Nobody else's business");
    const arthur = await blog.signIn("author", "Arthur");
    expect((await arthur.get(`/admin/comments/${id}/edit`)).status).toBe(403);
    expect((await arthur.post(`/admin/comments/${id}/edit`, typed)).status).toBe(403);
    expect((await anna.get("/admin/comments/999999/edit")).status).toBe(404);
  });
});
