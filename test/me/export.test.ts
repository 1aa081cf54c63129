import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { columnsOfPeople } from "./columns-of-people.ts";

/** In which list of the file the rows are that a column names somebody in. */
const EXPORTED: Record<string, string> = {
  "Identity.personId": "identities",
  "Identity.email": "identities",
  "Passkey.personId": "passkeys",
  "Session.personId": "sessions",
  "Subscription.email": "subscriptions",
  "Comment.personId": "comments",
  "Comment.authorEmail": "comments",
  "Post.authorId": "posts",
  "Revision.personId": "revisions",
  "Autosave.personId": "typed",
  "Media.uploadedById": "media",
  "ModerationEvent.personId": "moderation",
  "ModerationBatch.personId": "batches",
  "Report.personId": "reports",
  "Mail.recipient": "mails",
  "EmailLink.personId": "links",
  "EmailLink.email": "links",
  "AccountEvent.personId": "record",
  "AccountEvent.actorId": "record",
  "Person.email": "profile",
};

/** What is left out, and why. */
const LEFT_OUT: Record<string, string> = {
  "RecoveryCode.personId": "hashes that open something; how many are left stands in the profile",
  "SecondStep.personId": "a sign-in under way, for minutes",
  "SignInAttempt.linkPersonId": "a sign-in under way, for minutes",
  "ParkedComment.authorEmail": "belongs to a browser, for a week; nothing says that it is this person's",
  "EditLock.personId": "an editor that is open, for a minute",
  "Ban.createdById": "what a moderator did; the ban is about somebody else",
  "Ban.endedById": "what a moderator did; the ban is about somebody else",
};

let blog: TestBlog;
let reader: Reader & { personId: number };
const SECRETS = ["token hash", "public key", "code hash", "sealed totp", "link hash", "reporter key", "what moderators noted"];

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, editMinutes: 60 } });
  reader = await blog.signIn("author", "Exported Ego");
  await writeEverything(reader.personId);
});

async function writeEverything(personId: number): Promise<void> {
  const { client } = blog.context.db;
  const at = blog.clock.now;
  const email = "ego@example.org";
  const post = await addPost(blog, { title: "Somebody else's post" });
  await client.person.update({ where: { id: personId }, data: { email, emailConfirmedAt: at, totpSealed: "sealed totp", bio: "About an ego" } });
  const answer = await reader.post(`/posts/${post.id}/comments`, { comment: "My words <b>as typed</b>\n\nand more", as_person: "1" });
  const commentId = Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
  await reader.post(`/comments/${commentId}`, { comment: "My words <b>as changed</b>" });
  const own = await addPost(blog, { title: "My own post", content: "What I wrote" });
  await client.post.update({ where: { id: own.id }, data: { authorId: personId } });
  await client.revision.create({ data: { personId, postId: own.id, version: 99, title: "As it was", format: "markdown", content: "What I wrote at first" } });
  await client.autosave.create({ data: { personId, postId: own.id, version: 1, fields: "{}" } });
  await client.identity.create({ data: { personId, provider: "x", subject: "4711", handle: "ego", name: "Ego", email: "ego-on-x@example.org" } });
  await client.passkey.create({ data: { personId, credentialId: "credential", publicKey: "public key", name: "My telephone" } });
  await client.recoveryCode.create({ data: { personId, codeHash: "code hash" } });
  await client.session.create({ data: { personId, tokenHash: "token hash", userAgent: "My browser", expiresAt: new Date(at.getTime() + 1e7) } });
  await client.subscription.create({ data: { email, kind: "comments", postKey: post.id, status: "confirmed" } });
  await client.media.create({ data: { uploadedById: personId, title: "My picture" } });
  await client.mail.create({ data: { kind: "digest", recipient: email, subject: "A mail to me", text: "what moderators noted", html: "" } });
  await client.mail.create({ data: { kind: "digest", recipient: "another@example.org", subject: "A mail to another", text: "", html: "" } });
  await client.emailLink.create({ data: { personId, kind: "confirm", email, tokenHash: "link hash", expiresAt: at } });
  await client.report.create({ data: { personId, commentId, reporterKey: "reporter key", reason: "abuse", text: "My report" } });
  await client.appeal.create({ data: { commentId, text: "My appeal" } });
  await client.moderationBatch.create({ data: { personId, act: "approve", selection: "[]", total: 3 } });
  await client.moderationEvent.create({ data: { commentId, act: "approved", reasons: JSON.stringify([{ rule: "words", text: "what moderators noted" }]) } });
  await client.accountEvent.create({ data: { personId, act: "linked", detail: JSON.stringify({ provider: "x" }) } });
  const other = await blog.signIn("reader", "Another Person");
  await other.post(`/posts/${post.id}/comments`, { comment: "Words of another", as_person: "1" });
}

describe("a copy as JSON", () => {
  it("is a file that nobody stores", async () => {
    const answer = await reader.get("/me/export.json");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="my-data-2025-06-18.json"');
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect((await reader.send("HEAD", "/me/export.json")).text).toBe("");
    expect((await blog.get("/me/export.json")).location).toMatch(/^\/sign-in\?/);
  });

  it("holds all that every table knows of somebody, or says why not", async () => {
    const file = JSON.parse((await reader.get("/me/export.json")).text) as Record<string, unknown>;
    const columns = columnsOfPeople().map(({ model, column }) => `${model}.${column}`);
    expect(columns.toSorted(), "Export what this table knows of somebody (server/me/export-store.ts), or say in LEFT_OUT why not.").toEqual(
      [...Object.keys(EXPORTED), ...Object.keys(LEFT_OUT)].toSorted(),
    );
    for (const [column, list] of Object.entries(EXPORTED).filter(([, name]) => name !== "profile"))
      expect([column, Array.isArray(file[list]) && file[list].length > 0]).toEqual([column, true]);
    expect(file).toMatchObject({
      format: "pamphlet person",
      version: 1,
      blog: { title: "Pamphlet", url: `${blog.origin}/` },
      profile: { name: "Exported Ego", email: "ego@example.org", bio: "About an ego", role: "author", hasPassword: true, hasSecondFactor: true },
      identities: [{ provider: "x", subject: "4711", handle: "ego", email: "ego-on-x@example.org" }],
      comments: [{ body: "My words <b>as changed</b>", status: "approved", post: { title: "Somebody else's post" } }],
      posts: [{ title: "My own post", content: "What I wrote" }],
      mails: expect.arrayContaining([expect.objectContaining({ subject: "A mail to me" })]),
      reports: [{ text: "My report" }],
      appeals: [{ text: "My appeal" }],
    });
    const [comment] = file["comments"] as { history: { act: string }[]; post: { url: string } }[];
    expect(comment?.history.map(({ act }) => act)).toEqual(["posted", "edited", "approved"]);
    expect((await blog.get(comment?.post.url ?? "")).status).toBe(200);
  });

  it("holds nothing that opens anything, and nothing of anybody else", async () => {
    const { text } = await reader.get("/me/export.json");
    const { passwordHash } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: reader.personId } });
    for (const secret of [...SECRETS, "Words of another", "A mail to another", passwordHash ?? "?"]) expect(text).not.toContain(secret);
  });

  it("is sent in pieces, however long", async () => {
    const { client } = blog.context.db;
    const post = await client.post.findFirstOrThrow();
    const prolific = await blog.signIn("reader");
    const data = Array.from({ length: 450 }, (_, at) => ({
      postId: post.id,
      personId: prolific.personId,
      status: "spam" as const,
      authorName: "P",
      body: `Number ${at}.`,
      bodyHtml: "",
    }));
    await client.comment.createMany({ data });
    const file = JSON.parse((await prolific.get("/me/export.json")).text) as { comments: { body: string }[] };
    expect(file.comments.map(({ body }) => body)).toEqual(data.map(({ body }) => body));
  });
});

describe("a copy as a page", () => {
  it("can be read without this server, and holds the same", async () => {
    const { text, headers } = await reader.get("/me/export.html");
    expect(headers.get("content-disposition")).toBe('attachment; filename="my-data-2025-06-18.html"');
    for (const words of [
      "Exported Ego on Pamphlet",
      "My words &lt;b>as changed&lt;/b>",
      "My own post",
      "A mail to me",
      "My telephone",
      "My report",
      "My appeal",
    ])
      expect(text.replaceAll("&gt;", ">")).toContain(words);
    expect(text).not.toMatch(/<link|<script|<img|src="/);
    for (const secret of [...SECRETS, "Words of another"]) expect(text).not.toContain(secret);
  });
});
