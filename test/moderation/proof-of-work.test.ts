import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../server/moderation/verdict.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Answer, Form } from "../support/reader.ts";

let blog: TestBlog;
let post: { id: number; path: string };
let other: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: false, surgeHeld: false, mostPerNetwork: 0, mostPerSpeaker: 0, youngDays: 0 } });
  post = await addPost(blog, { title: "Asked for a sum" });
  other = await addPost(blog, { title: "Another" });
});
beforeEach(() => changeSettings(blog.context, { proofOfWork: "always" }));

const db = () => blog.context.db.client;
const count = () => db().comment.count();
const send = (form: Form, { postId = post.id, from = "192.0.2.1", reader = blog.reader() } = {}) =>
  reader.post(`/posts/${postId}/comments`, form, { "x-forwarded-for": from });
const words = () => `Some words ${crypto.randomUUID()}`;

/** The form that the page keeps. */
function kept({ text }: Answer): { fields: Record<string, string>; challenge: Challenge } {
  const decode = (value: string) => value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const fields = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, decode(value)]),
  );
  return { fields, challenge: JSON.parse(decode(/data-challenge="([^"]+)"/.exec(text)?.[1] ?? "null")) as Challenge };
}

/** What the page's script sends. */
async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return btoa(JSON.stringify({ challenge, solution }));
}

async function newest() {
  const comment = await db().comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  const { reasons } = await db().moderationEvent.findFirstOrThrow({ where: { commentId: comment.id } });
  return { status: comment.status, body: comment.body, rules: (JSON.parse(reasons) as Reason[]).map(({ rule }) => rule) };
}

describe("while a sum is asked for", () => {
  it("a comment is kept in a page that does the sum, and taken with it", async () => {
    const before = await count();
    const text = `Line one\n"two" <b>&amp;</b> ${words()}`;
    const asked = await send(guestReply(text, { subscribe_comments: "1", url: "https://example.org/" }));
    expect([asked.status, asked.headers.get("cache-control"), await count()]).toEqual([403, "private, no-store", before]);
    const { fields, challenge } = kept(asked);
    expect(fields).toMatchObject({ comment: text, author: "Gert Guest", subscribe_comments: "1", comment_parent: "0" });
    const taken = await send({ ...fields, proof: await solve(challenge) });
    expect(taken.status).toBe(303);
    expect(await newest()).toMatchObject({ status: "approved", body: text, rules: [] });
  });

  it("a sum is good for one text, by one network, on one post, for ten minutes", async () => {
    const asked = kept(await send(guestReply(words())));
    const form = { ...asked.fields, proof: await solve(asked.challenge) };
    const before = await count();
    expect((await send({ ...form, comment: words() })).status, "other words").toBe(403);
    expect((await send(form, { from: "198.51.100.1" })).status, "another network").toBe(403);
    expect((await send(form, { postId: other.id })).status, "another post").toBe(403);
    expect((await send({ ...form, request_key: "a-form-key-of-somebody-else" })).status, "another form").toBe(403);
    expect(
      (await send({ ...form, proof: btoa(JSON.stringify({ challenge: asked.challenge, solution: { counter: 1, derivedKey: "00" } })) })).status,
      "no solution",
    ).toBe(403);
    expect((await send({ ...form, proof: "nonsense" })).status).toBe(403);
    const easier = { ...asked.challenge, parameters: { ...asked.challenge.parameters, keyPrefix: "00" } };
    expect((await send({ ...form, proof: await solve(easier) })).status, "an easier one").toBe(403);
    expect(await count()).toBe(before);
    const [first, again] = [await send(form), await send(form)];
    expect([first.status, again.status, again.location]).toEqual([303, 303, first.location]);
    expect((await send({ ...form, proof: "" })).location, "reloaded").toBe(first.location);
    expect(await count(), "sent twice it is one comment").toBe(before + 1);
    const late = kept(await send(guestReply(words())));
    const proof = await solve(late.challenge);
    blog.clock.advance(10 * 60_000);
    expect((await send({ ...late.fields, proof })).status, "too late").toBe(403);
  });

  it("a comment without one is held, not lost", async () => {
    const { fields } = kept(await send(guestReply(words())));
    expect((await send({ ...fields, proof: "skip" })).status).toBe(303);
    expect(await newest()).toMatchObject({ status: "pending", rules: ["proof-of-work"] });
  });

  it("nobody does a sum for what is refused anyway", async () => {
    const answer = await send(guestReply("", { email: "no address" }));
    expect([answer.status, answer.text.includes("data-challenge")]).toEqual([422, false]);
  });

  it("who has an approved comment, or looks after them, is never asked", async () => {
    const reader = await blog.signIn("reader");
    const asked = await send({ comment: words(), comment_parent: 0 }, { reader });
    expect(asked.status).toBe(403);
    await db().comment.create({ data: { postId: post.id, status: "approved", personId: reader.personId, authorName: "R", body: "b", bodyHtml: "<p>b</p>" } });
    expect((await send({ comment: words(), comment_parent: 0 }, { reader })).status).toBe(303);
    expect((await send({ comment: words(), comment_parent: 0 }, { reader: await blog.signIn("author") })).status).toBe(303);
  });
});

describe("by itself", () => {
  it("begins when far more comments than usual arrive, lasts as long as that, and ends", async () => {
    await changeSettings(blog.context, { proofOfWork: "auto" });
    blog.clock.advance(3_600_000);
    const statuses: number[] = [];
    for (let number = 0; number < 33; number++) {
      statuses.push((await send(guestReply(words()))).status);
      blog.clock.advance(1000);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([303, 403]);
    expect(statuses.filter((status) => status === 303).length).toBeGreaterThanOrEqual(30);
    // What is refused now is no comment; all the same the attack goes on.
    for (let minute = 0; minute < 7; minute++) {
      for (let number = 0; number < 8; number++) statuses.push((await send(guestReply(words()))).status);
      blog.clock.advance(60_000);
    }
    expect(statuses.at(-1)).toBe(403);
    blog.clock.advance(10 * 60_000);
    expect((await send(guestReply(words()))).status).toBe(303);
    await changeSettings(blog.context, { proofOfWork: "off" });
    expect((await send(guestReply(words()))).status).toBe(303);
  });
});
