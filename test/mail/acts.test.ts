import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { comment, MINUTE_MS } from "./subscribers.ts";

const DAY_MS = 24 * 3_600_000;
let blog: TestBlog;
let moderator: { personId: number; email: string };
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { manualApproval: true, heldMailMinutes: 0 } });
  const { personId } = await blog.signIn("editor", "Mona Moderator");
  moderator = { personId, email: (await db().person.findUniqueOrThrow({ where: { id: personId } })).email ?? "" };
  post = await addPost(blog, { title: "Bread" });
});

beforeEach(async () => {
  await changeSettings(blog.context, { heldMailMinutes: 0, mailHeldText: false });
  await blog.runJobs();
  await db().mail.deleteMany();
});

const db = () => blog.context.db.client;
const mails = () => db().mail.findMany({ where: { kind: "held", recipient: moderator.email }, orderBy: { id: "asc" } });
const statusOf = async (id: number) => (await db().comment.findUnique({ where: { id } }))?.status;

/** A comment that waits, and the links of its mail. */
async function heldComment(text = `Held words ${crypto.randomUUID()}`) {
  const id = await comment(blog, post.id, text, { author: "Gert", email: "gert@example.org" });
  await blog.runJobs();
  const mail = (await mails()).at(-1);
  const links = new Map([...(mail?.text ?? "").matchAll(/(\/moderation\/comments\/\d+\/(\w+)\?token=\S+)/g)].map(([, link = "", act = ""]) => [act, link]));
  return { id, mail, link: (act: "approval" | "spam" | "trash") => links.get(act) ?? "" };
}

/** Presses the button on the page that a link leads to, as somebody who is not signed in. */
async function press(link: string) {
  const reader = blog.reader();
  const asked = await reader.get(link);
  const action = /<form action="([^"]+)" method="post">/.exec(asked.text.split('<div class="door')[1] ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  const token = /name="token" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
  const answer = await reader.post(action, { token });
  return { asked, answer, after: answer.location ? await reader.get(answer.location) : answer };
}

describe("a link in a mail about a comment that waits", () => {
  it("does nothing when it is opened, and what it says when its button is pressed", async () => {
    for (const [act, status] of [
      ["approval", "approved"],
      ["spam", "spam"],
      ["trash", "trash"],
    ] as const) {
      const { id, link } = await heldComment();
      for (let time = 0; time < 2; time++) expect((await blog.reader().get(link(act))).text).toContain("Every comment is approved by hand.");
      expect(await statusOf(id), "mail scanners follow links").toBe("pending");
      const { asked, answer, after } = await press(link(act));
      expect([asked.status, answer.status, after.status]).toEqual([200, 303, 200]);
      expect(await statusOf(id)).toBe(status);
      expect(after.text).toContain("Undo");
      const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: id }, orderBy: { id: "desc" } });
      expect(event).toMatchObject({ personId: moderator.personId, toStatus: status });
    }
  });

  it("can be used twice, and what it did taken back", async () => {
    const { id, link } = await heldComment();
    const { after } = await press(link("approval"));
    const again = await blog
      .reader()
      .post(link("approval").split("?")[0] ?? "", { token: new URL(link("approval"), blog.origin).searchParams.get("token") ?? "" });
    expect(again.status).toBe(303);
    expect(await db().moderationEvent.count({ where: { commentId: id, act: "approved" } })).toBe(1);
    const undo = /<form action="([^"]+\/undo[^"]+)"/.exec(after.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const token = /name="token" value="([^"]+)"/.exec(after.text)?.[1] ?? "";
    const undone = await blog.reader().post(undo, { token });
    expect((await blog.reader().get(undone.location ?? "")).text).toContain("Taken back");
    expect(await statusOf(id)).toBe("pending");
    expect((await blog.reader().post(undo, { token })).status, "twice is once").toBe(303);
    await press(link("spam"));
    expect(await statusOf(id), "one's own second thought").toBe("spam");
  });

  it("says who was first, and leaves the comment as it is", async () => {
    const { id, link } = await heldComment();
    await moderateComments(blog.context, await editorOf(blog), [id], "spam");
    const asked = await blog.reader().get(link("approval"));
    expect(asked.status).toBe(409);
    expect(asked.text).toContain("Ed has marked this comment by Gert on “Bread” as spam meanwhile.");
    expect(asked.text).toContain("/admin/comments");
    const token = new URL(link("approval"), blog.origin).searchParams.get("token") ?? "";
    const forced = await blog.reader().post(link("approval").split("?")[0] ?? "", { token });
    expect([forced.status, await statusOf(id)]).toEqual([409, "spam"]);
  });

  it("is for one act on one comment by one person, for 14 days", async () => {
    const first = await heldComment();
    const second = await heldComment();
    const tokenOf = (link: string) => new URL(link, blog.origin).searchParams.get("token") ?? "";
    const use = (id: number, act: string, token: string) => blog.reader().post(`/moderation/comments/${id}/${act}`, { token });
    expect((await use(second.id, "approval", tokenOf(first.link("approval")))).status).toBe(403);
    expect((await use(first.id, "spam", tokenOf(first.link("approval")))).status).toBe(403);
    expect((await use(first.id, "undo", tokenOf(first.link("approval")))).status).toBe(403);
    expect((await use(first.id, "approval", tokenOf(first.link("approval")).replace("approval", "approva1"))).status).toBe(403);
    expect((await use(first.id, "approval", "")).status).toBe(403);
    expect((await use(first.id, "deletion", tokenOf(first.link("approval")))).status).toBe(404);
    const foreign = await blog
      .reader()
      .post(
        `/moderation/comments/${first.id}/approval`,
        { token: tokenOf(first.link("approval")) },
        { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      );
    expect(foreign.status).toBe(403);
    await db().person.update({ where: { id: moderator.personId }, data: { role: "reader" } });
    expect((await use(first.id, "approval", tokenOf(first.link("approval")))).text).toContain("may not decide on this comment any more");
    await db().person.update({ where: { id: moderator.personId }, data: { role: "editor" } });
    blog.clock.advance(15 * DAY_MS);
    const late = await use(first.id, "approval", tokenOf(first.link("approval")));
    expect([late.status, late.text.includes("has run out")]).toEqual([404, true]);
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["pending", "pending"]);
  });
});

describe("mails about comments that wait", () => {
  it("come at once, then gathered, and tell of each comment once", async () => {
    await changeSettings(blog.context, { heldMailMinutes: 10 });
    blog.clock.advance(DAY_MS);
    const first = await heldComment("The first one");
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Awaiting moderation: a comment on “Bread”"]);
    expect(first.mail?.text).toContain(`/moderation/comments/${first.id}/approval`);
    const posts = Array.from({ length: 25 }, (_, number) => guestReply(`Number ${number} ${crypto.randomUUID()}`, { author: `Gert ${number}` }));
    const answers = await Promise.all(posts.map((form) => blog.reader().post(`/posts/${post.id}/comments`, form)));
    expect(new Set(answers.map(({ status }) => status)), "all at once").toEqual(new Set([303]));
    await blog.runJobs();
    blog.clock.advance(9 * MINUTE_MS);
    await blog.runJobs();
    expect(await mails(), "ten minutes are not over").toHaveLength(1);
    blog.clock.advance(MINUTE_MS);
    await blog.runJobs();
    const [, second, ...others] = await mails();
    expect(others).toEqual([]);
    expect(second?.subject).toBe("Awaiting moderation: 25 comments on Pamphlet");
    expect(second?.text.match(/\/approval\?/g)).toHaveLength(20);
    expect(second?.text).not.toContain(`/comments/${first.id}/`);
    expect(second?.html).toContain(">Approve<");
    blog.clock.advance(DAY_MS);
    await blog.runJobs();
    expect(await mails(), "nothing new, no mail").toHaveLength(2);
  });

  it("hold the text only where the owner wants that", async () => {
    expect((await heldComment("Secret words")).mail?.text).not.toContain("Secret words");
    await changeSettings(blog.context, { mailHeldText: true });
    const { mail } = await heldComment("Open **words**");
    expect(mail?.text).toContain("Open words");
    expect(mail?.text).not.toContain("not in this mail");
  });
});
