import { beforeAll, describe, expect, it } from "vitest";
import { hasOnlyEndingWays } from "../../server/accounts/providers/ending.ts";
import { hashToken, newToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";
import { addPost } from "./posts.ts";

const DAY = 24 * 3_600_000;
const NOTICE = "it is the only way in that you have";

let blog: TestBlog;
let owner: Reader;
let post: { path: string };
beforeAll(async () => {
  blog = await testBlog({
    x: { clientId: "id", clientSecret: "secret", apiUrl: "http://127.0.0.1:9", dialogUrl: "http://127.0.0.1:9" },
    facebook: { appId: "1", appSecret: "secret", dialogUrl: "http://127.0.0.1:9", graphUrl: "http://127.0.0.1:9" },
    settings: { timeZone: "Europe/Paris" },
  });
  await blog.context.jobs.stop(); // It looks for work once a second.
  owner = await blog.signIn("administrator");
  post = await addPost(blog);
});

let people = 0;

interface Ways {
  /** Provider, and the address that it told. */
  identities?: [provider: string, email?: string | null][];
  email?: string;
  confirmed?: boolean;
  password?: boolean;
  passkey?: boolean;
}

/** Somebody with these ways in, and a browser in which they are signed in by the first of their identities. */
async function person({ identities = [["x"]], email, confirmed = false, password = false, passkey = false }: Ways): Promise<Reader & { personId: number }> {
  const { client } = blog.context.db;
  const number = ++people;
  const row = await client.person.create({
    data: {
      name: `Reader ${number}`,
      slug: `reader-${number}`,
      email: email ?? null,
      emailConfirmedAt: confirmed ? blog.clock.now : null,
      passwordHash: password ? "a hash" : null,
      identities: { create: identities.map(([provider, told]) => ({ provider, subject: String(number), name: `Reader ${number}`, email: told ?? null })) },
      ...(passkey ? { passkeys: { create: { credentialId: `credential ${number}`, publicKey: "key", name: "A key" } } } : {}),
    },
    include: { identities: true },
  });
  const token = newToken();
  await client.session.create({
    data: {
      tokenHash: hashToken(token),
      personId: row.id,
      identityId: row.identities[0]?.id ?? null,
      way: row.identities[0]?.provider ?? "password",
      provedAt: blog.clock.now,
      createdAt: blog.clock.now,
      lastSeenAt: blog.clock.now,
      expiresAt: new Date(blog.clock.now.getTime() + 14 * DAY),
    },
  });
  const reader = Object.assign(blog.reader(), { personId: row.id });
  reader.cookies.set("pamphlet_session", token);
  return reader;
}

const mark = (key: string, endsOn: string) => owner.post(`/admin/ways/${key}/ending`, { endsOn });
const takeBack = (key: string) => owner.post(`/admin/ways/${key}/end-of-ending`);
const letters = async () => blog.context.db.client.mail.findMany({ where: { kind: "way-ending" }, orderBy: { id: "asc" } });
const form = async (reader: Pick<Reader, "get"> = blog) => (await reader.get(post.path)).text;

describe("a way in that is ending", () => {
  it("is told to those who have no other, in the form and by one mail, and to nobody else", async () => {
    const alone = await person({ identities: [["x", "alone@example.org"]] });
    const known = await person({ email: "given@example.org" });
    const silent = await person({});
    const both = await person({ identities: [["x"], ["facebook", "both@example.org"]] });
    const elsewhere = await person({ identities: [["facebook", "elsewhere@example.org"]] });
    const mailed = await person({ email: "mailed@example.org", confirmed: true });
    const worded = await person({ email: "worded@example.org", password: true });
    const keyed = await person({ passkey: true, email: "keyed@example.org" });
    for (const reader of [alone, both]) expect(await form(reader)).not.toContain(NOTICE);

    expect((await mark("x", "2025-09-01")).location).toBe("/admin/ways/x?done=ending");
    for (const reader of [alone, known, silent]) {
      expect(await hasOnlyEndingWays(blog.context, reader.personId)).toBe(true);
      const html = await form(reader);
      expect(html).toContain("From September 1, 2025 on, X signs nobody in here any more, and it is the only way in that you have.");
      expect(html).toContain('<a href="/me/">Add a way in</a>');
    }
    for (const reader of [both, elsewhere, mailed, worded, keyed]) {
      expect(await hasOnlyEndingWays(blog.context, reader.personId)).toBe(false);
      expect(await form(reader)).not.toContain(NOTICE);
    }
    expect(await form()).toMatch(/id="x-said">ends on September 1, 2025/);

    await blog.runJobs();
    const mails = await letters();
    expect(mails.map(({ recipient }) => recipient)).toEqual(["alone@example.org", "given@example.org", "mailed@example.org"]);
    expect(mails[0]?.subject).toBe("Keep your account at Pamphlet: X is ending there");
    expect(mails[0]?.text).toContain(`Add a way in:\n${blog.origin}/me/`);
    // Who proved an address comes in by a link to it from then on, and hears of that.
    expect(mails[2]?.text).toContain("ask for a link to this address on the sign-in page");
    expect(mails[2]?.text).toContain(`Sign in with a link:\n${blog.origin}/sign-in`);

    // Marked again, with another day: nobody is written to twice.
    await mark("x", "2025-10-01");
    await blog.runJobs();
    expect(await letters()).toHaveLength(3);

    // Facebook goes too: now both of that reader's ways do.
    await mark("facebook", "2025-12-01");
    await blog.runJobs();
    expect(await form(both)).toContain(NOTICE);
    expect((await letters()).slice(3).map(({ recipient }) => recipient)).toEqual(["both@example.org", "elsewhere@example.org"]);

    await takeBack("facebook");
    await takeBack("x");
    expect(await form(alone)).not.toContain(NOTICE);
    expect(await form()).not.toContain("ends on");
    const acts = await blog.context.db.client.accountEvent.findMany({ where: { act: { startsWith: "way-" } }, orderBy: { id: "asc" } });
    expect(acts.map(({ act, detail }) => `${act} ${detail}`)).toEqual([
      'way-ending {"provider":"x"}',
      'way-ending {"provider":"x"}',
      'way-ending {"provider":"facebook"}',
      'way-stays {"provider":"facebook"}',
      'way-stays {"provider":"x"}',
    ]);
  });

  it("is no longer offered from the day on, on the blog's own calendar; who is in stays in, and is told", async () => {
    const reader = await person({});
    await mark("x", "2025-06-20");
    blog.clock.now = new Date("2025-06-19T21:59:00Z");
    expect(await form()).toContain('formaction="/sign-in/x?post');
    blog.clock.now = new Date("2025-06-19T22:00:00Z"); // Midnight in Paris.
    expect(await form()).not.toContain('formaction="/sign-in/x?post');
    expect((await blog.post("/sign-in/x", {})).status).toBe(404);
    expect((await blog.get("/sign-in/x/callback")).status).toBe(404);
    const html = await form(reader);
    expect(html).toContain("You are commenting using your Twitter account.");
    expect(html).toContain("Since June 20, 2025, X signs nobody in here any more");
    expect((await owner.get("/admin/ways/x")).text).toContain("Ended");
    await takeBack("x");
    expect(await form()).toContain('formaction="/sign-in/x?post');
  });

  it("is not written of when it was taken back before the mails went out", async () => {
    await person({ identities: [["x", "quick@example.org"]] });
    await mark("x", "2025-09-01");
    await takeBack("x");
    await blog.runJobs();
    expect((await letters()).map(({ recipient }) => recipient)).not.toContain("quick@example.org");
  });

  it("is told to many, some at a time, going on where it was interrupted", async () => {
    const { client } = blog.context.db;
    const before = (await letters()).length;
    const first = 1_000_000;
    const ids = Array.from({ length: 130 }, (_, index) => first + index);
    await client.person.createMany({ data: ids.map((id) => ({ id, name: "Many", slug: `many-${id}` })) });
    await client.identity.createMany({
      data: ids.map((id) => ({ personId: id, provider: "facebook", subject: String(id), name: "Many", email: `many-${id}@example.org` })),
    });
    const { jobs } = blog.context;
    await mark("facebook", "2025-09-01");
    // The second hundred meets a database that is away.
    const { write } = blog.context.mail;
    let batches = 0;
    blog.context.mail.write = async (tx, ...letters) => {
      if (++batches === 2) throw new Error("interrupted");
      await write(tx, ...letters);
    };
    await jobs.runDue();
    const half = (await letters()).length - before;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(115);
    blog.clock.advance(60_000);
    await jobs.runDue();
    blog.context.mail.write = write;
    const recipients = (await letters()).map(({ recipient }) => recipient).filter((recipient) => recipient.startsWith("many-"));
    expect(recipients).toHaveLength(130);
    expect(new Set(recipients).size).toBe(130);
    await takeBack("facebook");
  });
});
