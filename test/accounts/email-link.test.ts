import { beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { mailServer } from "../support/mail-server.ts";
import { guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { lastLetter, lastLink } from "./links.ts";
import { addPost } from "./posts.ts";

const MINUTE = 60_000;
const PASSWORD = "correct horse battery";

let blog: TestBlog;
beforeAll(async () => {
  blog = await testBlog();
  await addPerson(blog.context, { email: "ada@example.org", name: "Ada", role: "editor", password: PASSWORD });
  await blog.context.db.client.person.create({ data: { name: "Imported", slug: "imported", email: "imported@example.org", role: "author" } });
});

const person = (email: string) => blog.context.db.client.person.findUnique({ where: { email } });
const sessionOf = (reader: Reader) => findSession(blog.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
const ask = (reader: Reader, email: string, form: Record<string, string> = {}) => reader.post("/sign-in/email", { email, ...form });

/** Asks for a link as a new browser. */
async function asked(email: string, form: Record<string, string> = {}) {
  const reader = blog.reader();
  expect((await ask(reader, email, form)).status).toBe(200);
  return { reader, ...(await lastLink(blog, email)) };
}
const follow = (reader: Reader, token: string, form: Record<string, string> = {}) => reader.post("/sign-in/link", { token, ...form });

describe("asking for a link", () => {
  it("gets the same answer and has the same letter written, whoever has the address or nobody", async () => {
    const seen = [];
    for (const email of ["ada@example.org", "nobody@example.org", "imported@example.org"]) {
      const { status, text } = await ask(blog.reader(), email);
      const letter = await lastLetter(blog, email);
      const plain = (words: string) => words.replaceAll(email, "EMAIL").replaceAll(/token=[\w-]+/g, "token");
      seen.push({ status, text: plain(text), letter: plain(letter.text), subject: letter.subject });
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it("keeps only the token's hash", async () => {
    const { token } = await asked("ada@example.org");
    const rows = await blog.context.db.client.emailLink.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.some(({ tokenHash }) => tokenHash === hashToken(token))).toBe(true);
  });

  it("says beside the field what is no address, and keeps it", async () => {
    const answer = await ask(blog.reader(), "no address", { returnTo: "/2025/" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="no address"');
    expect(answer.text).toContain('id="email-error"');
    expect(answer.text).toContain('value="/2025/"');
  });

  it("is limited for one address from one network, and not for others", async () => {
    const blog = await testBlog({ trustProxy: true, limits: { signInsPerQuarterHour: 6 } });
    const from = (address: string, email: string) => blog.reader().post("/sign-in/email", { email }, { "x-forwarded-for": address });
    const statuses = [];
    for (let time = 0; time < 3; time++) statuses.push((await from("192.0.2.1", "ada@example.org")).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await from("192.0.2.1", "bob@example.org")).status).toBe(200);
    expect((await from("198.51.100.7", "ada@example.org")).status).toBe(200);
  });

  it("is not offered where the blog sends no mail", async () => {
    const blog = await testBlog({ url: "https://blog.example.org" });
    expect((await blog.get("/sign-in")).text).not.toContain("/sign-in/email");
    const own = { origin: "https://blog.example.org" };
    expect((await blog.post("/sign-in/email", { email: "ada@example.org" }, own)).status).toBe(404);
    expect((await blog.post("/sign-in/forgotten", { email: "ada@example.org" }, own)).status).toBe(404);
  });
});

describe("the outbox", () => {
  it("says nothing any more of a link that was sent", async () => {
    const server = await mailServer();
    const blog = await testBlog({ url: "https://blog.example.org", smtpUrl: server.url });
    await blog.post("/sign-in/email", { email: "ada@example.org" }, { origin: "https://blog.example.org" });
    await blog.runJobs();
    expect(server.mails.map(({ text }) => text)).toEqual([expect.stringContaining("https://blog.example.org/sign-in/link?token=")]);
    expect(await blog.context.db.client.mail.findFirstOrThrow()).toMatchObject({ status: "sent", text: "", html: "" });
  });
});

describe("a link", () => {
  it("changes nothing when it is looked at, signs in when it is sent, and is then worn out", async () => {
    const { reader, path, token } = await asked("ada@example.org", { returnTo: "/admin/comments" });
    for (let look = 0; look < 2; look++) {
      const page = await reader.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain("ada@example.org");
      expect(page.headers.get("referrer-policy")).toBe("same-origin");
      expect(page.headers.get("cache-control")).toContain("no-store");
    }
    expect(await sessionOf(reader)).toBeNull();
    const answer = await follow(reader, token);
    expect([answer.status, answer.location]).toEqual([303, "/admin/comments"]);
    expect(await sessionOf(reader)).toMatchObject({ way: "email", person: { name: "Ada" } });
    expect((await person("ada@example.org"))?.emailConfirmedAt).toEqual(blog.clock.now);
    for (const again of [await reader.get(path), await follow(blog.reader(), token)]) {
      expect(again.status).toBe(410);
      expect(again.text).toContain("no longer good");
      expect(again.headers.getSetCookie()).toEqual([]);
    }
  });

  it("signs in one of two who send it at once", async () => {
    const { token } = await asked("ada@example.org");
    const readers = [blog.reader(), blog.reader()] as const;
    const statuses = await Promise.all(readers.map(async (reader) => (await follow(reader, token)).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 410]);
    expect(readers.filter((reader) => reader.cookies.has("pamphlet_session"))).toHaveLength(1);
  });

  it("lasts 15 minutes", async () => {
    const early = await asked("ada@example.org");
    const late = await asked("ada@example.org");
    blog.clock.advance(15 * MINUTE - 1);
    expect((await early.reader.get(early.path)).status).toBe(200);
    blog.clock.advance(1);
    expect((await late.reader.get(late.path)).status).toBe(410);
    expect((await follow(late.reader, late.token)).status).toBe(410);
  });

  it("ends the others to that address, so that no old mail opens anything", async () => {
    const first = await asked("ada@example.org");
    const second = await asked("ada@example.org");
    expect((await follow(second.reader, second.token)).status).toBe(303);
    expect((await follow(first.reader, first.token)).status).toBe(410);
  });

  it("warns in another browser, and not in the one that asked", async () => {
    const { reader, path } = await asked("ada@example.org");
    const warning = "asked for in another browser";
    expect((await reader.get(path)).text).not.toContain(warning);
    const other = await blog.reader().get(path);
    expect(other.text).toContain(warning);
    expect(other.text).toContain("ada@example.org");
  });

  it("leads nowhere but to this blog", async () => {
    for (const returnTo of ["https://example.com/", "//example.com", "/\\example.com", "/%2F%2Fexample.com/..//"]) {
      const { reader, token } = await asked("ada@example.org", { returnTo });
      expect((await follow(reader, token)).location).toBe("/admin");
    }
  });

  it("takes no token that was made for something else, or never", async () => {
    const reader = await blog.signIn("reader");
    await askToConfirm(reader, "confirm-only@example.org");
    const { token } = await lastLink(blog, "confirm-only@example.org");
    const stranger = blog.reader();
    expect((await follow(stranger, token)).status).toBe(403);
    expect(stranger.cookies.has("pamphlet_session")).toBe(false);
    for (const made of ["", "x", "a".repeat(43)]) expect((await follow(blog.reader(), made)).status).toBe(410);
  });
});

describe("who a link lets in", () => {
  it("is a new reader, by the name that they give", async () => {
    const { reader, path, token } = await asked("new@example.org");
    expect((await reader.get(path)).text).toContain('name="name"');
    const nameless = await follow(reader, token, { name: "  " });
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain("Please enter a name.");
    expect(await person("new@example.org")).toBeNull();
    const answer = await follow(reader, token, { name: " Nora New " });
    expect([answer.status, answer.location]).toEqual([303, "/"]);
    expect(await person("new@example.org")).toMatchObject({ name: "Nora New", role: "reader", passwordHash: null, emailConfirmedAt: blog.clock.now });
  });

  it("is one person when two links to a new address are used at once", async () => {
    const links = [await asked("twice@example.org"), await asked("twice@example.org")] as const;
    const statuses = await Promise.all(links.map(async ({ reader, token }) => (await follow(reader, token, { name: "Twice" })).status));
    expect(statuses).toContain(303);
    expect(await blog.context.db.client.person.count({ where: { email: "twice@example.org" } })).toBe(1);
  });

  it("is never an imported account with powers", async () => {
    const { reader, path, token } = await asked("imported@example.org");
    const page = await reader.get(path);
    expect(page.text).toContain("an administrator can invite you");
    expect(page.text).not.toContain('name="token"');
    expect((await follow(reader, token, { name: "Thief" })).status).toBe(410);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect(await person("imported@example.org")).toMatchObject({ name: "Imported", role: "author", emailConfirmedAt: null, passwordHash: null });
  });

  it("is an imported reader, who has no powers", async () => {
    await blog.context.db.client.person.create({ data: { name: "Known Reader", slug: "known-reader", email: "known@example.org", role: "reader" } });
    const { reader, token } = await asked("known@example.org");
    expect((await follow(reader, token)).status).toBe(303);
    expect(await sessionOf(reader)).toMatchObject({ person: { name: "Known Reader" } });
  });

  it("is nobody by an address that a provider told (take-over by equal e-mail)", async () => {
    const { client } = blog.context.db;
    const victim = await client.person.create({ data: { name: "Victim", slug: "victim", role: "reader" } });
    await client.identity.create({ data: { personId: victim.id, provider: "x", subject: "7", name: "Victim", email: "shared@example.org" } });
    const { reader, path, token } = await asked("shared@example.org");
    expect((await reader.get(path)).text).not.toContain("Victim");
    await follow(reader, token, { name: "Somebody else" });
    expect((await sessionOf(reader))?.person.id).not.toBe(victim.id);
  });
});

describe("a text that was typed before", () => {
  it("is in the form again, in the browser that asked and in another one", async () => {
    const post = await addPost(blog);
    for (const elsewhere of [false, true]) {
      const reader = blog.reader();
      await reader.post(`/sign-in/email?post=${post.id}`, { ...guestReply("Typed before"), email: "ada@example.org" });
      const { token } = await lastLink(blog, "ada@example.org");
      const opener = elsewhere ? blog.reader() : reader;
      const answer = await follow(opener, token);
      expect(answer.location).toContain(post.path);
      expect((await opener.get(answer.location?.split("#")[0] ?? "")).text).toContain("Typed before");
    }
  });
});

/** As the desk does. */
async function askToConfirm(reader: Reader & { personId: number }, email: string): Promise<void> {
  const { askToConfirmEmail } = await import("../../server/accounts/email-links/email-link-confirm.ts");
  const session = await sessionOf(reader);
  if (!session) throw new Error("Nobody is signed in.");
  const { emailConfirmedAt, ...rest } = session.person;
  await askToConfirmEmail(
    blog.context,
    { person: { ...rest, emailConfirmed: emailConfirmedAt !== null }, sessionId: session.id, way: session.way, provedAt: session.provedAt },
    email,
  );
}

describe("confirming an address", () => {
  it("takes the link and the person who asked, signed in", async () => {
    const reader = await blog.signIn("reader", "Connie");
    await askToConfirm(reader, "connie@example.org");
    const { path, token } = await lastLink(blog, "connie@example.org");
    const stranger = await blog.signIn("reader", "Mallory");
    expect((await stranger.get(path)).text).toContain("sign in first");
    expect((await follow(stranger, token)).status).toBe(403);
    expect((await blog.reader().get(path)).text).toContain("sign in first");
    expect((await reader.get(path)).text).toContain("Connie");
    expect(await person("connie@example.org")).toBeNull();
    expect((await follow(reader, token)).location).toBe("/me/");
    expect(await person("connie@example.org")).toMatchObject({ id: reader.personId, emailConfirmedAt: blog.clock.now });
    const events = await blog.context.db.client.accountEvent.findMany({ where: { personId: reader.personId } });
    expect(events.map(({ act }) => act)).toEqual(["email-confirmed"]);
    expect(JSON.stringify(events)).not.toContain("connie@");
  });

  it("of another person is refused, and only the letter tells", async () => {
    const reader = await blog.signIn("reader", "Taker");
    await askToConfirm(reader, "ada@example.org");
    const letter = await lastLetter(blog, "ada@example.org");
    expect(letter.text).toContain("belongs to another account");
    expect(letter.text).not.toContain("token=");
    expect(await blog.context.db.client.person.findUniqueOrThrow({ where: { id: reader.personId } })).not.toMatchObject({ email: "ada@example.org" });
  });

  it("is refused at the link too, if somebody else confirmed it meanwhile", async () => {
    const reader = await blog.signIn("reader", "Late");
    await askToConfirm(reader, "late@example.org");
    const { token } = await lastLink(blog, "late@example.org");
    const other = await asked("late@example.org");
    await follow(other.reader, other.token, { name: "Early" });
    expect((await follow(reader, token)).status).toBe(409);
    expect(await person("late@example.org")).toMatchObject({ name: "Early" });
  });

  it("of one address by two people at once is one's", async () => {
    const readers = [await blog.signIn("reader", "First"), await blog.signIn("reader", "Second")] as const;
    const tokens: string[] = [];
    for (const reader of readers) {
      await askToConfirm(reader, "contested@example.org");
      tokens.push((await lastLink(blog, "contested@example.org")).token);
    }
    const statuses = await Promise.all(readers.map(async (reader, index) => (await follow(reader, tokens[index] ?? "")).status));
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(readers.map(({ personId }) => personId)).toContain((await person("contested@example.org"))?.id);
  });

  it("takes it from a line of an import, which had never proved it", async () => {
    const { client } = blog.context.db;
    await client.person.create({ data: { name: "Old Line", slug: "old-line", email: "line@example.org", role: "reader" } });
    const reader = await blog.signIn("reader", "True Owner");
    await askToConfirm(reader, "line@example.org");
    const { token } = await lastLink(blog, "line@example.org");
    expect((await follow(reader, token)).status).toBe(303);
    expect(await person("line@example.org")).toMatchObject({ id: reader.personId });
    expect(await client.person.findUniqueOrThrow({ where: { slug: "old-line" } })).toMatchObject({ email: null });
  });

  it("tells the address of before", async () => {
    const reader = await blog.signIn("reader", "Mover");
    for (const email of ["before@example.org", "after@example.org"]) {
      await askToConfirm(reader, email);
      await follow(reader, (await lastLink(blog, email)).token);
    }
    expect((await lastLetter(blog, "before@example.org")).text).toContain("another e-mail address");
  });
});

describe("a forgotten password", () => {
  const forget = (email: string) => blog.reader().post("/sign-in/forgotten", { email });

  it("is replaced behind a link: everybody else is signed out, and the owner is told", async () => {
    await addPerson(blog.context, { email: "fay@example.org", name: "Fay", role: "author", password: PASSWORD });
    const thief = blog.reader();
    await thief.post("/sign-in", { email: "fay@example.org", password: PASSWORD });
    expect((await forget("fay@example.org")).status).toBe(200);
    const { path, token } = await lastLink(blog, "fay@example.org");
    const reader = blog.reader();
    expect((await reader.get(path)).text).toContain('autocomplete="new-password"');
    const short = await follow(reader, token, { password: "short" });
    expect(short.status).toBe(422);
    expect(short.text).toContain("at least 10 characters");
    expect((await follow(reader, token, { password: "another horse battery" })).location).toBe("/admin");
    expect((await thief.get("/admin")).status).toBe(303);
    expect((await blog.post("/sign-in", { email: "fay@example.org", password: PASSWORD })).status).toBe(422);
    expect((await blog.reader().post("/sign-in", { email: "fay@example.org", password: "another horse battery" })).status).toBe(303);
    expect((await lastLetter(blog, "fay@example.org")).text).toContain("password of your account");
  });

  it("says the same for an address that nobody has, and makes nobody", async () => {
    const known = await forget("ada@example.org");
    const unknown = await forget("stranger@example.org");
    expect([unknown.status, unknown.text.replaceAll("stranger@", "ada@")]).toEqual([known.status, known.text]);
    const { path, token } = await lastLink(blog, "stranger@example.org");
    expect((await blog.get(path)).text).toContain("Nobody here has the address");
    expect((await follow(blog.reader(), token, { password: "another horse battery" })).status).toBe(410);
    expect(await person("stranger@example.org")).toBeNull();
  });

  it("gives no password to an imported account with powers", async () => {
    await forget("imported@example.org");
    const { token } = await lastLink(blog, "imported@example.org");
    expect((await follow(blog.reader(), token, { password: "another horse battery" })).status).toBe(410);
    expect(await person("imported@example.org")).toMatchObject({ passwordHash: null, emailConfirmedAt: null });
  });

  it("is not a way to sign in by another kind of link", async () => {
    const { token } = await asked("ada@example.org");
    const answer = await follow(blog.reader(), token, { password: "another horse battery" });
    expect(answer.status).toBe(303);
    expect((await blog.reader().post("/sign-in", { email: "ada@example.org", password: PASSWORD })).status).toBe(303);
  });
});
