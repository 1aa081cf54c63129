import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { erasePerson } from "../../server/erasure/people.ts";
import { importWxr } from "../../server/transfer/import.ts";
import type { TestBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import type { Answer, Reader } from "../support/reader.ts";
import { author, exportFile, item, wxr } from "../transfer/fixtures/wxr.ts";
import { columnsOfPeople, delegateOf } from "./columns-of-people.ts";
import { addWay, arriveBy, blogWithWays, recordOf, sessionOf } from "./support.ts";

const MINUTE = 60_000;
type Person = Reader & { personId: number };

let standIns: StandIns;
let blog: TestBlog;
let post: { id: number; path: string };
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns, { settings: { earlierApprovalNeeded: false } });
  post = await addPost(blog);
});
afterAll(() => standIns.close());
/** Each test finds the accounts at the providers unknown here. */
beforeEach(async () => {
  await blog.context.db.client.session.deleteMany();
  await blog.context.db.client.identity.deleteMany();
});

const client = () => blog.context.db.client;
const ticketIn = (answer: Answer) => new URL(answer.location ?? "", blog.origin).searchParams.get("ticket") ?? "";
const findPerson = (id: number) => client().person.findUnique({ where: { id } });

async function say(reader: Reader, text: string): Promise<number> {
  const { location } = await reader.post(`/posts/${post.id}/comments`, { comment: text, as_person: "1" });
  return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

/** Somebody by X, and a minute later somebody by Facebook. */
async function twoReaders(): Promise<{ older: Person; newer: Person }> {
  const older = await arriveBy(blog, "x");
  blog.clock.advance(MINUTE);
  return { older, newer: await arriveBy(blog, "facebook") };
}

describe("an account of somebody else's", () => {
  it("leads to a question that names both, and changes nothing by being looked at", async () => {
    const { older, newer } = await twoReaders();
    await say(older, "By the older one");
    const answer = await addWay(newer, "x");
    expect(answer.location).toMatch(/^\/me\/merge\?ticket=/);
    const page = await newer.get(answer.location ?? "");
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    for (const words of ["Reader on X", "Reader on Facebook", "signed in now", "1 comment, 0 posts", "This can&#39;t be taken back."])
      expect(page.text.replaceAll("'", "&#39;")).toContain(words);
    expect(await findPerson(older.personId)).not.toBeNull();
    expect(await findPerson(newer.personId)).not.toBeNull();
  });

  it("becomes one with the person signed in: the older stays, and nothing is lost", async () => {
    const { older, newer } = await twoReaders();
    const comments = [await say(older, "First words"), await say(newer, "Second words"), await say(newer, "Third words")];
    const phone = await arriveBy(blog, "facebook");
    await seedEverything(newer.personId);
    const before = await rowsOf(older.personId, newer.personId);
    const asked = "RecoveryCode.personId"; // Codes are asked for, once there are some: a test of their own.
    const empty = before.filter(({ name, holds, gone }) => holds === "id" && gone === 0 && name !== asked).map(({ name }) => name);
    expect(empty, "Seed a row in each table that names people: else this test can't see it being forgotten.").toEqual([]);
    const ticket = ticketIn(await addWay(newer, "x"));
    const answer = await newer.post("/me/merge", { ticket });
    expect([answer.status, answer.location]).toEqual([303, "/me/?done=merged"]);

    const after = await rowsOf(older.personId, newer.personId);
    const trail = ["AccountEvent.personId"]; // One that says where the gone one went.
    expect(after.filter(({ name, holds, gone }) => holds === "id" && gone > 0 && !trail.includes(name)).map(({ name }) => name)).toEqual([]);
    // What was under way in the gone one's name ends; everything else is there.
    const ended = ["EmailLink.personId", "SignInAttempt.linkPersonId", "SecondStep.personId"];
    for (const { name, kept, gone } of before.filter(({ holds, name }) => holds === "id" && !ended.includes(name) && !name.startsWith("AccountEvent")))
      expect([name, after.find((row) => row.name === name)?.kept]).toEqual([name, kept + gone]);
    expect(await findPerson(newer.personId)).toBeNull();
    expect(await client().comment.count({ where: { id: { in: comments }, personId: older.personId } })).toBe(3);
    // The browser that proved both goes on; the other one of the gone person too, but without a recent proof.
    expect((await sessionOf(blog, newer))?.person.id).toBe(older.personId);
    expect(await sessionOf(blog, phone)).toMatchObject({ person: { id: older.personId }, provedAt: new Date(0) });
    expect((await newer.post(`/comments/${comments[1]}`, { comment: "Second words, better" })).status).toBe(303);
    expect(await client().comment.findUnique({ where: { id: comments[1] } })).toMatchObject({ body: "Second words, better", authorName: "Reader on Facebook" });
    const [event] = await client().accountEvent.findMany({ where: { personId: older.personId, act: "merged" } });
    expect(JSON.parse(event?.detail ?? "")).toMatchObject({ gone: newer.personId, comments: 2, identities: 1, subscriptions: 0 });
    expect((await arriveBy(blog, "facebook")).personId).toBe(older.personId);
  });

  it("loses nothing that is written in its name at the same time", async () => {
    const { older, newer } = await twoReaders();
    const phone = await arriveBy(blog, "facebook");
    const ticket = ticketIn(await addWay(newer, "x"));
    const texts = Array.from({ length: 6 }, (_, at) => `At the same time ${at} ${crypto.randomUUID()}`);
    const [merged, ...posted] = await Promise.all([
      newer.post("/me/merge", { ticket }),
      ...texts.map((comment) => phone.post(`/posts/${post.id}/comments`, { comment, as_person: "1" })),
    ]);
    expect(merged.status).toBe(303);
    // One that came too late for the one and too early for the other is given back to its writer.
    for (const [at, { status, text }] of posted.entries()) if (status !== 303) expect([status, text.includes(texts[at] ?? "?")]).toEqual([404, true]);
    const written = await client().comment.findMany({ where: { body: { in: texts } }, select: { personId: true } });
    expect(written).toHaveLength(posted.filter(({ status }) => status === 303).length);
    expect(written.every(({ personId }) => personId === older.personId)).toBe(true);
  });

  it("takes over what the older one lacks, and the notifications of two confirmed addresses", async () => {
    const { older, newer } = await twoReaders();
    const at = blog.clock.now;
    await client().person.update({
      where: { id: newer.personId },
      data: { email: "newer@example.org", emailConfirmedAt: at, url: "https://newer.example.org/" },
    });
    await addAndMerge(newer);
    expect(await findPerson(older.personId)).toMatchObject({ email: "newer@example.org", emailConfirmedAt: at, url: "https://newer.example.org/" });

    await client().identity.deleteMany();
    const { older: one, newer: two } = await twoReaders();
    await client().person.update({ where: { id: one.personId }, data: { email: "one@example.org", emailConfirmedAt: at } });
    await client().person.update({ where: { id: two.personId }, data: { email: "two@example.org", emailConfirmedAt: at, passwordHash: "hash" } });
    const wishes = [
      { email: "one@example.org", kind: "posts", postKey: 0, status: "unconfirmed" },
      { email: "two@example.org", kind: "posts", postKey: 0, status: "confirmed" },
      { email: "one@example.org", kind: "comments", postKey: post.id, status: "confirmed", digest: true },
      { email: "two@example.org", kind: "comments", postKey: post.id, status: "confirmed" },
      { email: "two@example.org", kind: "comments", postKey: 99, status: "confirmed" },
    ] as const;
    await client().subscription.createMany({ data: [...wishes] });
    await addAndMerge(two);
    expect(await findPerson(one.personId)).toMatchObject({ email: "one@example.org", passwordHash: "hash" });
    const rows = await client().subscription.findMany();
    expect(rows).toHaveLength(3);
    for (const row of [
      { kind: "posts", postKey: 0, status: "confirmed", digest: false },
      { kind: "comments", postKey: post.id, status: "confirmed", digest: true },
      { kind: "comments", postKey: 99, status: "confirmed", digest: false },
    ])
      expect(rows).toContainEqual(expect.objectContaining({ email: "one@example.org", ...row }));
    const letters = await client().mail.findMany({ where: { kind: "merged" }, select: { recipient: true } });
    expect(letters.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(["one@example.org", "two@example.org"]));
  });

  it("is never joined by an equal e-mail", async () => {
    const { older, newer } = await twoReaders();
    await client().identity.updateMany({ data: { email: "same@example.org" } });
    await addWay(newer, "facebook");
    await newer.get("/me/");
    expect((await findPerson(older.personId))?.id).toBe(older.personId);
    expect((await findPerson(newer.personId))?.id).toBe(newer.personId);
  });
});

describe("powers", () => {
  it("never grow by it: whoever has them must be the one signed in", async () => {
    const admin = await blog.signIn("administrator", "Ada Admin");
    const reader = await arriveBy(blog, "facebook");
    await addWay(admin, "x");
    const refused = await reader.get((await addWay(reader, "x")).location ?? "");
    expect([refused.status, refused.text.includes("Ada Admin may do more here than you")]).toEqual([403, true]);
    const ticket = ticketIn(await addWay(reader, "x"));
    expect((await reader.post("/me/merge", { ticket })).status).toBe(403);
    expect((await sessionOf(blog, reader))?.person).toMatchObject({ id: reader.personId, role: "reader" });

    await client().person.update({ where: { id: reader.personId }, data: { createdAt: new Date(0), passwordHash: "weak", email: "reader@example.org" } });
    const phone = await arriveBy(blog, "facebook");
    await addAndMerge(admin, "facebook");
    expect(await findPerson(reader.personId)).toBeNull();
    expect(await findPerson(admin.personId)).toMatchObject({ role: "administrator", name: "Ada Admin", passwordHash: expect.not.stringMatching("weak") });
    // A browser that only ever proved to be the reader does not wake up as an administrator.
    expect(await sessionOf(blog, reader)).toBeNull();
    expect(await sessionOf(blog, phone)).toBeNull();
  });

  it("need a recent proof", async () => {
    const { older, newer } = await twoReaders();
    const ticket = ticketIn(await addWay(newer, "x"));
    await client().session.updateMany({ where: { personId: newer.personId }, data: { provedAt: new Date(0) } });
    const answer = await newer.post("/me/merge", { ticket });
    expect([answer.status, answer.location?.startsWith("/sign-in/again?")]).toEqual([303, true]);
    expect(await findPerson(older.personId)).not.toBeNull();
    expect(await findPerson(newer.personId)).not.toBeNull();
  });

  it("that a second step protects are not got around it", async () => {
    const { older, newer } = await twoReaders();
    await client().person.update({ where: { id: older.personId }, data: { totpSealed: "sealed" } });
    const refused = await newer.get((await addWay(newer, "x")).location ?? "");
    expect([refused.status, refused.text.includes("protected by a second step")]).toEqual([403, true]);
    expect(await findPerson(older.personId)).not.toBeNull();
    // From the protected one's own session it can be done, and it stays protected.
    await addAndMerge(older, "facebook");
    expect(await findPerson(older.personId)).toMatchObject({ totpSealed: "sealed" });
    expect(await sessionOf(blog, newer)).toBeNull();
  });

  it("stay behind a second step that goes over", async () => {
    const { older, newer } = await twoReaders();
    const phone = await arriveBy(blog, "facebook");
    const ticket = ticketIn(await addWay(newer, "x"));
    await client().person.update({ where: { id: newer.personId }, data: { totpSealed: "sealed", totpStep: 7 } });
    await client().recoveryCode.create({ data: { personId: newer.personId, codeHash: "code" } });
    expect((await newer.post("/me/merge", { ticket })).status).toBe(303);
    expect(await findPerson(older.personId)).toMatchObject({ totpSealed: "sealed", totpStep: 7 });
    expect(await client().recoveryCode.count({ where: { personId: older.personId } })).toBe(1);
    expect(await sessionOf(blog, phone)).toBeNull();
    expect((await sessionOf(blog, newer))?.person.id).toBe(older.personId);
  });

  it("keep out by bans that follow the person", async () => {
    const { older, newer } = await twoReaders();
    await client().ban.create({ data: { kind: "person", value: String(newer.personId), effect: "refuse" } });
    await addAndMerge(newer);
    expect(await client().ban.findFirst({ where: { kind: "person" } })).toMatchObject({ value: String(older.personId) });
    await client().ban.deleteMany();
  });
});

describe("the offer", () => {
  it("is good for ten minutes, in its own session, unchanged and once", async () => {
    const { older, newer } = await twoReaders();
    const ticket = ticketIn(await addWay(newer, "x"));
    const statusOf = async (reader: Reader, given: string) => (await reader.post("/me/merge", { ticket: given })).status;
    expect(await statusOf(newer, "")).toBe(403);
    expect(await statusOf(newer, `x${ticket}`)).toBe(403);
    expect(await statusOf(older, ticket)).toBe(403);
    expect(await statusOf(await arriveBy(blog, "facebook"), ticket)).toBe(403);
    expect((await blog.reader().post("/me/merge", { ticket })).status).toBe(403);
    expect((await blog.reader().get(`/me/merge?ticket=${encodeURIComponent(ticket)}`)).location).toMatch(/^\/sign-in\?returnTo=/);
    blog.clock.advance(10 * MINUTE);
    expect(await statusOf(newer, ticket)).toBe(403);
    const [again, another] = [ticketIn(await addWay(newer, "x")), ticketIn(await addWay(newer, "x"))];
    const answers = await Promise.all([statusOf(newer, again), statusOf(newer, another)]);
    expect(answers.filter((status) => status === 303)).toHaveLength(1);
    expect(await findPerson(newer.personId)).toBeNull();
    expect(await client().identity.count({ where: { personId: older.personId } })).toBe(2);
    expect(await statusOf(newer, again)).toBe(403);
  });

  it("is no good once the account has another person", async () => {
    const { older, newer } = await twoReaders();
    const ticket = ticketIn(await addWay(newer, "x"));
    await client().identity.deleteMany({ where: { personId: older.personId } });
    expect((await newer.post("/me/merge", { ticket })).status).toBe(409);
    expect(await findPerson(older.personId)).not.toBeNull();
  });
});

describe("afterwards", () => {
  it("the address of the gone author leads to the one who stays", async () => {
    const older = await blog.signIn("editor", "Olga Older");
    const newer = await blog.signIn("editor", "Nina Newer");
    await client().person.update({ where: { id: older.personId }, data: { createdAt: new Date(0) } });
    const slug = (await findPerson(newer.personId))?.slug ?? "";
    const written = await addPost(blog, { title: "By Nina" });
    await client().post.update({ where: { id: written.id }, data: { authorId: newer.personId } });
    const { updatedAt } = await client().post.findUniqueOrThrow({ where: { id: written.id } });
    expect((await blog.get(`/author/${slug}/`)).status).toBe(200);
    await addWay(older, "x");
    await addAndMerge(newer, "x");
    const { slug: kept } = (await findPerson(older.personId)) ?? {};
    const answer = await blog.get(`/author/${slug}/`);
    expect([answer.status, answer.location]).toEqual([301, `/author/${kept}/`]);
    expect((await blog.get(`/author/${slug}/feed/`)).location).toBe(`/author/${kept}/feed/`);
    expect((await blog.get(written.path)).text).toContain("Olga Older");
    expect((await client().post.findUniqueOrThrow({ where: { id: written.id } })).updatedAt).toEqual(updatedAt);
    expect((await blog.get("/author/nobody-at-all/")).status).toBe(404);
  });

  it("an import that is done again finds both authors in the one who stays, until that one is forgotten", async () => {
    const file = () => exportFile(wxr(author("old", { "wp:author_id": 901 }) + author("new", { "wp:author_id": 902 }) + item(911, { "dc:creator": "new" })));
    await importWxr(blog.context, await file());
    const [older, newer] = [await blog.signIn("author", "Olaf Older"), await blog.signIn("author", "Nora Newer")];
    const become = (reader: Person, sourceId: string) =>
      client().person.update({ where: { id: reader.personId }, data: { source: "https://old.example.org", sourceId, sourceHash: "as it was" } });
    await client().post.updateMany({ where: { sourceId: "911" }, data: { authorId: newer.personId } });
    await client().person.deleteMany({ where: { sourceId: { in: ["old", "new"] } } });
    for (const [reader, sourceId] of [
      [older, "old"],
      [newer, "new"],
    ] as const)
      await become(reader, sourceId);
    await client().person.update({ where: { id: older.personId }, data: { createdAt: new Date(0) } });
    await addWay(older, "x");
    await addAndMerge(newer, "x");
    const { name } = (await findPerson(older.personId)) ?? {};

    const people = await client().person.count();
    const report = await importWxr(blog.context, await file());
    expect([await client().person.count(), report.authors.created]).toEqual([people, 0]);
    expect(await client().post.findFirst({ where: { sourceId: "911" } })).toMatchObject({ authorId: older.personId });
    expect(await findPerson(older.personId)).toMatchObject({ name, sourceId: "old" });

    const heir = await blog.signIn("editor", "Heir");
    await erasePerson(blog.context, older.personId, { mode: "anonymise", postsTo: heir.personId });
    expect(await client().setting.count({ where: { key: { startsWith: "formerImport:" } } })).toBe(0);
    await importWxr(blog.context, await file());
    const logins = (await client().person.findMany({ where: { source: { not: null } } })).map(({ sourceId }) => sourceId);
    expect([logins.length, logins.every((login) => login?.startsWith("anonymous-"))]).toEqual([2, true]);
  });

  it("a comment that had been deleted before comes back as the kept one's", async () => {
    const { older, newer } = await twoReaders();
    const id = await say(newer, "Gone and back again");
    const editor = await editorOf(blog);
    await moderateComments(blog.context, editor, [id], "trash");
    const { events } = await moderateComments(blog.context, editor, [id], "delete");
    await addAndMerge(newer);
    await undoModeration(blog.context, editor, events);
    expect(await client().comment.findUnique({ where: { id } })).toMatchObject({ personId: older.personId, body: "Gone and back again" });
    expect(await recordOf(blog, newer.personId)).toEqual(["merged-into"]);
  });
});

/** Adds an account that is another's, and says yes. */
async function addAndMerge(reader: Reader, key: "x" | "facebook" = "x"): Promise<void> {
  const answer = await reader.post("/me/merge", { ticket: ticketIn(await addWay(reader, key)) });
  expect([answer.status, answer.location]).toEqual([303, "/me/?done=merged"]);
}

/** How many rows name each of two people, by column. */
async function rowsOf(kept: number, gone: number) {
  const counts: { name: string; holds: string; kept: number; gone: number }[] = [];
  for (const { model, column, holds } of columnsOfPeople()) {
    const delegates = client() as unknown as Record<string, { count(query: object): Promise<number> }>;
    const count = (id: number) => (holds === "id" ? delegates[delegateOf(model)]?.count({ where: { [column]: id } }) : 0);
    counts.push({ name: `${model}.${column}`, holds, kept: (await count(kept)) ?? 0, gone: (await count(gone)) ?? 0 });
  }
  return counts;
}

/** A row in each table that names people. */
async function seedEverything(personId: number): Promise<void> {
  const db = client();
  const soon = new Date(blog.clock.now.getTime() + MINUTE);
  const unique = () => crypto.randomUUID();
  const comment = await db.comment.findFirstOrThrow();
  await db.passkey.create({ data: { personId, credentialId: unique(), publicKey: "key", name: "Key" } });
  await db.secondStep.create({ data: { personId, tokenHash: unique(), way: "x", returnPath: "/", expiresAt: soon } });
  await db.emailLink.create({ data: { personId, kind: "confirm", tokenHash: unique(), email: "somebody@example.org", expiresAt: soon } });
  await db.signInAttempt.create({
    data: { linkPersonId: personId, provider: "x", keyHash: unique(), secret: "", browserHash: "", returnPath: "/me/", expiresAt: soon },
  });
  const written = await db.post.create({ data: { authorId: personId } });
  const version = { version: 1, title: "", format: "markdown", content: "" } as const;
  await db.revision.create({ data: { ...version, personId, postId: written.id } });
  await db.autosave.create({ data: { personId, postId: written.id, version: 1, fields: "{}" } });
  await db.editLock.create({ data: { personId, postId: written.id, window: "w" } });
  await db.media.create({ data: { uploadedById: personId } });
  await db.accountEvent.create({ data: { personId, act: "seeded", actorId: personId } });
  await db.report.create({ data: { personId, commentId: comment.id, reporterKey: unique(), reason: "spam" } });
  await db.moderationBatch.create({ data: { personId, act: "spam", selection: "[]" } });
  await db.ban.create({ data: { kind: "host", value: "example.org", effect: "hold", createdById: personId, endedById: personId, endedAt: soon } });
}
