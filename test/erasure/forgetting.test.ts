import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeSettings } from "../support/blog.ts";
import { commentIds } from "../support/comments.ts";
import { type ErasableBlog, erasableBlog, findTraces, OTHER_EMAIL } from "./erasable.ts";
import { EMAIL, liveALife, NAME, type Somebody, TRACES } from "./somebody.ts";

for (const mode of ["anonymise", "remove"] as const) {
  describe(`somebody who is forgotten (${mode})`, () => {
    let blog: ErasableBlog;
    let somebody: Somebody;
    let before: Counts;
    const traces = mode === "remove" ? [...TRACES, "zebra-"] : TRACES;

    beforeAll(async () => {
      blog = await erasableBlog();
      await changeSettings(blog.context, { earlierApprovalNeeded: false });
      somebody = await liveALife(blog);
      await blog.backUp();
      before = await countOthers(blog);
    });
    afterAll(() => blog.close());

    const paths = () => [somebody.post.path, "/", "/feed/", "/feed/atom/", "/comments/feed/", `${somebody.post.path}feed/`, "/mail", "/?s=zoltan"];

    it("was everywhere before", async () => {
      const found = await findTraces(blog, [...traces, ...somebody.pictures], paths());
      for (const word of [...traces, ...somebody.pictures])
        expect(
          found.some((place) => place.startsWith(word)),
          word,
        ).toBe(true);
    });

    it("is nowhere after they have confirmed it by their name", async () => {
      const refused = await somebody.reader.post("/me/erasure", { mode, confirm: "Zoltan" });
      expect(refused.status).toBe(422);
      const done = await somebody.reader.post("/me/erasure", { mode, confirm: ` ${NAME} ` });
      expect([done.status, done.text.includes("You are forgotten")]).toEqual([200, true]);
      expect([...somebody.reader.cookies]).toEqual([]);
      await blog.runJobs();
      expect(await findTraces(blog, [...traces, ...somebody.pictures], paths())).toEqual([]);
      expect(await readdir(join(blog.data, "media/pictures"))).toEqual([]);
    });

    it("has left only what is other people's", async () => {
      expect(await countOthers(blog)).toEqual(before);
      expect(await countTraces(blog)).toEqual({ people: 0, identities: 0, sessions: 0, passkeys: 0, links: 0, attempts: 0, parked: 0, answers: 0 });
    });

    it("leaves threads and counters in order", async () => {
      expect(await readThread(blog, somebody)).toEqual(threadAfter(somebody, mode));
    });

    it("is recorded as hashes only", async () => {
      const rows = await blog.context.db.client.erasure.findMany();
      expect(rows.map((row) => row.mode)).toEqual([mode, mode, mode]); // The person, the account at X, the e-mail.
      const journal = await readFile(join(blog.data, "erasures.log"), "utf8");
      for (const { keyHash } of rows) expect(journal).toContain(keyHash);
      expect(rows.every(({ keyHash }) => /^[\w-]{43}$/.test(keyHash))).toBe(true);
    });

    it("is forgotten again when an older copy of the database is put back", async () => {
      await blog.restore();
      const at = await findTraces(blog, [EMAIL], []);
      expect(at.filter((place) => !place.includes("pamphlet.sqlite"))).toEqual([]); // Gone from the tables before anybody is served.
      await blog.runJobs();
      expect(await findTraces(blog, [...traces, ...somebody.pictures], paths())).toEqual([]);
      expect(await readThread(blog, somebody)).toEqual(threadAfter(somebody, mode));
      expect(await blog.context.db.client.erasure.count()).toBe(3);
    });

    it("is somebody new when they come back, and stays so", async () => {
      blog.clock.advance(60_000);
      const { client } = blog.context.db;
      const { id } = await client.person.create({
        data: { name: NAME, slug: "again", email: EMAIL, emailConfirmedAt: blog.clock.now, createdAt: blog.clock.now },
      });
      await client.identity.create({ data: { personId: id, provider: "x", subject: "5551234500042", name: "Sir Zoltan", createdAt: blog.clock.now } });
      const guest = { postId: somebody.post.id, status: "approved" as const, authorName: NAME, authorEmail: EMAIL, body: "new", bodyHtml: "<p>new</p>" };
      await client.comment.create({ data: { ...guest, createdAt: blog.clock.now } });
      await blog.restart();
      expect(await blog.context.db.client.person.count({ where: { email: EMAIL } })).toBe(1);
      expect(await blog.context.db.client.identity.count()).toBe(1);
      expect(await blog.context.db.client.comment.count({ where: { authorName: NAME } })).toBe(1);
    });
  });
}

type Counts = Awaited<ReturnType<typeof countOthers>>;

/** What belongs to other people must be there as before. */
async function countOthers({ context: { db } }: ErasableBlog) {
  const { client } = db;
  return {
    mails: await client.mail.findMany({ where: { text: { in: ["kept", "Others"] } }, select: { subject: true, recipient: true } }),
    otherDigest: await client.mail.count({ where: { subject: "Other day" } }),
    subscriptions: await client.subscription.findMany({ where: { email: OTHER_EMAIL }, select: { status: true } }),
    anna: await client.comment.findMany({ where: { authorName: "Anna Answer" }, select: { authorEmail: true, body: true, status: true } }),
    hosts: await client.ban.count({ where: { kind: "host" } }),
    posts: await client.post.count(),
  };
}

async function countTraces({ context: { db } }: ErasableBlog) {
  const { client } = db;
  return {
    people: await client.person.count({ where: { role: "reader" } }),
    identities: await client.identity.count(),
    sessions: await client.session.count(),
    passkeys: await client.passkey.count(),
    links: await client.emailLink.count(),
    attempts: await client.signInAttempt.count(),
    parked: await client.parkedComment.count(),
    answers: await client.gravatarAnswer.count(),
  };
}

/** The thread as the database has it and as readers see it. */
async function readThread(blog: ErasableBlog, { post, answered }: Somebody) {
  const { client } = blog.context.db;
  const rows = await client.comment.findMany({ where: { postId: post.id }, orderBy: { id: "asc" } });
  const { approvedCommentCount } = await client.post.findUniqueOrThrow({ where: { id: post.id } });
  const { text } = await blog.reader().get(post.path);
  return {
    comments: rows.map(({ id, parentId, authorName, body, status }) => ({ id, parentId, authorName, body, status })),
    told: rows
      .filter(({ id }) => id === answered)
      .map(({ personId, provider, address, userAgent, dedupeKey, authorUrl, picture }) => [
        personId,
        provider,
        address,
        userAgent,
        dedupeKey,
        authorUrl,
        picture,
      ]),
    counted: approvedCommentCount,
    shown: commentIds(text),
    says: text.includes("This comment was removed because its author wished so."),
  };
}

function threadAfter({ answered, lonely, asGuest, edited, answer }: Somebody, mode: "anonymise" | "remove"): Awaited<ReturnType<typeof readThread>> {
  const by = { parentId: null, authorName: "Anonymous", status: "approved" as const };
  const anna = { id: answer, parentId: answered, authorName: "Anna Answer", body: "I do not agree", status: "approved" as const };
  const told = [[null, null, "", "", null, null, null]];
  if (mode === "remove") {
    const place = { ...by, id: answered, body: "This comment was removed because its author wished so." };
    return { comments: [place, anna], told, counted: 2, shown: [answered, answer], says: true };
  }
  const comments = [
    { ...by, id: answered, body: "zebra-one is what I say" },
    { ...by, id: lonely, body: "zebra-two is what I say" },
    { ...by, id: asGuest, body: "zebra-three as a guest" },
    { ...by, id: edited, body: "zebra-four after the edit" },
    anna,
  ];
  return { comments, told, counted: 5, shown: [answered, answer, lonely, asGuest, edited], says: false };
}
