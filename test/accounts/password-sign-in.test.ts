import { beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Answer, Reader } from "../support/reader.ts";

const PASSWORD = "correct horse battery";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let blog: TestBlog;
beforeAll(async () => {
  blog = await blogWithAda();
  await blog.context.db.client.person.create({ data: { name: "Imported", slug: "imported", email: "imported@example.org", role: "author" } });
});

async function blogWithAda(options: Parameters<typeof testBlog>[0] = {}): Promise<TestBlog> {
  const blog = await testBlog(options);
  await addPerson(blog.context, { email: "ada@example.org", name: "Ada", role: "editor", password: PASSWORD });
  return blog;
}

function signIn(reader: Reader, form: Record<string, string> = {}, path = "/sign-in"): Promise<Answer> {
  return reader.post(path, { email: "ada@example.org", password: PASSWORD, ...form });
}

const sessionCookie = (answer: Answer) => answer.headers.getSetCookie().find((line) => line.startsWith("pamphlet_session="));
const tokenOf = (reader: Reader) => reader.cookies.get("pamphlet_session") ?? "";
const sessionOf = (token: string) => findSession(blog.context.db.client, hashToken(token));
/** Any page that is made for its reader. */
const look = (reader: Reader) => reader.get("/sign-in");

describe("signing in by password", () => {
  it("sets one cookie that scripts cannot read", async () => {
    const reader = blog.reader();
    const answer = await signIn(reader, { email: " ADA@example.org " });
    expect([answer.status, answer.location]).toEqual([303, "/admin"]);
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(sessionCookie(answer)).toMatch(/^pamphlet_session=[\w-]{43}; Max-Age=1209600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await sessionOf(tokenOf(reader))).toMatchObject({ person: { name: "Ada", role: "editor" }, identity: null });
  });

  it("keeps only the hash of the token, and of the password", async () => {
    const reader = blog.reader();
    await signIn(reader);
    const { client } = blog.context.db;
    const dump = JSON.stringify([await client.session.findMany(), await client.person.findMany()]);
    expect(dump).not.toContain(tokenOf(reader));
    expect(dump).not.toContain(PASSWORD);
    expect(dump).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("sets Secure cookies below the blog's own path where it is configured so", async () => {
    const blog = await blogWithAda({ url: "https://blog.example.org/news" });
    const own = { origin: "https://blog.example.org" };
    const answer = await blog.post("/news/sign-in", { email: "ada@example.org", password: PASSWORD }, own);
    expect(new URL(answer.location ?? "", blog.origin).pathname).toBe("/news/admin");
    expect(sessionCookie(answer)).toContain("Path=/news; ");
    expect(sessionCookie(answer)).toContain("Secure");
  });

  it.each([
    ["another password", { password: "wrong horse battery" }],
    ["an unknown e-mail", { email: "nobody@example.org" }],
    ["an e-mail of somebody without a password", { email: "imported@example.org" }],
    ["no e-mail", { email: "" }],
    ["no password", { password: "" }],
    ["what stands for nobody's password", { email: "nobody@example.org", password: "nobody has this password" }],
  ])("gives the same answer to %s", async (_what, form) => {
    const answer = await signIn(blog.reader(), form);
    expect(answer.status).toBe(422);
    expect(answer.text.replaceAll("&#39;", "'")).toContain("That e-mail and password don't match.");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.text).not.toContain(PASSWORD);
  });

  it("answers known and unknown e-mails with pages that differ in the e-mail alone", async () => {
    const known = await signIn(blog.reader(), { password: "wrong horse battery" });
    const unknown = await signIn(blog.reader(), { email: "bob@example.org", password: "wrong horse battery" });
    expect(unknown.text.replaceAll("bob@", "ada@")).toBe(known.text);
  });

  it("ends the former session of the browser and takes no token over (fixation)", async () => {
    const reader = blog.reader();
    reader.cookies.set("pamphlet_session", "planted");
    await signIn(reader);
    const first = tokenOf(reader);
    expect(first).toHaveLength(43);
    await signIn(reader);
    expect(tokenOf(reader)).not.toBe(first);
    expect(await sessionOf(first)).toBeNull();
    const other = blog.reader();
    other.cookies.set("pamphlet_session", first);
    await look(other);
    expect(other.cookies.has("pamphlet_session")).toBe(false);
  });

  it("slows down after too many failures from one address, with the right password too", async () => {
    const blog = await blogWithAda({ limits: { signInsPerQuarterHour: 3 } });
    for (let time = 0; time < 3; time++) expect((await signIn(blog.reader(), { password: "wrong horse battery" })).status).toBe(422);
    const answer = await signIn(blog.reader());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("does not slow down who signs in rightly, many times", async () => {
    const blog = await blogWithAda({ limits: { signInsPerQuarterHour: 2 } });
    for (let time = 0; time < 4; time++) expect((await signIn(blog.reader())).status).toBe(303);
  });

  it("goes where it was asked to, on this blog alone", async () => {
    expect((await signIn(blog.reader(), { returnTo: "/admin/comments?page=2" })).location).toBe("/admin/comments?page=2");
    for (const returnTo of ["https://example.com/", "//example.com", "/\\example.com", "/%5Cexample.com", "/.//example.com"]) {
      expect((await signIn(blog.reader(), { returnTo })).location).toBe("/admin");
    }
  });

  it("goes home for somebody who has nothing to do in the admin pages", async () => {
    await addPerson(blog.context, { email: "sub@example.org", name: "Sub", role: "subscriber", password: PASSWORD });
    expect((await signIn(blog.reader(), { email: "sub@example.org" })).location).toBe("/");
  });
});

describe("the sign-in page", () => {
  it("carries a good return path and drops a bad one", async () => {
    const good = await blog.get("/sign-in?returnTo=%2Fadmin%2Fcomments");
    expect(good.text).toContain('value="/admin/comments"');
    const bad = await blog.get("/sign-in?returnTo=https%3A%2F%2Fexample.com%2F");
    expect(bad.text).not.toContain("example.com");
    expect(good.headers.getSetCookie()).toEqual([]);
    expect(good.headers.get("cache-control")).toContain("no-store");
  });

  it("tells how a sign-in at a provider ended, and nothing that was made up", async () => {
    const plain = await blog.get("/sign-in");
    for (const trouble of ["denied", "failed", "expired"]) {
      const { text } = await blog.get(`/sign-in?sign-in=${trouble}&via=facebook`);
      expect(text).toContain("Facebook");
    }
    expect((await blog.get("/sign-in?sign-in=constructor&via=toString")).text).toBe(plain.text);
  });

  it("answers other methods with 405 and Allow", async () => {
    const blog = await testBlog({ x: { consumerKey: "k", consumerSecret: "s" } });
    for (const [method, path, allow] of [
      ["GET", "/sign-out", "POST"],
      ["GET", "/sign-in/x", "POST"],
      ["POST", "/sign-in/x/callback", "GET, HEAD"],
      ["PUT", "/sign-in", "GET, HEAD, POST"],
      ["DELETE", "/admin/setup", "GET, HEAD, POST"],
    ] as const) {
      const answer = await blog.reader().send(method, path);
      expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, allow]);
    }
  });

  it("has no way in by a provider that is not configured", async () => {
    expect((await blog.get("/sign-in")).text).not.toContain("/sign-in/x");
    expect((await blog.get("/sign-in/x/callback")).status).toBe(404);
    expect((await blog.post("/sign-in/x")).status).toBe(404);
  });
});

describe("a session", () => {
  it("ends when one signs out, on the server too", async () => {
    const reader = blog.reader();
    await signIn(reader);
    const token = tokenOf(reader);
    const answer = await reader.post("/sign-out", { returnTo: "/2026/" });
    expect([answer.status, answer.location]).toEqual([303, "/2026/"]);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect(await sessionOf(token)).toBeNull();
    expect((await reader.post("/sign-out")).location).toBe("/");
  });

  it("slides at most once an hour, and ends after 14 days of silence", async () => {
    const reader = blog.reader();
    await signIn(reader);
    blog.clock.advance(59 * MINUTE);
    expect(sessionCookie(await look(reader))).toBeUndefined();
    blog.clock.advance(2 * MINUTE);
    expect(sessionCookie(await look(reader))).toContain("Max-Age=1209600");
    expect(sessionCookie(await look(reader))).toBeUndefined();
    blog.clock.advance(14 * DAY - MINUTE);
    expect(sessionCookie(await look(reader))).toContain("Max-Age=1209600");
    blog.clock.advance(14 * DAY);
    expect(sessionCookie(await look(reader))).toMatch(/^pamphlet_session=;/);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
  });

  it("is asked for where only people who are signed in may go", async () => {
    const reader = blog.reader();
    const answer = await reader.get("/admin/comments?status=pending");
    expect([answer.status, answer.location]).toEqual([303, "/sign-in?returnTo=%2Fadmin%2Fcomments%3Fstatus%3Dpending"]);
    await signIn(reader);
    expect((await reader.get("/admin/comments?status=pending")).status).toBe(200);
  });
});
