import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Facts } from "../../server/moderation/facts.ts";
import { BANS_TAG } from "../../server/moderation/bans.ts";
import { stampFor } from "../../server/moderation/stamp.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { rulesOf } from "../support/facts.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let post: { id: number; path: string };
let number = 0;

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true });
});

beforeEach(async () => {
  blog.clock.advance(3_600_000);
  await set({});
  post = await addPost(blog, { title: `Post ${++number}` });
});

const set = (settings: Partial<ReturnType<typeof rulesOf>>) => changeSettings(blog.context, rulesOf({ earlierApprovalNeeded: false, ...settings }));
const db = () => blog.context.db.client;
const say = (text: string, fields: Record<string, string | number> = {}, reader: Pick<Reader, "post"> = blog.reader(), headers: Record<string, string> = {}) =>
  reader.post(`/posts/${post.id}/comments`, guestReply(text, fields), headers);
const guest = (name: string) => ({ author: name, email: `${name.toLowerCase()}@example.org` });

async function newest() {
  const comment = await db().comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: comment.id }, orderBy: { id: "desc" } });
  const rules = (JSON.parse(event.reasons) as { rule: string }[]).map(({ rule }) => rule);
  return { ...comment, rules, facts: JSON.parse(event.facts ?? "null") as Facts };
}

const LONG = "a text of more than twenty words that somebody took the time to write, so that nobody else would say it by accident here";

describe("what the rules take for spam", () => {
  it("looks to its author like a comment that is held, and to nobody else like anything", async () => {
    await set({ heldWords: "held", refusedWords: "refused" });
    const [held, refused, trapped] = [blog.reader(), blog.reader(), blog.reader()];
    const answers = [
      await say("held words", guest("Anna"), held),
      await say("refused words", guest("Anna"), refused),
      await say("good words", { ...guest("Anna"), subject: "x" }, trapped),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get("location")?.replace(/\d+$/, "")])).toEqual(
      answers.map(() => [303, `${post.path}#comment-`]),
    );
    const statuses = await db().comment.findMany({ where: { postId: post.id }, select: { status: true }, orderBy: { id: "asc" } });
    expect(statuses.map(({ status }) => status)).toEqual(["pending", "trash", "spam"]);
    const pages = await Promise.all([held, refused, trapped].map((reader) => reader.get(post.path)));
    const seen = pages.map(({ text }) =>
      text.replaceAll(/held words|refused words|good words|comments\/\d+|comment-\d+|name="(?:request_key|stamp)" value="[^"]*"|#\d+/g, "…"),
    );
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).toBe(seen[0]);
    expect(seen[0]).toContain("awaiting moderation");
    const { text } = await blog.get(post.path);
    expect(text).not.toMatch(/(?:held|refused|good) words/);
    expect(await db().post.findUniqueOrThrow({ where: { id: post.id }, select: { approvedCommentCount: true } })).toEqual({ approvedCommentCount: 0 });
  });

  it("can be changed and deleted by its author as one that is held, and is never released by that", async () => {
    const reader = blog.reader();
    await say("good words", { subject: "x" }, reader);
    const { id } = await newest();
    expect((await reader.get(`/comments/${id}/edit`)).status).toBe(200);
    expect((await reader.post(`/comments/${id}`, { comment: "better words" })).headers.get("location")).toBe(`${post.path}#comment-${id}`);
    expect(await db().comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "spam", body: "better words" });
    expect((await reader.get(`/comments/${id}`)).status).toBe(303);
    expect((await blog.get(`/comments/${id}`)).status).toBe(404);
    await reader.post(`/comments/${id}/withdrawal`, {});
    expect((await reader.get(post.path)).text).not.toContain("awaiting moderation");
    await reader.post(`/comments/${id}/restoration`, {});
    expect(await db().comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "spam" });
    expect((await reader.get(post.path)).text).toContain("awaiting moderation");
  });

  it("is gone for its author once a moderator has taken it away", async () => {
    const [reader, editor] = [blog.reader(), await blog.signIn("editor")];
    await say("good words", { subject: "x" }, reader);
    await editor.post(`/admin/comments/${(await newest()).id}/trash`, {});
    expect((await reader.get(post.path)).text).not.toContain("awaiting moderation");
  });

  it("tells no moderator by mail", async () => {
    await say("good words", { subject: "x" });
    expect(await db().job.count({ where: { kind: "notify-held", payload: { contains: `"id":${(await newest()).id},` } } })).toBe(0);
  });
});

describe("what is remembered", () => {
  it("holds a text that somebody else has posted below another post, and one that is nearly the same", async () => {
    await say(LONG, guest("Anna"));
    expect(await newest()).toMatchObject({ status: "approved", simhash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    post = await addPost(blog, { title: "Another" });
    await say(`${LONG}!`, guest("Bert"));
    expect(await newest()).toMatchObject({ status: "pending", rules: ["repeats"], facts: { similar: [{ distance: 0, sameSpeaker: false }] } });
    await say(`> ${LONG}\n\nI could not agree more with what was said there by Anna.`, guest("Cleo"));
    expect(await newest()).toMatchObject({ status: "approved" });
  });

  it("takes what is like three comments that were marked as spam for spam, until a mark is taken back", async () => {
    await set({ repeatsHeld: false });
    const editor = await blog.signIn("editor");
    const text = "Cheap watches for all of you, best of the best";
    for (const name of ["Xa", "Xb", "Xc"]) {
      await say(text, guest(name));
      const { id, status } = await newest();
      expect(status).toBe("approved");
      await editor.post(`/admin/comments/${id}/spam`, {});
    }
    await say(text, guest("Xd"));
    const { status, rules } = await newest();
    expect([status, rules]).toEqual(["spam", ["spam-repeats"]]);
    const marked = await db().comment.findFirstOrThrow({ where: { authorName: "Xa", status: "spam" } });
    await editor.post(`/admin/comments/${marked.id}/restoration`, {});
    await say(text, guest("Xe"));
    expect((await newest()).status).toBe("approved");
  });

  it("counts a person's comments and a network's", async () => {
    await set({ mostPerSpeaker: 2, mostPerNetwork: 4 });
    const from = { "x-forwarded-for": "2001:db8:7:7::1" };
    for (let n = 1; n <= 3; n++) await say(`Number ${n}`, guest("Dora"), blog.reader(), from);
    expect(await newest()).toMatchObject({ status: "pending", rules: ["speaker-rate"] });
    await say("Number 4", guest("Emil"), blog.reader(), from);
    expect((await newest()).status).toBe("approved");
    await say("Number 5", guest("Fred"), blog.reader(), { "x-forwarded-for": "2001:db8:7:7:8::2" });
    expect(await newest()).toMatchObject({ status: "pending", rules: ["network-rate"], facts: { network: "2001:db8:7:7::/64" } });
    blog.clock.advance(601_000);
    await say("Number 6", guest("Fred"), blog.reader(), from);
    expect((await newest()).status).toBe("approved");
  });
});

describe("a stamp", () => {
  const stamped = async (seconds: number, stamp = stampFor(blog.context, post.id)) => {
    blog.clock.advance(seconds * 1000);
    await say(`After ${seconds} and ${++number}`, { stamp, ...guest(`G${number}`) });
    return newest();
  };

  it("is handed out for a form that is touched, and holds what comes at once", async () => {
    const answer = await blog.get(`/posts/${post.id}/stamp`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await stamped(1, answer.text)).toMatchObject({ status: "pending", rules: ["hasty-form"], facts: { form: { seconds: 1 } } });
    expect(await stamped(2)).toMatchObject({ status: "approved", facts: { form: { seconds: 2 } } });
  });

  it.each([
    ["of another post", () => stampFor(blog.context, post.id + 1)],
    ["that somebody made up", () => `${post.id}.${blog.clock.now.getTime().toString(36)}.aaaa`],
    ["that is not there", () => ""],
  ])("%s proves nothing", async (_, stamp) => {
    expect(await stamped(0, stamp())).toMatchObject({ status: "approved", facts: { form: { seconds: null } } });
  });

  it("of the day before yesterday proves nothing", async () => {
    expect((await stamped(86_401)).facts.form.seconds).toBeNull();
  });

  it("stands in a form of one's own, and stays the same when that comes back", async () => {
    const reader = blog.reader();
    await reader.post(`/posts/${post.id}/comments`, guestReply("One", { remember_details: "yes" }));
    const stampIn = (html: string) => /name="stamp" value="([^"]+)"/.exec(html)?.[1];
    const stamp = stampIn((await reader.get(post.path)).text);
    expect(stamp).toMatch(new RegExp(`^${post.id}\\.`));
    blog.clock.advance(60_000);
    const refused = await reader.post(`/posts/${post.id}/comments`, guestReply("", { stamp: stamp ?? "" }));
    expect([refused.status, stampIn(refused.text)]).toEqual([422, stamp]);
    expect(stampIn((await blog.get(post.path)).text)).toBeUndefined();
  });
});

describe("a post of its own kind", () => {
  const change = async (data: { slowSeconds?: number; lockedAt?: Date; commentRule?: string }) => {
    await db().post.update({ where: { id: post.id }, data });
    blog.context.cache.forget(["site"]);
  };

  it("is held, or open", async () => {
    await change({ commentRule: "hold" });
    await say("One");
    expect(await newest()).toMatchObject({ status: "pending", rules: ["manual"] });
    await set({ earlierApprovalNeeded: true });
    await change({ commentRule: "open" });
    await say("Two");
    expect((await newest()).status).toBe("approved");
  });

  it("is slow: one person or network at a time, told how long to wait, with the text", async () => {
    await change({ slowSeconds: 60 });
    const [anna, bert] = [{ "x-forwarded-for": "198.51.100.1" }, { "x-forwarded-for": "198.51.100.2" }];
    expect((await say("One", guest("Anna"), blog.reader(), anna)).status).toBe(303);
    blog.clock.advance(20_000);
    const sameNetwork = await say("Two", guest("Cleo"), blog.reader(), anna);
    expect([sameNetwork.status, sameNetwork.headers.get("retry-after")]).toEqual([429, "40"]);
    expect(sameNetwork.text).toContain("40 seconds");
    expect(sameNetwork.text).toContain(">Two</textarea>");
    expect((await say("Two", guest("Anna"), blog.reader(), bert)).status).toBe(429);
    expect((await say("Two", guest("Bert"), blog.reader(), bert)).status).toBe(303);
    blog.clock.advance(40_000);
    expect((await say("Three", guest("Anna"), blog.reader(), anna)).status).toBe(303);
  });

  it("is locked: nothing is added or changed", async () => {
    const reader = blog.reader();
    await say("One", {}, reader);
    const { id } = await newest();
    await change({ lockedAt: blog.clock.now });
    expect((await say("Two")).status).toBe(403);
    expect((await reader.post(`/comments/${id}`, { comment: "Changed" })).status).toBe(403);
    expect((await blog.get(post.path)).text).not.toContain("<textarea");
  });

  it("closes after some days; a page does not", async () => {
    await set({ closeAfterDays: 7 });
    const page = await addPost(blog, { type: "page", title: `Page ${number}` });
    blog.clock.advance(7 * 86_400_000);
    expect((await say("In time")).status).toBe(303);
    blog.clock.advance(1000);
    expect((await say("Too late")).status).toBe(403);
    blog.context.cache.forget(["site"]);
    expect((await blog.get(post.path)).text).not.toContain("<textarea");
    expect((await blog.reader().post(`/posts/${page.id}/comments`, guestReply("On a page"))).status).toBe(303);
  });
});

describe("the lists", () => {
  const list = async (kind: string, value: string, effect: string, untilAt: Date | null = null) => {
    await db().ban.deleteMany();
    await db().ban.create({ data: { kind, value, effect, untilAt } });
    blog.context.cache.forget([BANS_TAG]);
  };
  const from = (address: string) => ({ "x-forwarded-for": address });

  it.each([
    ["address", "203.0.113.0/24", "203.0.113.77", "pending"],
    ["address", "203.0.113.0/24", "203.0.114.77", "approved"],
    ["address", "203.0.113.5", "::ffff:203.0.113.5", "pending"],
    ["address", "2001:db8:1:1::9", "2001:db8:1:1:8::1", "pending"],
    ["address", "not an address", "203.0.113.77", "approved"],
  ])("hold by %s %s what comes from %s: %s", async (kind, value, address, status) => {
    await list(kind, value, "hold");
    await say(`From ${address} ${value}`, guest(`H${number}`), blog.reader(), from(address));
    expect((await newest()).status).toBe(status);
  });

  it("hold by e-mail, by its domain and by the host of a link or a website", async () => {
    const tries = [
      ["email", "Gert@example.org", {}, "pending"],
      ["email", "@example.org", {}, "pending"],
      ["email", "bert@example.org", {}, "approved"],
      ["host", "bad.example", { comment: "See https://www.bad.example/x" }, "pending"],
      ["host", "bad.example", { url: "https://sub.bad.example" }, "pending"],
      ["host", "bad.example", { url: "https://notbad.example" }, "approved"],
    ] as const;
    for (const [kind, value, fields, status] of tries) {
      await list(kind, value, "hold");
      await say(`Something ${++number}`, fields);
      expect([kind, value, fields, (await newest()).status]).toEqual([kind, value, fields, status]);
    }
  });

  it("end when their time is over", async () => {
    await list("email", "gert@example.org", "hold", new Date(blog.clock.now.getTime() + 1000));
    await say("Now");
    expect((await newest()).status).toBe("pending");
    blog.clock.advance(1000);
    await say("Later");
    expect((await newest()).status).toBe("approved");
  });

  it("let nobody pass by an e-mail that anybody can type, and a person by who they are", async () => {
    await set({ manualApproval: true });
    await list("email", "gert@example.org", "allow");
    await say("As Gert");
    expect((await newest()).status).toBe("pending");
    const reader = await blog.signIn("reader");
    await list("person", String(reader.personId), "allow");
    await reader.post(`/posts/${post.id}/comments`, { comment: "As myself", as_person: "1", comment_parent: 0 });
    expect(await newest()).toMatchObject({ status: "approved", rules: ["lists"] });
  });
});
