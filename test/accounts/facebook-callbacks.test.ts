import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deletionJobs } from "../../server/accounts/providers/facebook-callbacks.ts";
import type { IdentityKey } from "../../server/accounts/forgetting.ts";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "./posts.ts";
import { decideAt } from "./stand-ins/visit.ts";

const DEAUTHORIZATION = "/sign-in/facebook/deauthorization";
const DELETION = "/sign-in/facebook/deletion";
const PREVIOUS_SECRET = "the secret before this one";
const ACCOUNTS = { first: "122000000000001", second: "122000000000002" };

let standIns: StandIns;
let blog: TestBlog;
const forgotten: IdentityKey[] = [];

beforeAll(async () => {
  standIns = await startStandIns();
  blog = await testBlog({ facebook: { ...standIns.facebook, previousAppSecret: PREVIOUS_SECRET } });
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;

/** As Facebook's server signs. @param secondsAgo on the blog's clock */
function sign(userId: string, { secondsAgo = 0, secret = standIns.facebook.appSecret, algorithm = "HMAC-SHA256" } = {}): string {
  const payload = { algorithm, issued_at: Math.floor(blog.clock.now.getTime() / 1000) - secondsAgo, user_id: userId };
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
}

/** As Facebook's server sends: no Origin, no cookies. */
async function tell(path: string, signedRequest: string) {
  const answer = await fetch(blog.origin + path, { method: "POST", body: new URLSearchParams({ signed_request: signedRequest }) });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

async function askDeletion(signedRequest: string): Promise<{ url: string; confirmation_code: string }> {
  const answer = await tell(DELETION, signedRequest);
  expect([answer.status, answer.type]).toEqual([200, "application/json; charset=utf-8"]);
  return JSON.parse(answer.text) as { url: string; confirmation_code: string };
}

async function signIn(account: string, reader = blog.reader()) {
  const answer = await reader.post("/sign-in/facebook", { returnTo: "/" });
  await reader.get((await decideAt(answer.location ?? "", { account })).href);
  return reader;
}

const identityOf = (subject: string) => client().identity.findFirstOrThrow({ where: { subject, realm: standIns.facebook.appId } });
const isSignedIn = async (reader: Awaited<ReturnType<typeof signIn>>, path: string) => (await reader.get(path)).text.includes("Log Out");
/** Signed requests are told apart by the second. */
const nextSecond = () => blog.clock.advance(1000);

describe("somebody who removes the app at Facebook", () => {
  it("is signed out, and what Facebook told is gone; signing in again makes it good", async () => {
    const post = await addPost(blog);
    const [reader, elsewhere] = [await signIn(ACCOUNTS.first), await signIn(ACCOUNTS.first)];
    await blog.runJobs();
    expect(await isSignedIn(reader, post.path)).toBe(true);
    expect(await identityOf(ACCOUNTS.first)).toMatchObject({ email: "reader-on-facebook@example.com", picture: expect.any(String), revokedAt: null });
    nextSecond();
    expect(await tell(DEAUTHORIZATION, sign(ACCOUNTS.first))).toMatchObject({ status: 200, text: "{}" });
    expect(await identityOf(ACCOUNTS.first)).toMatchObject({ email: null, picture: null, pictureUrl: null, revokedAt: blog.clock.now });
    expect([await isSignedIn(reader, post.path), await isSignedIn(elsewhere, post.path)]).toEqual([false, false]);
    const { personId, id } = await identityOf(ACCOUNTS.first);
    const events = await client().accountEvent.findMany({ where: { personId } });
    expect(events).toMatchObject([{ act: "identity-revoked", detail: JSON.stringify({ provider: "facebook", identityId: id }) }]);
    await signIn(ACCOUNTS.first, reader);
    expect(await isSignedIn(reader, post.path)).toBe(true);
    expect(await identityOf(ACCOUNTS.first)).toMatchObject({ personId, email: "reader-on-facebook@example.com", revokedAt: null });
  });

  it("stays signed in where they came in another way", async () => {
    const { personId } = await identityOf(ACCOUNTS.first);
    await signIn(ACCOUNTS.first);
    await client().session.create({ data: { tokenHash: "by another way", personId, way: "password", expiresAt: new Date(blog.clock.now.getTime() + 1000) } });
    nextSecond();
    await tell(DEAUTHORIZATION, sign(ACCOUNTS.first));
    expect(await client().session.findMany({ where: { personId }, select: { way: true } })).toEqual([{ way: "password" }]);
  });

  it("is not signed out by the same request again", async () => {
    const post = await addPost(blog);
    await signIn(ACCOUNTS.second);
    nextSecond();
    const request = sign(ACCOUNTS.second);
    await tell(DEAUTHORIZATION, request);
    const reader = await signIn(ACCOUNTS.second);
    expect((await tell(DEAUTHORIZATION, request)).status).toBe(200);
    // The same, written with padding, which the signature's part may have.
    expect((await tell(DEAUTHORIZATION, request.replace(".", "=."))).status).toBe(200);
    expect(await isSignedIn(reader, post.path)).toBe(true);
    expect(await identityOf(ACCOUNTS.second)).toMatchObject({ revokedAt: null });
    nextSecond();
    await tell(DEAUTHORIZATION, sign(ACCOUNTS.second));
    expect(await isSignedIn(reader, post.path)).toBe(false);
  });

  it("is told nothing else if nobody knows them", async () => {
    expect(await tell(DEAUTHORIZATION, sign("999"))).toEqual(await tell(DEAUTHORIZATION, sign(ACCOUNTS.first)));
  });

  it("does not stop being forgotten from before ids were kept by app", async () => {
    const person = await client().person.create({ data: { name: "Before", slug: "before" } });
    await client().identity.create({ data: { provider: "facebook", subject: "555", name: "Before", email: "before@example.org", personId: person.id } });
    await tell(DEAUTHORIZATION, sign("555"));
    expect(await client().identity.findFirst({ where: { subject: "555" } })).toMatchObject({ email: null, revokedAt: blog.clock.now });
  });

  it("loses no picture to a job that was under way", async () => {
    nextSecond();
    await signIn(ACCOUNTS.second);
    nextSecond();
    await tell(DEAUTHORIZATION, sign(ACCOUNTS.second));
    await blog.runJobs();
    expect(await identityOf(ACCOUNTS.second)).toMatchObject({ picture: null });
  });
});

describe("somebody whose data Facebook asks to have deleted", () => {
  const commentsOf = (id: number) => client().comment.findUniqueOrThrow({ where: { id }, select: { authorName: true, personId: true, body: true } });

  async function addComment(personId: number): Promise<number> {
    const { id: postId } = await addPost(blog);
    const said = { body: "Said once", bodyHtml: "<p>Said once</p>", authorName: "Second Reader on Facebook", provider: "facebook" };
    return (await client().comment.create({ data: { ...said, postId, personId, status: "approved" } })).id;
  }

  async function comeAndComment(): Promise<{ personId: number; commentId: number }> {
    nextSecond();
    await signIn(ACCOUNTS.second);
    const { personId } = await identityOf(ACCOUNTS.second);
    const commentId = await addComment(personId);
    return { personId, commentId };
  }

  it("loses what came from there alone, if there is another way in", async () => {
    const { personId, commentId } = await comeAndComment();
    await client().identity.create({ data: { provider: "x", subject: "1", handle: "elsewhere", name: "Elsewhere", personId } });
    await askDeletion(sign(ACCOUNTS.second));
    await blog.runJobs();
    expect(await client().identity.findMany({ where: { personId }, select: { provider: true } })).toEqual([{ provider: "x" }]);
    expect((await commentsOf(commentId)).personId).toBe(personId);
  });

  it("is anonymised, if there is none", async () => {
    const { personId, commentId } = await comeAndComment();
    await askDeletion(sign(ACCOUNTS.second));
    await blog.runJobs();
    expect(await client().person.findUnique({ where: { id: personId } })).toBeNull();
    const comment = await commentsOf(commentId);
    expect(comment).toMatchObject({ personId: null, body: "Said once" });
    expect(comment.authorName).not.toContain("Facebook");
  });
});

describe("somebody who asks Facebook to have their data deleted here", () => {
  beforeAll(() => {
    blog.context.jobs.handle(deletionJobs(blog.context, { forgetIdentity: async (key) => void forgotten.push(key) }));
  });

  it("gets a code to look it up by, and is forgotten by a job", async () => {
    nextSecond();
    await signIn(ACCOUNTS.first);
    forgotten.length = 0;
    const { url, confirmation_code: code } = await askDeletion(sign(ACCOUNTS.first));
    expect(code).toMatch(/^[0-9a-f]{24}$/);
    expect(url).toBe(`${blog.origin}${DELETION}?code=${code}`);
    const before = await blog.get(`${DELETION}?code=${code}`);
    expect([before.status, before.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(before.text).toContain("is being deleted");
    expect(before.text).toMatch(/<meta name="robots" content="noindex"/);
    await blog.runJobs();
    expect(forgotten).toEqual([{ provider: "facebook", realm: standIns.facebook.appId, subject: ACCOUNTS.first }]);
    expect((await blog.get(`${DELETION}?code=${code}`)).text).toContain("has been deleted");
    const jobs = await client().job.findMany({ where: { kind: "forget-identity" } });
    expect(JSON.stringify([jobs, await client().deletionRequest.findMany()])).not.toContain(ACCOUNTS.first);
  });

  it("gets the same code for the same request, which is done once", async () => {
    nextSecond();
    await signIn(ACCOUNTS.second);
    forgotten.length = 0;
    const request = sign(ACCOUNTS.second);
    const first = await askDeletion(request);
    const both = await Promise.all([askDeletion(request), askDeletion(request.replace(".", "=."))]);
    expect(both).toEqual([first, first]);
    await blog.runJobs();
    await askDeletion(request);
    await blog.runJobs();
    expect(forgotten).toHaveLength(1);
    nextSecond();
    const later = await askDeletion(sign(ACCOUNTS.second));
    expect(later.confirmation_code).not.toBe(first.confirmation_code);
    await blog.runJobs();
    expect(forgotten).toHaveLength(2);
  });

  it("makes one request of several that come at once", async () => {
    nextSecond();
    const request = sign(ACCOUNTS.first);
    const codes = await Promise.all(Array.from({ length: 4 }, async () => (await askDeletion(request)).confirmation_code));
    expect(new Set(codes).size).toBe(1);
  });

  it("gets the same answer when nobody knows them", async () => {
    await blog.runJobs();
    forgotten.length = 0;
    const { url, confirmation_code: code } = await askDeletion(sign("999"));
    expect(url).toBe(`${blog.origin}${DELETION}?code=${code}`);
    expect((await blog.get(`${DELETION}?code=${code}`)).text).toContain("is being deleted");
    await blog.runJobs();
    expect((await blog.get(`${DELETION}?code=${code}`)).text).toContain("has been deleted");
    // They may be in an older copy of the database.
    expect(forgotten).toEqual([{ provider: "facebook", realm: standIns.facebook.appId, subject: "999" }]);
  });

  it("is forgotten under every app of the same business", async () => {
    const { personId, businessKey } = await identityOf(ACCOUNTS.first);
    await client().identity.create({ data: { provider: "facebook", realm: "a former app", subject: "42", businessKey, name: "Same", personId } });
    nextSecond();
    forgotten.length = 0;
    await askDeletion(sign(ACCOUNTS.first));
    await blog.runJobs();
    expect(forgotten.map(({ realm }) => realm)).toEqual(["a former app", standIns.facebook.appId]);
    await client().identity.deleteMany({ where: { realm: "a former app" } });
  });

  it("finds nothing under another code", async () => {
    const deauthorized = await client().deletionRequest.findFirstOrThrow({ where: { provider: "facebook deauthorization" } });
    for (const code of ["", "0".repeat(24), "' or 1=1", deauthorized.code]) {
      const answer = await blog.get(`${DELETION}?code=${encodeURIComponent(code)}`);
      expect([answer.status, answer.text.includes("There is no such request")]).toEqual([404, true]);
    }
  });
});

describe.each([DEAUTHORIZATION, DELETION])("%s", (path) => {
  const state = async () => JSON.stringify([await client().identity.findMany(), await client().deletionRequest.count(), await client().job.count()]);

  it("takes nothing that Facebook did not sign, or not lately", async () => {
    nextSecond();
    await signIn(ACCOUNTS.first);
    const before = await state();
    const good = sign(ACCOUNTS.first);
    const [signature, payload] = good.split(".");
    const other = sign(ACCOUNTS.second).split(".")[1];
    const texts = [
      "",
      "x",
      `${signature}.`,
      `.${payload}`,
      `${signature}.${other}`,
      sign(ACCOUNTS.first, { secret: "guessed" }),
      sign(ACCOUNTS.first, { secret: "" }),
      sign(ACCOUNTS.first, { algorithm: "none" }),
      sign(ACCOUNTS.first, { secondsAgo: 86_401 }),
      sign(ACCOUNTS.first, { secondsAgo: -3600 }),
      // The published one, signed with a secret that is not this app's.
      "RsYBSSD_1YFZIEUS8risuRRgNhcDYUorXsScgp0pLHI.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwiZXhwaXJlcyI6MCwidXNlcl9pZCI6IjIxODQ3MSJ9",
    ];
    const answers = await Promise.all(texts.map((text) => tell(path, text)));
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 400));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await state()).toBe(before);
  });

  it("takes no more than 4 kB", async () => {
    expect((await tell(path, `${sign(ACCOUNTS.first)}${"A".repeat(4096)}`)).status).toBe(400);
    expect((await tell(path, "A".repeat(9000))).status).toBe(413);
  });

  it("takes what was signed with the secret before", async () => {
    nextSecond();
    expect((await tell(path, sign("999", { secret: PREVIOUS_SECRET }))).status).toBe(200);
  });

  it("takes it wherever it comes from, and nothing from the address", async () => {
    nextSecond();
    const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await blog.post(path, { signed_request: sign("999") }, headers)).status).toBe(200);
    expect((await blog.post(`${path}?signed_request=${sign("999")}`, {})).status).toBe(400);
    expect((await blog.reader().send("PUT", path)).status).toBe(405);
  });

  it("is there while Facebook is switched off", async () => {
    const off = { kind: "facebook", enabled: false };
    await client().providerState.upsert({ where: { key: "facebook" }, create: { key: "facebook", ...off }, update: off });
    await blog.context.providers.reload();
    nextSecond();
    expect((await blog.post("/sign-in/facebook", {})).status).toBe(404);
    expect((await tell(path, sign("999"))).status).toBe(200);
    await client().providerState.deleteMany();
    await blog.context.providers.reload();
  });
});

it("has no place in a blog without Facebook", async () => {
  const without = await testBlog();
  for (const path of [DEAUTHORIZATION, DELETION]) expect((await without.post(path, { signed_request: sign("999") })).status).toBe(404);
});
