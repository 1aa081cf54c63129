import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealSettings } from "../../server/accounts/providers/provider-settings.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { Reader } from "../support/reader.ts";
import { addPost } from "./posts.ts";
import { decideAt, type Decision } from "./stand-ins/visit.ts";

const MINUTE = 60_000;
const TYPED = { comment: "What I wanted to say,\nin two lines & more", author: "Rita", email: "rita@example.org", url: "https://rita.example.org" };
type Key = "x" | "facebook";

let standIns: StandIns;
/** For what leaves no mark on another test; the second one speaks OAuth 1.0a with X. */
let blog: TestBlog;
let oldBlog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithProviders();
  oldBlog = await blogWithProviders("oauth1");
});
afterAll(() => standIns.close());

const blogWithProviders = (mode: "oauth2" | "oauth1" = "oauth2", timeoutMs = 8000) =>
  testBlog({ x: { ...standIns.x, mode, timeoutMs }, facebook: { ...standIns.facebook, timeoutMs }, settings: { proofOfWork: "off" } });
const IMPATIENT_MS = 400;

const usual = (mode: "oauth2" | "oauth1") => (mode === "oauth1" ? oldBlog : blog);

/** Presses a provider's button in the reply form of a post, decides at the provider, and gives the address one is sent back to. */
async function leave(reader: Reader, key: Key, postId: number, decision: Decision, typed: Record<string, string | number> = TYPED): Promise<string> {
  const answer = await reader.post(`/sign-in/${key}?post=${postId}`, typed);
  expect(answer.status).toBe(303);
  return (await decideAt(answer.location ?? "", decision)).href;
}

async function signIn(reader: Reader, key: Key, postId: number, decision: Decision = {}) {
  return reader.get(await leave(reader, key, postId, decision));
}

const speaker = async (blog: TestBlog, reader: Reader) => findSession(blog.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
const parkedTexts = async (blog: TestBlog, ...postIds: number[]) =>
  blog.context.db.client.parkedComment.findMany({
    where: { postId: { in: postIds } },
    select: { body: true, parentKey: true, authorName: true },
    orderBy: { id: "asc" },
  });

describe.each([
  ["x", "x", "oauth2"],
  ["x by OAuth 1.0a", "x", "oauth1"],
  ["facebook", "facebook", "oauth2"],
] as const)("signing in with %s from a reply form", (_way, key, mode) => {
  let blog: TestBlog;
  beforeAll(() => {
    blog = usual(mode);
  });

  it("signs in, comes back to the form, and finds what was typed", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const answer = await signIn(reader, key, post.id);
    expect([answer.status, answer.location]).toEqual([303, `${post.path}#respond`]);
    const session = await speaker(blog, reader);
    expect(session?.identity).toMatchObject({
      provider: key,
      name: key === "x" ? "Reader on X" : "Reader on Facebook",
      handle: key === "x" ? "reader_on_x" : null,
    });
    expect(session?.person).toMatchObject({ role: "reader", email: null });
    const page = await reader.get(post.path);
    expect(page.text).toContain("What I wanted to say,\nin two lines &amp; more");
    expect(page.text).toContain(`You are commenting using your ${key === "x" ? "Twitter" : "Facebook"} account.`);
  });

  it("comes back to the comment that was being answered", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const back = await leave(reader, key, post.id, {}, { ...TYPED, comment_parent: post.commentId });
    expect((await reader.get(back)).location).toBe(`${post.path}?replytocom=${post.commentId}#respond`);
    expect(await parkedTexts(blog, post.id)).toMatchObject([{ parentKey: post.commentId, authorName: "Rita" }]);
  });

  it("gives text and reason back after a denial", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const people = await blog.context.db.client.person.count();
    const answer = await signIn(reader, key, post.id, { outcome: "deny" });
    expect([answer.status, answer.location]).toEqual([303, `${post.path}?sign-in=denied&via=${key}#respond`]);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    const page = await reader.get(answer.location?.split("#")[0] ?? "");
    expect(page.text).toContain("What I wanted to say");
    expect(page.text).toContain('value="Rita"');
    expect(await blog.context.db.client.person.count()).toBe(people);
  });

  it.each(["error", "timeout"])("gives the text back after an %s", async (outcome) => {
    const blog = outcome === "timeout" ? await blogWithProviders(mode, IMPATIENT_MS) : usual(mode);
    const post = await addPost(blog);
    const reader = blog.reader();
    const answer = await signIn(reader, key, post.id, { outcome });
    expect(answer.location).toBe(`${post.path}?sign-in=failed&via=${key}#respond`);
    expect((await reader.get(answer.location?.split("#")[0] ?? "")).text).toContain("What I wanted to say");
    expect(answer.text).not.toContain("technically");
  });

  it("gives the text back after a forged answer", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const answer = await signIn(reader, key, post.id, { outcome: "forged" });
    // X's verifier is forged and found out by X; Facebook's state is forged and found out here.
    expect(answer.location).toBe(`${post.path}?sign-in=${key === "x" ? "failed" : "expired"}&via=${key}#respond`);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
  });

  it("does not take a callback twice", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const back = await leave(reader, key, post.id, {});
    await reader.get(back);
    const token = reader.cookies.get("pamphlet_session");
    const again = await reader.get(back);
    expect(again.location).toBe(`${post.path}?sign-in=expired&via=${key}#respond`);
    expect(reader.cookies.get("pamphlet_session")).toBe(token);
    const both = blog.reader();
    const racing = await leave(both, key, post.id, {});
    const answers = await Promise.all([both.get(racing), both.get(racing)]);
    expect(answers.filter(({ location }) => location === `${post.path}#respond`)).toHaveLength(1);
  });

  it("does not take a callback in another browser than began it (login CSRF)", async () => {
    const post = await addPost(blog);
    const attacker = blog.reader();
    const back = await leave(attacker, key, post.id, {});
    const victim = blog.reader();
    const answer = await victim.get(back);
    // Without any cookie it may be who began it: what was typed is offered, and nobody is signed in.
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(answer.text).toContain("What you wrote is safe");
    expect(victim.cookies.has("pamphlet_session")).toBe(false);
    const withCookie = blog.reader();
    await leave(withCookie, key, post.id, {});
    expect((await withCookie.get(back)).location).toBe(`${post.path}?sign-in=expired&via=${key}#respond`);
    expect(withCookie.cookies.has("pamphlet_session")).toBe(false);
    // The browser that began it still can.
    expect((await attacker.get(back)).location).toBe(`${post.path}#respond`);
  });

  it("does not take a callback after a quarter of an hour, but still knows the way back", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const back = await leave(reader, key, post.id, {});
    blog.clock.advance(16 * MINUTE);
    expect((await reader.get(back)).location).toBe(`${post.path}?sign-in=expired&via=${key}#respond`);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
  });

  it("takes callbacks without a key for expired", async () => {
    for (const query of ["", "?oauth_token=&state=", "?oauth_token=a&state=b&code=c", "?state[]=a&oauth_token[]=b", "?error=access_denied&denied=x"]) {
      const answer = await blog.get(`/sign-in/${key}/callback${query}`);
      expect([query, answer.status, answer.location]).toEqual([query, 303, `/sign-in?returnTo=%2F&sign-in=expired&via=${key}`]);
    }
  });

  it("finishes two sign-ins begun in two tabs, each where it began", async () => {
    const [first, second] = [await addPost(blog), await addPost(blog)];
    const reader = blog.reader();
    const one = await leave(reader, key, first.id, {});
    const two = await leave(reader, key, second.id, {}, { comment: "Something else" });
    expect((await reader.get(two)).location).toBe(`${second.path}#respond`);
    expect((await reader.get(one)).location).toBe(`${first.path}#respond`);
    expect((await parkedTexts(blog, first.id, second.id)).map(({ body }) => body)).toEqual([TYPED.comment, "Something else"]);
  });

  it("starts a new session each time and ends the former one, whoever it was", async () => {
    const post = await addPost(blog);
    const reader = await blog.signIn("editor");
    const before = reader.cookies.get("pamphlet_session") ?? "";
    await signIn(reader, key, post.id);
    expect(reader.cookies.get("pamphlet_session")).not.toBe(before);
    expect(await findSession(blog.context.db.client, hashToken(before))).toBeNull();
    expect(await speaker(blog, reader)).toMatchObject({ person: { role: "reader" } });
  });

  it("knows the same account again, follows its name, and keeps one that was chosen here", async () => {
    const blog = await blogWithProviders(mode);
    const { client } = blog.context.db;
    const post = await addPost(blog);
    await signIn(blog.reader(), key, post.id);
    const identity = await client.identity.findFirstOrThrow();
    await client.identity.update({ where: { id: identity.id }, data: { name: "Former name" } });
    await client.person.update({ where: { id: identity.personId }, data: { name: "Former name" } });
    await signIn(blog.reader(), key, post.id);
    expect(await client.person.count({ where: { role: "reader" } })).toBe(1);
    expect((await client.person.findUniqueOrThrow({ where: { id: identity.personId } })).name).toBe(identity.name);
    await client.person.update({ where: { id: identity.personId }, data: { name: "Chosen here" } });
    await client.identity.update({ where: { id: identity.id }, data: { name: "Former name" } });
    await signIn(blog.reader(), key, post.id);
    expect((await client.person.findUniqueOrThrow({ where: { id: identity.personId } })).name).toBe("Chosen here");
  });

  it("signs in without an e-mail, and never joins people by one", async () => {
    const post = await addPost(blog);
    const address = key === "x" ? "reader-on-x@example.com" : "reader-on-facebook@example.com";
    const { client } = blog.context.db;
    await client.person.create({ data: { name: "Owner", slug: `owner-${key}`, email: address, role: "administrator" } });
    const reader = blog.reader();
    await signIn(reader, key, post.id);
    expect((await speaker(blog, reader))?.person).toMatchObject({ role: "reader", email: null });
    const other = blog.reader();
    await signIn(other, key, post.id, { account: key === "x" ? "1700000000000000002" : "122000000000002", outcome: "no-email" });
    expect((await speaker(blog, other))?.identity).toMatchObject({ email: null });
  });

  it("makes one person of two first sign-ins at once", async () => {
    const blog = await blogWithProviders(mode);
    const post = await addPost(blog);
    const readers = [blog.reader(), blog.reader()];
    const backs = await Promise.all(readers.map((reader) => leave(reader, key, post.id, {})));
    const answers = await Promise.all(readers.map((reader, at) => reader.get(backs[at] ?? "")));
    expect(answers.map(({ location }) => location)).toEqual([`${post.path}#respond`, `${post.path}#respond`]);
    expect(await blog.context.db.client.identity.count()).toBe(1);
    expect(await blog.context.db.client.person.count({ where: { role: "reader" } })).toBe(1);
  });

  it("copies the picture here and re-encodes it", async () => {
    const blog = await blogWithProviders(mode);
    const post = await addPost(blog);
    await signIn(blog.reader(), key, post.id);
    await blog.runJobs();
    const { picture } = await blog.context.db.client.identity.findFirstOrThrow();
    expect(picture).toMatch(/^[0-9a-f]{32}\.webp$/);
    const file = await readFile(join(blog.context.options.data, "media", "pictures", picture ?? ""));
    expect(await sharp(file).metadata()).toMatchObject({ format: "webp", width: 96, height: 96 });
    expect((await blog.get(`/media/pictures/${picture}`)).status).toBe(200);
  });

  it("does not fetch a picture from within", async () => {
    const blog = await blogWithProviders(mode);
    const post = await addPost(blog);
    await signIn(blog.reader(), key, post.id);
    const { client } = blog.context.db;
    await client.identity.updateMany({ data: { pictureUrl: `${blog.origin}/` } });
    await blog.runJobs();
    expect((await client.identity.findFirstOrThrow()).picture).toBeNull();
    expect(existsSync(join(blog.context.options.data, "media", "pictures"))).toBe(false);
  });

  it("goes to the host that the browser used, on loopback", async () => {
    const post = await addPost(blog);
    const reader = new Reader(blog.origin.replace("127.0.0.1", "localhost"));
    const back = await leave(reader, key, post.id, {});
    expect(new URL(back).host).toBe(new URL(reader.origin).host);
    expect((await reader.get(back)).location).toBe(`${post.path}#respond`);
  });
});

describe("signing in with x by OAuth 1.0a", () => {
  it("makes do with the handle when X keeps the profile back", async () => {
    const blog = await blogWithProviders("oauth1");
    const post = await addPost(blog);
    const reader = blog.reader();
    const answer = await signIn(reader, "x", post.id, { outcome: "forbidden" });
    expect(answer.location).toBe(`${post.path}#respond`);
    expect(await speaker(blog, reader)).toMatchObject({
      person: { name: "reader_on_x", slug: expect.stringMatching(/^reader/) },
      identity: { handle: "reader_on_x" },
    });
    // A profile told once is not forgotten because X keeps it back the next time.
    await signIn(reader, "x", post.id);
    await signIn(reader, "x", post.id, { outcome: "forbidden" });
    expect((await speaker(blog, reader))?.identity).toMatchObject({ name: "Reader on X", email: "reader-on-x@example.com" });
  });

  it.each(["error", "timeout", "forbidden", "garbage"] as const)("comes back at once when X answers the first call with %s", async (fault) => {
    const blog = fault === "timeout" ? await blogWithProviders("oauth1", IMPATIENT_MS) : oldBlog;
    const post = await addPost(blog);
    standIns.failNext("x", "request-token", fault);
    const reader = blog.reader();
    const answer = await reader.post(`/sign-in/x?post=${post.id}`, TYPED);
    expect([answer.status, answer.location]).toEqual([303, `${post.path}?sign-in=failed&via=x#respond`]);
    expect((await reader.get(`${post.path}?sign-in=failed&via=x`)).text).toContain("What I wanted to say");
  });

  it("comes back when the keys are wrong", async () => {
    const mistaken = await testBlog({ x: { ...standIns.x, mode: "oauth1", consumerSecret: "not the secret" } });
    const post = await addPost(mistaken);
    expect((await mistaken.post(`/sign-in/x?post=${post.id}`, TYPED)).location).toBe(`${post.path}?sign-in=failed&via=x#respond`);
  });
});

describe("signing in with x", () => {
  it("comes back with the text when X keeps the profile back: nothing else tells who it is", async () => {
    const post = await addPost(blog);
    expect((await signIn(blog.reader(), "x", post.id, { outcome: "forbidden" })).location).toBe(`${post.path}?sign-in=failed&via=x#respond`);
  });

  it("does not take a callback with another state, nor with none", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const back = new URL(await leave(reader, "x", post.id, {}));
    for (const state of ["another", ""]) {
      const forged = new URL(back);
      forged.searchParams.set("state", state);
      expect((await reader.get(forged.href)).location).toBe(`${post.path}?sign-in=expired&via=x#respond`);
    }
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect((await reader.get(back.href)).location).toBe(`${post.path}#respond`);
  });

  it("finds the same person when the owner goes from one protocol to the other", async () => {
    const blog = await blogWithProviders();
    const { providers, options, db } = blog.context;
    const post = await addPost(blog);
    const reader = blog.reader();
    const personIds: (number | undefined)[] = [];
    for (const mode of ["oauth2", "oauth1", "oauth2"] as const) {
      const sealed = sealSettings(options.secret, "x", { ...standIns.x, mode });
      await db.client.providerState.upsert({ where: { key: "x" }, create: { key: "x", kind: "x", sealed }, update: { sealed } });
      await providers.reload();
      expect(await leave(reader, "x", post.id, {})).toContain(mode === "oauth2" ? "state=" : "oauth_verifier=");
      await signIn(reader, "x", post.id);
      personIds.push((await speaker(blog, reader))?.person.id);
    }
    expect(new Set(personIds).size).toBe(1);
    expect(await db.client.identity.findMany({ select: { provider: true, realm: true, subject: true } })).toEqual([
      { provider: "x", realm: "", subject: "1700000000000000001" },
    ]);
  });

  it("gives a handle that changed hands to nobody", async () => {
    const blog = await blogWithProviders();
    const { client } = blog.context.db;
    const former = await client.person.create({ data: { name: "Former holder", slug: "former-holder", role: "editor" } });
    const identity = { provider: "x", subject: "99", handle: "reader_on_x", name: "Former holder", email: "reader-on-x@example.com" };
    await client.identity.create({ data: { ...identity, personId: former.id } });
    const reader = blog.reader();
    await signIn(reader, "x", (await addPost(blog)).id);
    expect(await speaker(blog, reader)).toMatchObject({ person: { role: "reader", name: "Reader on X" }, identity: { handle: "reader_on_x" } });
    expect((await speaker(blog, reader))?.person.id).not.toBe(former.id);
    expect(await client.identity.findMany({ where: { provider: "x" }, select: { subject: true }, orderBy: { id: "asc" } })).toEqual([
      { subject: "99" },
      { subject: "1700000000000000001" },
    ]);
  });

  it("follows a handle that somebody changed", async () => {
    const blog = await blogWithProviders();
    const post = await addPost(blog);
    await signIn(blog.reader(), "x", post.id);
    await blog.context.db.client.identity.updateMany({ data: { handle: "another_handle" } });
    const reader = blog.reader();
    await signIn(reader, "x", post.id);
    expect((await speaker(blog, reader))?.identity?.handle).toBe("reader_on_x");
    expect(await blog.context.db.client.identity.count()).toBe(1);
  });
});

describe("signing in with facebook", () => {
  it("comes back with the text when Facebook keeps the profile back", async () => {
    const post = await addPost(blog);
    expect((await signIn(blog.reader(), "facebook", post.id, { outcome: "forbidden" })).location).toBe(`${post.path}?sign-in=failed&via=facebook#respond`);
  });
});

describe("signing in from the sign-in page", () => {
  it("goes where it was asked to, on this blog alone", async () => {
    for (const [returnTo, expected] of [
      ["/admin/comments", "/admin/comments"],
      ["", "/"],
      ["//example.com", "/"],
      ["/\\example.com", "/"],
      ["https://example.com/", "/"],
    ] as const) {
      const reader = blog.reader();
      const answer = await reader.post("/sign-in/facebook", { returnTo, email: "typed@example.org", password: "never kept" });
      expect((await reader.get((await decideAt(answer.location ?? "", {})).href)).location).toBe(expected);
    }
    expect(JSON.stringify(await blog.context.db.client.parkedComment.findMany())).not.toContain("typed@example.org");
  });

  it("comes back to the sign-in page when it did not work, still knowing where to", async () => {
    const reader = blog.reader();
    const answer = await reader.post("/sign-in/x", { returnTo: "/admin/comments" });
    const back = await reader.get((await decideAt(answer.location ?? "", { outcome: "deny" })).href);
    expect(back.location).toBe("/sign-in?returnTo=%2Fadmin%2Fcomments&sign-in=denied&via=x");
    const page = await reader.get(back.location ?? "");
    expect(page.text).toContain("X was told not to sign you in");
    expect(page.text).toContain('value="/admin/comments"');
  });

  it("ignores what only a callback may say", async () => {
    const answer = await blog.reader().post("/sign-in/facebook?code=a&state=b&error=access_denied", { code: "a" });
    expect(answer.location).toContain("/v26.0/dialog/oauth?");
  });
});

describe("a parked text", () => {
  it("is one for each form of a browser; the last one typed", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const request_key = "a-form-of-its-own-1";
    for (const comment of ["What I wanted to say, first", "What I wanted to say, last"])
      await reader.post(`/sign-in/facebook?post=${post.id}`, { comment, request_key });
    await reader.post(`/sign-in/facebook?post=${post.id}`, { comment: "an answer", comment_parent: post.commentId });
    expect((await parkedTexts(blog, post.id)).map(({ body }) => body)).toEqual(["What I wanted to say, last", "an answer"]);
    expect((await reader.get(`${post.path}?parked=1`)).text).toContain("to say, last");
    expect((await reader.get(`${post.path}?replytocom=${post.commentId}`)).text).toContain("an answer");
    expect((await blog.reader().get(`${post.path}?parked=1`)).text).not.toContain("to say, last");
    await reader.post(`/sign-in/facebook?post=${post.id}`, { comment: " " });
    expect((await parkedTexts(blog, post.id)).map(({ body }) => body)).toEqual(["What I wanted to say, last", "an answer"]);
    await reader.post(`/sign-in/facebook?post=${post.id}`, { comment: " ", request_key });
    expect((await parkedTexts(blog, post.id)).map(({ body }) => body)).toEqual(["an answer"]);
  });

  it("is not overwritten from another tab, and each sign-in comes back to its own", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const one = await leave(reader, "x", post.id, {}, { comment: "From the first tab" });
    const two = await leave(reader, "x", post.id, { outcome: "deny" }, { comment: "From the second tab" });
    const first = (await reader.get(one)).location ?? "";
    expect(first).toMatch(/\?parked=\d+#respond$/);
    expect((await reader.get(first.replace("#respond", ""))).text).toContain("From the first tab");
    const second = await reader.get((await reader.get(two)).location?.replace("#respond", "") ?? "");
    expect(second.text).toContain("From the second tab");
    // Posted, its earlier versions go with it; the other tab's text stays.
    const key = /name="request_key" value="([\w-]+)"/.exec(second.text)?.[1] ?? "";
    await reader.post(`/posts/${post.id}/comments`, { comment: "From the second tab, longer", request_key: key });
    expect((await parkedTexts(blog, post.id)).map(({ body }) => body)).toEqual(["From the first tab"]);
  });

  it("is parked anew over itself from the page that is the same for everybody", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    for (const comment of ["The beginning", "The beginning and more", "Something else"]) await reader.post(`/sign-in/x?post=${post.id}`, { comment });
    expect((await parkedTexts(blog, post.id)).map(({ body }) => body)).toEqual(["The beginning and more", "Something else"]);
  });

  it("belongs to the post when the comment answered is another post's", async () => {
    const [post, other] = [await addPost(blog), await addPost(blog)];
    await blog.reader().post(`/sign-in/facebook?post=${post.id}`, { comment: "hello", comment_parent: other.commentId });
    expect(await parkedTexts(blog, post.id)).toMatchObject([{ parentKey: 0 }]);
  });

  it("can be as long as a comment, and no longer", async () => {
    const post = await addPost(blog);
    expect((await blog.post(`/sign-in/facebook?post=${post.id}`, { comment: "é".repeat(65_525) })).status).toBe(303);
    expect((await blog.post(`/sign-in/facebook?post=${post.id}`, { comment: "é".repeat(65_526) })).status).toBe(413);
  });

  it("needs a post that is there for this reader", async () => {
    const post = await addPost(blog);
    expect((await blog.post("/sign-in/facebook?post=999999", TYPED)).status).toBe(404);
    await blog.context.db.client.post.update({ where: { id: post.id }, data: { status: "private" } });
    expect((await blog.post(`/sign-in/facebook?post=${post.id}`, TYPED)).status).toBe(404);
    expect((await (await blog.signIn("editor")).post(`/sign-in/facebook?post=${post.id}`, TYPED)).status).toBe(303);
  });

  it("is kept for 7 days", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    await reader.post(`/sign-in/facebook?post=${post.id}`, TYPED);
    blog.clock.advance(7 * 24 * 60 * MINUTE - 1);
    expect((await reader.get(`${post.path}?parked=1`)).text).toContain("What I wanted to say");
    blog.clock.advance(1);
    expect((await reader.get(`${post.path}?parked=1`)).text).not.toContain("What I wanted to say");
  });

  it("stays when one logs out from the reply form", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    await signIn(reader, "x", post.id);
    const answer = await reader.post(`/sign-out?post=${post.id}`, { comment: "Half a thought", returnTo: `${post.path}#respond` });
    expect([answer.status, answer.location]).toEqual([303, `${post.path}#respond`]);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect((await reader.get(post.path)).text).toContain("Half a thought");
  });
});
