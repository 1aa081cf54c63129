import { beforeAll, describe, expect, it } from "vitest";
import { addBan } from "../../server/comments/bans.ts";
import { startBatch } from "../../server/comments/batches.ts";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { saveMention } from "../../server/comments/mentions.ts";
import { findPostById } from "../../server/mentions/store.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

/* The desk of those who moderate, attacked: by an author who looks after their own posts only, and by what strangers write into it. */
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
const JSON_PLEASE = { accept: "application/json" };

let blog: TestBlog;
let author: Reader & { personId: number };
let post: { id: number; path: string };
/** A comment on a post of somebody else. */
let foreign: number;

const client = () => blog.context.db.client;
const newest = async () => (await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: false, nameAndEmailRequired: false } });
  author = await blog.signIn("author", "Aude");
  post = await addPost(blog);
  await blog.post(`/posts/${post.id}/comments`, guestReply("Words that are not for Aude"));
  foreign = await newest();
});

describe("an author", () => {
  it("is told nothing of a comment on another's post, however it is asked for", async () => {
    const editor = await editorOf(blog);
    const { events } = await moderateComments(blog.context, editor, [foreign], "unapprove");
    const batch = await startBatch(blog.context, editor, "spam", { ids: [foreign] });
    const before = await client().moderationEvent.count();
    const undone = await author.post("/admin/comments/undo", { events: "", ids: String(foreign) }, JSON_PLEASE);
    expect([undone.status, JSON.parse(undone.text)]).toEqual([200, expect.objectContaining({ seen: {}, count: 0 })]);
    for (const [path, form] of [
      ["/admin/comments/undo", { events: events.join(",") }],
      [`/admin/comments/batches/${batch.id}/undo`, {}],
      [`/admin/comments/${foreign}/approval`, {}],
      ["/admin/comments/bulk", { act: "approve", ids: foreign }],
      [`/admin/comments/${foreign}/edit`, { comment: "Other words", author: "A" }],
      [`/admin/comments/${foreign}/replies`, { comment: "An answer" }],
      ["/admin/bans", { kind: "address", value: "192.0.2.7", effect: "refuse" }],
      ["/admin/rules", { maxLinks: "0" }],
    ] as const) {
      const answer = await author.post(path, { ...form }, JSON_PLEASE);
      expect([path, [303, 403, 404].includes(answer.status) || answer.text.includes('"count":0'), answer.text.includes("not for Aude")]).toEqual([
        path,
        true,
        false,
      ]);
    }
    for (const path of [
      `/admin/comments?status=all&post=${post.id}`,
      "/admin/comments?status=spam&s=not+for",
      `/admin/comments?overtaken=${foreign}&act=spam`,
      `/admin/comments?done=batch&batch=${batch.id}`,
      `/admin/comments/${foreign}/edit`,
      `/admin/bans?comment=${foreign}`,
      "/admin/insight",
      "/admin/insight.csv?series=decisions",
      "/admin/rules",
    ]) {
      const { text } = await author.get(path);
      expect([path, text.includes("not for Aude"), text.includes("gert@example.org")]).toEqual([path, false, false]);
    }
    await author.post("/admin/comments/bulk", { act: "delete", all: "1", status: "spam", upToEvent: "99999999" });
    expect(await client().moderationEvent.count()).toBe(before);
    expect(await client().comment.findUniqueOrThrow({ where: { id: foreign } })).toMatchObject({ status: "spam" });
  });
});

it("whoever is at a banned address does not put back what they deleted", async () => {
  const here = { "x-forwarded-for": "203.0.113.9" };
  const guest = blog.reader();
  await guest.post(`/posts/${post.id}/comments`, guestReply("Here and gone"), here);
  const id = await newest();
  await guest.post(`/comments/${id}/withdrawal`, {}, here);
  const { id: ban } = await addBan(
    blog.context,
    { viewer: await editorOf(blog), address: "192.0.2.1" },
    { kind: "address", value: "203.0.113.0/24", effect: "refuse", until: "", note: "" },
  );
  expect((await guest.post(`/comments/${id}/restoration`, {}, here)).status).toBe(403);
  expect(await client().comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "trash" });
  await client().ban.delete({ where: { id: ban } });
  blog.context.cache.forget(["bans"]);
});

it("what strangers write is text at every place of the desk", async () => {
  await changeSettings(blog.context, { heldWords: `${EVIL}\nfound` });
  const admin = await blog.signIn("administrator", EVIL);
  const evil = await addPost(blog, { title: EVIL });
  const shown = await addPost(blog);
  await blog.post(`/posts/${shown.id}/comments`, guestReply("Calm"));
  const reported = await newest();
  await blog.reader().post(`/comments/${reported}/report`, { reason: "other", text: EVIL }, { "x-forwarded-for": "198.51.100.8" });
  const guest = blog.reader();
  await guest.post(`/posts/${evil.id}/comments`, guestReply(`found ${EVIL} [x](javascript:alert(3))`, { author: EVIL }), { "user-agent": EVIL });
  await guest.post(`/comments/${await newest()}/appeal`, { text: EVIL });
  const target = await findPostById(client(), evil.id);
  if (!target) throw new Error("The post is gone.");
  await saveMention(blog.context, {
    kind: "webmention",
    post: target,
    source: "https://evil.example/?a=%22%3E%3Cscript%3E",
    name: EVIL,
    text: EVIL,
    address: "192.0.2.9",
  });
  const viewer = await editorOf(blog);
  await addBan(blog.context, { viewer, address: "192.0.2.1" }, { kind: "address", value: "192.0.2.99", effect: "hold", until: "", note: EVIL });
  for (const path of [
    ...["pending", "all", "reported", "spam", "approved"].map((view) => `/admin/comments?status=${view}`),
    `/admin/comments?s=${encodeURIComponent(EVIL)}&rule=${encodeURIComponent(EVIL)}`,
    "/admin/bans",
    `/admin/bans?kind=address&value=${encodeURIComponent(EVIL)}`,
    "/admin/rules",
    "/admin/insight",
  ]) {
    const { status, text } = await admin.get(path);
    expect([path, status, /.{0,80}(?:<script>alert|<img src=x|href="javascript:).{0,80}/.exec(text)?.[0]]).toEqual([path, 200, undefined]);
  }
  const tried = await admin.post("/admin/rules/preview", { heldWords: EVIL, maxLinks: "2", amount: "100" });
  expect(/<script>alert|<img src=x/.test(tried.text)).toBe(false);
});

it("a title that a spreadsheet would take for a formula is text in the export", async () => {
  const formula = await addPost(blog, { title: `=HYPERLINK("https://evil.example","x")` });
  await changeSettings(blog.context, { heldWords: "" });
  await blog.post(`/posts/${formula.id}/comments`, guestReply("Below a formula"));
  const { text } = await (await blog.signIn("administrator")).get("/admin/insight.csv?series=posts&days=30");
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")"`);
});

it("a comment below a draft, or below a password, is neither reported nor asked about", async () => {
  const hidden = await addPost(blog);
  const guest = blog.reader();
  await changeSettings(blog.context, { manualApproval: true });
  await guest.post(`/posts/${hidden.id}/comments`, guestReply("It waits below it"));
  const waiting = await newest();
  await changeSettings(blog.context, { manualApproval: false });
  await blog.post(`/posts/${hidden.id}/comments`, guestReply("It stands below it"));
  const standing = await newest();
  for (const [change, expected] of [
    [{ password: "sesame" }, 403],
    [{ password: "", status: "draft" as const }, 404],
  ] as const) {
    await client().post.update({ where: { id: hidden.id }, data: change });
    blog.context.cache.forget(["site"]);
    for (const [reader, path, form] of [
      [blog.reader(), `/comments/${standing}/report`, { reason: "spam" }],
      [guest, `/comments/${waiting}/appeal`, { text: "Please" }],
    ] as const) {
      for (const answer of [await reader.get(path), await reader.post(path, form)])
        expect([path, answer.status, answer.text.includes("below it")]).toEqual([path, expected, false]);
    }
  }
  expect([await client().report.count({ where: { commentId: standing } }), await client().appeal.count({ where: { commentId: waiting } })]).toEqual([0, 0]);
});
