import { describe, expect, it } from "vitest";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog, type TestBlogOptions } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

interface Scene {
  blog: TestBlog;
  guest: Reader;
  post: { id: number; path: string };
  /** Of the guest's comment. */
  id: number;
}

/** A guest has just said something, and it was approved. */
async function scene({ settings, ...options }: TestBlogOptions = {}): Promise<Scene> {
  const blog = await testBlog({ ...options, settings: { earlierApprovalNeeded: false, heldWords: "casino", ...settings } });
  const post = await addPost(blog, { title: "Discussed" });
  const guest = blog.reader();
  const answer = await guest.post(`/posts/${post.id}/comments`, guestReply("What I said **first**"));
  return { blog, guest, post, id: Number(answer.location?.split("#comment-")[1]) };
}

const rowOf = ({ blog, id }: Scene) => blog.context.db.client.comment.findUniqueOrThrow({ where: { id } });
const countOf = async ({ blog, post }: Scene) => (await blog.context.db.client.post.findUniqueOrThrow({ where: { id: post.id } })).approvedCommentCount;
const eventsOf = ({ blog, id }: Scene) => blog.context.db.client.moderationEvent.findMany({ where: { commentId: id }, orderBy: { id: "asc" } });
const edit = ({ id }: Scene, who: Reader, comment: string) => who.post(`/comments/${id}`, { comment });

describe("a guest's own comment", () => {
  it("can be changed for a while: offered, opened, saved, seen by all, marked", async () => {
    const place = await scene();
    const { blog, guest, post, id } = place;
    await blog.get(post.path); // Stored before.
    const own = await guest.get(post.path);
    expect(own.text).toContain("Your comments");
    expect(own.text).toContain(`href="/comments/${id}/edit"`);
    const form = await guest.get(`/comments/${id}/edit`);
    expect([form.status, form.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(form.text).toContain("What I said **first**");
    expect(form.text).toContain("15 more minutes");

    blog.clock.advance(60_000);
    const saved = await edit(place, guest, "What I mean");
    expect(saved).toMatchObject({ status: 303, location: `${post.path}#comment-${id}` });
    const page = (await blog.get(post.path)).text;
    expect(page).toContain("What I mean");
    expect(page).toMatch(/class="edited"/);
    expect(page).not.toContain("said");
    const [, event] = await eventsOf(place);
    expect(event).toMatchObject({ act: "edited", fromStatus: "approved", toStatus: "approved", postId: post.id });
    expect(JSON.parse(event?.snapshot ?? "")).toMatchObject({ body: "What I said **first**", editedAt: null });
  });

  it("is nobody else's", async () => {
    const place = await scene();
    const { blog, guest, id } = place;
    const cookie = guest.cookies.get("pamphlet_pending") ?? "";
    const thief = blog.reader();
    thief.cookies.set("pamphlet_pending", `${cookie.split(".")[0]}.AAAA`);
    for (const other of [blog.reader(), thief, await blog.signIn("administrator")]) {
      expect((await other.get(`/comments/${id}/edit`)).status).toBe(404);
      expect((await edit(place, other, "Mine now")).status).toBe(404);
      expect((await other.post(`/comments/${id}/withdrawal`)).status).toBe(404);
    }
    expect(await rowOf(place)).toMatchObject({ body: "What I said **first**", status: "approved" });
  });

  it("does not become changeable by saying the same words", async () => {
    const place = await scene();
    const copyist = place.blog.reader();
    const answer = await copyist.post(`/posts/${place.post.id}/comments`, guestReply("What I said **first**"));
    expect(answer.location).toContain(`#comment-${place.id}`);
    expect((await edit(place, copyist, "Mine now")).status).toBe(404);
  });

  it("cannot be changed once the time is over, nor be opened", async () => {
    const place = await scene();
    const { blog, guest, post, id } = place;
    blog.clock.advance(15 * 60_000);
    const refused = await edit(place, guest, "Too late");
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("That time is over.");
    for (const path of [`/comments/${id}/withdrawal`, `/comments/${id}/restoration`]) expect((await guest.post(path)).status).toBe(403);
    expect((await guest.get(`/comments/${id}/edit`)).status).toBe(403);
    expect((await guest.get(post.path)).text).not.toContain("Your comments");
  });

  it("cannot be changed where nothing can be said any more", async () => {
    const place = await scene();
    const { blog, guest, post } = place;
    const before = await blog.context.db.client.post.findUniqueOrThrow({ where: { id: post.id } });
    for (const [why, data, status] of [
      ["comments are closed", { commentsOpen: false }, 403],
      ["it is private", { status: "private" as const }, 404],
      ["it is in the trash", { status: "trash" as const, path: null }, 404],
      ["it has a password now", { password: "sesame" }, 403],
    ] as const) {
      await blog.context.db.client.post.update({ where: { id: post.id }, data });
      expect([why, (await edit(place, guest, "Changed")).status]).toEqual([why, status]);
      const { status: kept, path, commentsOpen, password } = before;
      await blog.context.db.client.post.update({ where: { id: post.id }, data: { status: kept, path, commentsOpen, password } });
    }
    await changeSettings(blog.context, { editMinutes: 0 });
    expect((await edit(place, guest, "Changed")).status).toBe(403);
    expect((await rowOf(place)).body).toBe("What I said **first**");
  });

  it("comes back with what was typed when it cannot be taken", async () => {
    const place = await scene();
    const { blog, guest, post } = place;
    const empty = await edit(place, guest, " <b></b> ");
    expect([empty.status, empty.text.includes("Please type your comment text.")]).toEqual([422, true]);
    await guest.post(`/posts/${post.id}/comments`, guestReply("Another thing"));
    const twice = await edit(place, guest, "Another thing");
    expect([twice.status, twice.text.includes("Another thing"), twice.text.includes("already said that")]).toEqual([409, true, true]);
    expect(await blog.context.db.client.moderationEvent.count({ where: { act: "edited" } })).toBe(0);
  });

  it("is looked at by the rules again, and waits if they say so; its author sees it and can go on", async () => {
    const place = await scene();
    const { blog, guest, post, id } = place;
    const answer = await edit(place, guest, "A casino, in fact");
    expect(answer.location).toBe(`${post.path}#comment-${id}`);
    expect([(await rowOf(place)).status, await countOf(place)]).toEqual(["pending", 0]);
    expect((await blog.get(post.path)).text).not.toContain("casino");
    const own = (await guest.get(post.path)).text;
    expect(own).toContain("Your comment is awaiting moderation.");
    expect(own).toContain(`/comments/${id}/edit`);
    // Taking the word out again does not let it out by itself.
    await edit(place, guest, "A house, in fact");
    expect((await rowOf(place)).status).toBe("pending");
  });

  it("saved twice at once is changed once", async () => {
    const place = await scene();
    const answers = await Promise.all(Array.from({ length: 5 }, () => edit(place, place.guest, "Once")));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect((await eventsOf(place)).map(({ act }) => act)).toEqual(["posted", "edited"]);
  });
});

describe("deleting one's own", () => {
  it("takes it away, leaves the replies, can be taken back, and frees the words", async () => {
    const place = await scene();
    const { blog, guest, post, id } = place;
    await blog.post(`/posts/${post.id}/comments`, guestReply("An answer", { comment_parent: id, email: "other@example.org" }));
    const gone = await guest.post(`/comments/${id}/withdrawal`);
    expect(gone).toMatchObject({ status: 303, location: `${post.path}#own` });
    const page = (await blog.get(post.path)).text;
    expect([page.includes("What I said"), page.includes("An answer"), page.includes("One response")]).toEqual([false, true, true]);
    expect([(await rowOf(place)).status, await countOf(place)]).toEqual(["trash", 1]);
    expect((await guest.get(post.path)).text).toContain(`action="/comments/${id}/restoration"`);

    await guest.post(`/comments/${id}/withdrawal`); // Twice is once.
    await guest.post(`/comments/${id}/restoration`);
    expect([(await rowOf(place)).status, await countOf(place)]).toEqual(["approved", 2]);
    expect((await eventsOf(place)).map(({ act }) => act)).toEqual(["posted", "withdrawn", "undone"]);

    await guest.post(`/comments/${id}/withdrawal`);
    const again = await guest.post(`/posts/${post.id}/comments`, guestReply("What I said **first**"));
    expect(again.location).not.toContain(`#comment-${id}`);
    expect((await blog.get(post.path)).text).toContain("What I said");
  });

  it("does not bring back what a moderator took away", async () => {
    const place = await scene();
    const { blog, guest, id } = place;
    const editor = await editorOf(blog);
    await moderateComments(blog.context, editor, [id], "trash");
    expect((await guest.post(`/comments/${id}/restoration`)).status).toBe(404);
    expect((await edit(place, guest, "Back")).status).toBe(404);
    await moderateComments(blog.context, editor, [id], "restore");
    await guest.post(`/comments/${id}/withdrawal`);
    await moderateComments(blog.context, editor, [id], "spam");
    expect((await guest.post(`/comments/${id}/restoration`)).status).toBe(404);
    await moderateComments(blog.context, editor, [id], "restore");
    expect((await rowOf(place)).status).toBe("pending");
  });
});

describe("somebody signed in", () => {
  it("changes their own by the session, also from another browser; one approved comment does not vouch for itself", async () => {
    const place = await scene({ settings: { earlierApprovalNeeded: true } });
    const { blog, post } = place;
    const reader = await blog.signIn("reader");
    const answer = await reader.post(`/posts/${post.id}/comments`, { comment: "By a person" });
    const id = Number(answer.location?.split("#comment-")[1]);
    await moderateComments(blog.context, await editorOf(blog), [id], "approve");
    reader.cookies.delete("pamphlet_pending");
    expect((await reader.get(post.path)).text).toContain(`/comments/${id}/edit`);
    await reader.post(`/comments/${id}`, { comment: "Something else entirely" });
    expect(await rowOf({ ...place, id })).toMatchObject({ status: "pending", body: "Something else entirely" });
    // The cookie alone, with nobody signed in, is not enough.
    const other = blog.reader();
    await other.post(`/posts/${post.id}/comments`, guestReply("x"));
    expect((await other.get(`/comments/${id}/edit`)).status).toBe(404);
  });
});

describe("undoing an edit", () => {
  it("gives text and state back, from the queue; and not once something else has happened", async () => {
    const place = await scene();
    const { blog, guest, post, id } = place;
    const moderator = await blog.signIn("editor");
    await blog.runJobs();
    const before = await rowOf(place);
    await edit(place, guest, "A casino, in fact");
    const queue = await moderator.get("/admin/comments");
    expect(queue.text).toContain("Restore the former text");
    expect(queue.text).toContain("<strong>first</strong>");
    const events = /name="events" value="(\d+)"/.exec(queue.text)?.[1] ?? "";
    await moderator.post("/admin/comments/undo", { events });
    expect(await rowOf(place)).toEqual({ ...before, updatedAt: expect.any(Date) });
    expect(await countOf(place)).toBe(1);
    expect((await blog.get(post.path)).text).toContain("<strong>first</strong>");

    await edit(place, guest, "Second thoughts");
    await edit(place, guest, "Third thoughts");
    const [first, second] = await blog.context.db.client.moderationEvent.findMany({
      where: { commentId: id, act: "edited", undoneAt: null },
      orderBy: { id: "asc" },
    });
    const editor = await editorOf(blog);
    expect(await undoModeration(blog.context, editor, [first?.id ?? 0])).toBe(0);
    expect(await undoModeration(blog.context, editor, [first?.id ?? 0, second?.id ?? 0])).toBe(2);
    expect((await rowOf(place)).body).toBe(before.body);
  });
});
