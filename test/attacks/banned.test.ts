import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addBan } from "../../server/comments/bans.ts";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Answer, Reader } from "../support/reader.ts";

/*
 * Every verb of readers, tried by somebody banned, somebody muted, a guest at a banned address, anybody, and somebody whose comment it is not.
 * Who is refused reads a sentence and changes nothing; who is muted reads what everybody reads; and nobody learns of what they may not see.
 */
type Who = "banned" | "muted" | "guest at a banned address" | "anonymous" | "foreign";
const HERE: Record<Who, string> = {
  banned: "198.51.100.1",
  muted: "198.51.100.2",
  "guest at a banned address": "203.0.113.7",
  anonymous: "198.51.100.4",
  foreign: "198.51.100.5",
};
const REFUSED = ["banned", "guest at a banned address"] as const;

let blog: TestBlog;
let post: { id: number; path: string };
let readers: Record<Who, Reader>;
/** Of somebody else: everybody sees the first, nobody the second. */
let shown: number;
let hidden: number;
/** Of each of them, from before. */
let own: Record<Who, number>;

const client = () => blog.context.db.client;
const newest = async () => (await client().comment.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
const signedIn = (who: Who) => who === "banned" || who === "muted" || who === "foreign";
const words = (who: Who, text: string) => (signedIn(who) ? { comment: text, as_person: "1", comment_parent: 0 } : guestReply(text, { email: "", author: who }));
const send = (who: Who, path: string, fields: Record<string, string | number> = {}) => readers[who].post(path, fields, { "x-forwarded-for": HERE[who] });
const look = (who: Who, path: string) => readers[who].get(path, { "x-forwarded-for": HERE[who] });

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: false, nameAndEmailRequired: false } });
  post = await addPost(blog);
  const editor = await editorOf(blog);
  const [banned, muted, foreign] = [await blog.signIn("reader", "Bea"), await blog.signIn("reader", "Max"), await blog.signIn("reader", "Fay")];
  readers = { banned, muted, foreign, anonymous: blog.reader(), "guest at a banned address": blog.reader() };
  own = { banned: 0, muted: 0, "guest at a banned address": 0, anonymous: 0, foreign: 0 };
  for (const who of Object.keys(own) as Who[]) {
    await send(who, `/posts/${post.id}/comments`, words(who, `From before, by ${who}`));
    own[who] = await newest();
  }
  await blog.post(`/posts/${post.id}/comments`, guestReply("Everybody sees this"));
  shown = await newest();
  await blog.post(`/posts/${post.id}/comments`, guestReply("Secret words that nobody sees"));
  hidden = await newest();
  await moderateComments(blog.context, editor, [hidden], "unapprove");
  const by = { viewer: editor, address: "192.0.2.1" };
  await addBan(blog.context, by, { kind: "person", value: String(banned.personId), effect: "refuse", until: "", note: "Secret note" });
  await addBan(blog.context, by, { kind: "person", value: String(muted.personId), effect: "hold", until: "", note: "" });
  await addBan(blog.context, by, { kind: "address", value: "203.0.113.0/24", effect: "refuse", until: "", note: "" });
  await blog.runJobs();
});

beforeEach(async () => {
  await client().report.deleteMany();
  await client().appeal.deleteMany();
});

/** What nobody but moderators may change. */
async function everything(): Promise<string> {
  const comments = await client().comment.findMany({ orderBy: { id: "asc" }, omit: { updatedAt: true } });
  return JSON.stringify([comments, await client().report.findMany(), await client().appeal.findMany(), await client().subscription.findMany()]);
}

function leaks({ text }: Answer): boolean {
  return text.includes("Secret");
}

describe("somebody whom the lists refuse", () => {
  it.each(
    REFUSED.flatMap(
      (who) =>
        [
          [who, "posts", () => send(who, `/posts/${post.id}/comments`, words(who, "New words"))],
          [who, "replies", () => send(who, `/posts/${post.id}/comments`, { ...words(who, "New words"), comment_parent: shown })],
          [
            who,
            "posts and subscribes",
            () =>
              send(who, `/posts/${post.id}/comments`, {
                ...words(who, "New words"),
                email: "x@example.org",
                subscribe_comments: "1",
                subscribe_email: "x@example.org",
              }),
          ],
          [who, "edits", () => send(who, `/comments/${own[who]}`, { comment: "Other words" })],
          [who, "reports", () => send(who, `/comments/${shown}/report`, { reason: "spam", text: "My words" })],
        ] as const,
    ),
  )("%s %s: reads a sentence, loses no word, and nothing changes", async (_who, _what, tries) => {
    const before = await everything();
    const answer = await tries();
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("a moderator has decided so");
    expect(answer.text).toMatch(/New words|Other words|My words/);
    expect(leaks(answer)).toBe(false);
    expect(await everything()).toBe(before);
  });

  it("asks for another look, and is told the same", async () => {
    await moderateComments(blog.context, await editorOf(blog), [own.banned], "unapprove");
    const answer = await send("banned", `/comments/${own.banned}/appeal`, { text: "Please" });
    expect([answer.status, answer.text.includes("a moderator has decided so")]).toEqual([403, true]);
    expect(await client().appeal.count()).toBe(0);
    await moderateComments(blog.context, await editorOf(blog), [own.banned], "approve");
  });

  it("may delete what is theirs, and not put it back", async () => {
    await send("banned", `/comments/${own.banned}/withdrawal`);
    expect(await client().comment.findUniqueOrThrow({ where: { id: own.banned } })).toMatchObject({ status: "trash" });
    expect((await send("banned", `/comments/${own.banned}/restoration`)).status).toBe(403);
    await moderateComments(blog.context, await editorOf(blog), [own.banned], "approve");
  });
});

describe("somebody who is muted", () => {
  it("posts, edits, reports and asks as everybody else does, and nothing comes of it", async () => {
    const posted = await send("muted", `/posts/${post.id}/comments`, words("muted", "Quiet words"));
    expect(posted.status).toBe(303);
    const quiet = await newest();
    expect((await look("muted", post.path)).text).toContain("awaiting moderation");
    expect((await blog.get(post.path)).text).not.toContain("Quiet words");
    expect((await send("muted", `/comments/${quiet}`, { comment: "Quieter words" })).status).toBe(303);
    const edited = await send("muted", `/comments/${own.muted}`, { comment: "Changed after the fact" });
    expect(edited.status).toBe(303);
    expect((await blog.get(post.path)).text).not.toContain("Changed after the fact");
    const [theirs, others] = [
      await send("muted", `/comments/${shown}/report`, { reason: "spam" }),
      await send("foreign", `/comments/${shown}/report`, { reason: "spam" }),
    ];
    expect([theirs.status, theirs.text.includes("Somebody will look at it")]).toEqual([others.status, others.text.includes("Somebody will look at it")]);
    expect((await client().report.findMany()).map(({ personId }) => personId)).toEqual([(readers.foreign as Reader & { personId: number }).personId]);
    const asked = await send("muted", `/comments/${quiet}/appeal`, { text: "Look again" });
    expect(asked.status).toBe(303);
    expect((await look("muted", post.path)).text).toContain("You asked for another look.");
    expect(await client().appeal.count({ where: { resolvedAt: null } })).toBe(0);
    expect(leaks(await look("muted", post.path))).toBe(false);
  });
});

describe("anybody at all", () => {
  const EVERYBODY = ["banned", "muted", "guest at a banned address", "anonymous", "foreign"] as const;

  it.each(EVERYBODY)("%s learns nothing of a comment that is hidden, and changes nothing of another's", async (who) => {
    const before = await everything();
    const gone = (answer: Answer) => [answer.status, answer.text.replaceAll(/\/comments\/\d+\/[a-z]+|\d{6}/g, "")];
    for (const [path, fields] of [
      ["edit", undefined],
      ["report", undefined],
      ["appeal", undefined],
      ["report", { reason: "spam" }],
      ["appeal", { text: "Please" }],
      ["withdrawal", {}],
      ["restoration", {}],
    ] as const) {
      const tried = async (id: number) => (fields ? send(who, `/comments/${id}/${path}`, fields) : look(who, `/comments/${id}/${path}`));
      const answer = await tried(hidden);
      expect([path, answer.status, leaks(answer)]).toEqual([path, 404, false]);
      expect(gone(answer)).toEqual(gone(await tried(999_999)));
      if (path !== "report") expect([path, (await tried(shown)).status]).toEqual([path, 404]);
    }
    expect((await send(who, `/comments/${shown}`, { comment: "Taken over" })).status).toBe(404);
    for (const path of [`${post.path}feed/`, "/comments/feed/", post.path, `/posts/${post.id}/reply`, `/comments/${hidden}`])
      expect(leaks(await look(who, path))).toBe(false);
    expect((await send(who, `/posts/${post.id}/preview`, words(who, "Just a look"))).status).toBe(200);
    expect(await everything()).toBe(before);
  });

  it.each(EVERYBODY)("%s hears on the live stream of nothing that is hidden", async (who) => {
    const editor = await editorOf(blog);
    const { id: after } = await client().moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    await moderateComments(blog.context, editor, [hidden], "spam");
    await send("foreign", `/comments/${shown}/report`, { reason: "spam" });
    await moderateComments(blog.context, editor, [shown], "approve");
    await moderateComments(blog.context, editor, [hidden], "restore");
    const stop = new AbortController();
    const cookie = [...readers[who].cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const stream = await fetch(`${blog.origin}/posts/${post.id}/events?after=${after}`, {
      headers: { cookie, "x-forwarded-for": HERE[who] },
      signal: stop.signal,
    });
    expect(stream.status).toBe(200);
    const reader = stream.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toBe("retry: 3000\n\n");
    // Something that everybody may see comes next: what stood before it in the line, they could have heard of, too.
    await moderateComments(blog.context, editor, [shown], "unapprove");
    let told = "";
    while (!told.includes(`"removed":[${shown}]`)) told += new TextDecoder().decode((await reader?.read())?.value);
    for (const [, message = "{}"] of told.matchAll(/data: (.*)/g)) {
      const { added, changed } = JSON.parse(message) as { added: number[]; changed: number[] };
      expect(changed).toEqual([]);
      expect(added).not.toContain(hidden);
    }
    stop.abort();
    await moderateComments(blog.context, editor, [shown], "approve");
  });
});
