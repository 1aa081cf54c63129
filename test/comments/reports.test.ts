import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { expectConsistent, stateOf } from "./state.ts";

let blog: TestBlog;
let post: { id: number; path: string };
let id: number;
let number = 0;

const client = () => blog.context.db.client;
const from = (address: string) => ({ "x-forwarded-for": address });
const report = (address: string, fields: Record<string, string> = {}, reader: Pick<Reader, "post"> = blog.reader(), of = id) =>
  reader.post(`/comments/${of}/report`, { reason: "abuse", text: "", ...fields }, from(address));
const comment = () => client().comment.findUniqueOrThrow({ where: { id } });

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: false, heldWords: "casino" } });
  post = await addPost(blog);
});

beforeEach(async () => {
  await blog.post(`/posts/${post.id}/comments`, guestReply(`A comment ${++number}`, { author: "Gert" }));
  id = (await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
});

describe("reporting a comment", () => {
  it("is a quiet link, a page and a form, without a script", async () => {
    const reader = blog.reader();
    expect((await reader.get(post.path)).text).toContain(`<a class="report-link" rel="nofollow" href="/comments/${id}/report"`);
    const page = await reader.get(`/comments/${id}/report`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`A comment ${number}`);
    const again = await report("203.0.113.1", { reason: "", text: "Kept words" }, reader);
    expect(again.status).toBe(422);
    expect(again.text).toContain("Kept words");
    expect(again.text).toContain("Choose what is wrong with it.");
    const done = await report("203.0.113.1", { text: "It is rude" }, reader);
    expect([done.status, done.text.includes("Somebody will look at it")]).toEqual([200, true]);
    expect(await client().report.findMany({ where: { commentId: id }, omit: { id: true, reporterKey: true, createdAt: true } })).toEqual([
      { commentId: id, personId: null, reason: "abuse", text: "It is rude", resolvedAt: null, resolution: null },
    ]);
  });

  it("holds it from three networks on, each counted once; the page, its counter and the log agree", async () => {
    const before = (await client().post.findUniqueOrThrow({ where: { id: post.id } })).approvedCommentCount;
    const known = await blog.signIn("reader");
    for (const address of ["203.0.113.1", "203.0.113.1", "::ffff:203.0.113.1"]) expect((await report(address)).status).toBe(200);
    await report("203.0.113.1", {}, known);
    await report("2001:db8:1:1::1");
    await report("2001:db8:1:1:ffff::2");
    expect(await comment()).toMatchObject({ status: "approved", reportCount: 3 });
    expect((await report("198.51.100.7")).status).toBe(200);
    expect(await comment()).toMatchObject({ status: "pending", reportCount: 4 });
    const event = await client().moderationEvent.findFirstOrThrow({ where: { commentId: id }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ act: "reported", fromStatus: "approved", toStatus: "pending", personId: null });
    expect(JSON.parse(event.reasons)).toEqual([{ rule: "reports", version: 1, effect: "hold", text: "Reported by 4 readers." }]);
    expect((await client().post.findUniqueOrThrow({ where: { id: post.id } })).approvedCommentCount).toBe(before - 1);
    expect((await blog.reader().get(post.path)).text).not.toContain(`A comment ${number}<`);
    expect((await report("198.51.100.8")).status).toBe(404);
    await expectConsistent(blog);
  });

  it("is answered by the next decision, which can be taken back; then as many others have to report it", async () => {
    const editor = await editorOf(blog);
    for (const last of [1, 2, 3]) await report(`203.0.113.${last}`);
    const before = await stateOf(blog);
    const { events } = await moderateComments(blog.context, editor, [id], "approve");
    expect(await comment()).toMatchObject({ status: "approved", reportCount: 0 });
    expect(await client().report.count({ where: { commentId: id, resolution: "dismissed" } })).toBe(3);
    await undoModeration(blog.context, editor, events);
    expect(await stateOf(blog)).toBe(before);
    await moderateComments(blog.context, editor, [id], "approve");
    for (const last of [1, 2, 3, 4, 5]) await report(`203.0.113.${last}`);
    expect(await comment()).toMatchObject({ status: "approved", reportCount: 2 });
    // To approve what is approved answers them, too.
    expect((await moderateComments(blog.context, editor, [id], "approve")).changed).toBe(1);
    expect(await comment()).toMatchObject({ status: "approved", reportCount: 0 });
    expect((await moderateComments(blog.context, editor, [id], "approve")).changed).toBe(0);
    for (const last of [6, 7, 8]) await report(`203.0.113.${last}`);
    expect(await comment()).toMatchObject({ status: "pending" });
    await moderateComments(blog.context, editor, [id], "spam");
    expect(await client().report.count({ where: { commentId: id, resolution: "upheld" } })).toBe(3);
    await expectConsistent(blog);
  });

  it("never takes away what staff say, and never one's own", async () => {
    const staff = await blog.signIn("editor");
    await staff.post(`/posts/${post.id}/comments`, { comment: `A word of staff ${number}`, as_person: "1", comment_parent: 0 });
    const theirs = (await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
    for (const last of [1, 2, 3, 4]) await report(`203.0.113.${last}`, {}, blog.reader(), theirs);
    expect(await client().comment.findUniqueOrThrow({ where: { id: theirs } })).toMatchObject({ status: "approved", reportCount: 4 });
    expect((await report("203.0.113.9", {}, staff, theirs)).status).toBe(403);
    const guest = blog.reader();
    await guest.post(`/posts/${post.id}/comments`, guestReply(`Of my own ${number}`));
    const own = (await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
    expect((await guest.get(`/comments/${own}/report`)).status).toBe(403);
  });

  it("tells nobody whether there is a comment that they can't see, and keeps out of locked discussions", async () => {
    const editor = await editorOf(blog);
    await moderateComments(blog.context, editor, [id], "trash");
    const asked = async (which: number) => {
      const { status, text } = await blog.reader().get(`/comments/${which}/report`);
      return [status, text.replaceAll(`comments/${which}/`, "").replaceAll(`comments%2F${which}%2F`, "")];
    };
    expect(await asked(id)).toEqual(await asked(999_999));
    expect((await asked(id))[0]).toBe(404);
    await moderateComments(blog.context, editor, [id], "approve");
    await client().post.update({ where: { id: post.id }, data: { lockedAt: blog.clock.now } });
    blog.context.cache.forget(["site"]);
    expect((await blog.get(post.path)).text).not.toContain("report-link");
    expect((await report("203.0.113.1")).status).toBe(403);
    await client().post.update({ where: { id: post.id }, data: { lockedAt: null } });
    blog.context.cache.forget(["site"]);
  });

  it("never holds where the owner says so", async () => {
    await changeSettings(blog.context, { reportsToHold: 0 });
    for (const last of [1, 2, 3, 4]) await report(`203.0.113.${last}`);
    expect(await comment()).toMatchObject({ status: "approved", reportCount: 4 });
    await changeSettings(blog.context, { reportsToHold: 3 });
  });
});

describe("asking for another look", () => {
  const ask = (reader: Reader, of: number, text = "It was no advertisement") => reader.post(`/comments/${of}/appeal`, { text });
  const newest = () => client().comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  const say = async (reader: Reader, text: string, person = false) => {
    const fields = person ? { comment: text, as_person: "1", comment_parent: 0 } : guestReply(text);
    await reader.post(`/posts/${post.id}/comments`, fields);
    return (await newest()).id;
  };

  it("is offered beside a comment that waits, once, and answered by the next decision", async () => {
    const reader = blog.reader();
    const held = await say(reader, `The casino of Monaco ${number}`);
    expect((await reader.get(post.path)).text).toContain(`href="/comments/${held}/appeal"`);
    expect((await reader.get(`/comments/${held}/appeal`)).text).toContain("casino of Monaco");
    expect((await ask(reader, held, " ")).status).toBe(422);
    expect((await ask(reader, held)).status).toBe(303);
    expect((await ask(reader, held, "Once more")).status).toBe(303);
    expect((await reader.get(post.path)).text).toContain("You asked for another look.");
    const appeal = () => client().appeal.findUniqueOrThrow({ where: { commentId: held } });
    expect(await appeal()).toMatchObject({ text: "It was no advertisement", resolvedAt: null });
    expect(await client().moderationEvent.count({ where: { commentId: held, act: "appealed" } })).toBe(1);
    const editor = await editorOf(blog);
    const { events } = await moderateComments(blog.context, editor, [held], "approve");
    expect(await appeal()).toMatchObject({ resolution: "granted" });
    await undoModeration(blog.context, editor, events);
    expect(await appeal()).toMatchObject({ resolution: null, resolvedAt: null });
    await expectConsistent(blog);
  });

  it("has one that was taken away wait again, for somebody signed in", async () => {
    const reader = await blog.signIn("reader");
    const held = await say(reader, `A word ${number}`, true);
    await moderateComments(blog.context, await editorOf(blog), [held], "trash");
    expect((await reader.get("/me/comments")).text).toContain(`href="/comments/${held}/appeal"`);
    expect((await ask(reader, held)).status).toBe(303);
    expect(await client().comment.findUniqueOrThrow({ where: { id: held } })).toMatchObject({ status: "pending" });
    expect((await reader.get("/me/comments")).text).toContain("You asked for another look.");
    expect((await reader.get(`/comments/${held}/appeal`)).text).toContain("You asked for another look.");
    await expectConsistent(blog);
  });

  it("is not for what moderators called spam, for others, nor for what one deleted; spam of the rules looks as if it waited", async () => {
    const reader = await blog.signIn("reader");
    const spam = await say(reader, `Spam ${number}`, true);
    await moderateComments(blog.context, await editorOf(blog), [spam], "spam");
    const own = await say(reader, `My own ${number}`, true);
    await reader.post(`/comments/${own}/withdrawal`, {});
    for (const of of [spam, own, 999_999]) expect((await reader.get(`/comments/${of}/appeal`)).status).toBe(404);
    expect((await blog.get(`/comments/${spam}/appeal`)).status).toBe(404);
    const guest = blog.reader();
    await guest.post(`/posts/${post.id}/comments`, guestReply(`Trapped ${number}`, { subject: "x" }));
    const trapped = await newest();
    expect(trapped.status).toBe("spam");
    expect((await ask(guest, trapped.id)).status).toBe(303);
    expect((await guest.get(post.path)).text).toContain("You asked for another look.");
    expect(await newest()).toMatchObject({ status: "spam" });
  });
});
