import { mkdir, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { addPerson } from "../../server/accounts/people.ts";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { reviseComment } from "../../server/comments/staff-editing.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { type ErasableBlog, OTHER_EMAIL } from "./erasable.ts";

export const NAME = "Zoltan Quibble & Söhne";
export const EMAIL = "zoltan.q@example.org";
/** What a byte search must not find afterwards. */
export const TRACES = [
  ...[NAME, "Zoltan Quibble &amp; S", "Zoltan Old Name", "Sir Zoltan", EMAIL, "zoltanhandle", "zoltan-bio", "zoltan.example", "ZoltanBrowser", "203.0.113.77"],
  ...["5551234500042", "provider-zoltan@example.org", "zoltanpassport", "zoltan-parked", "zoltan-draft-before", "zoltan-deleted-text", "zoltan-report"],
];
const PASSWORD = "correct horse battery staple";

export interface Somebody {
  id: number;
  reader: Reader;
  post: { id: number; path: string };
  /** Approved ones: one that was answered, one that was not. */
  answered: number;
  lonely: number;
  /** Written as a guest under the same e-mail. */
  asGuest: number;
  edited: number;
  /** Who answered. */
  answer: number;
  pictures: string[];
}

/** Somebody who has left traces wherever there is room for them. */
export async function liveALife(blog: ErasableBlog): Promise<Somebody> {
  const { client } = blog.context.db;
  const post = await addPost(blog, { title: "A post" });
  const { id } = await addPerson(blog.context, { email: EMAIL, name: NAME, role: "reader", password: PASSWORD });
  const pictures = [await addPicture(blog, "of the account"), await addPicture(blog, "of gravatar")];
  await client.person.update({ where: { id }, data: { emailConfirmedAt: blog.clock.now, url: "https://zoltan.example/", bio: "zoltan-bio" } });
  await client.identity.create({
    data: {
      ...{ personId: id, provider: "x", subject: "5551234500042", handle: "zoltanhandle", name: "Sir Zoltan", email: "provider-zoltan@example.org" },
      ...{ profileUrl: "https://x.example/zoltanhandle", pictureUrl: "https://x.example/zoltanhandle.png", picture: pictures[0] },
    },
  });
  const reader = blog.reader();
  await reader.post("/sign-in", { email: EMAIL, password: PASSWORD });
  const answered = await say(blog, reader, post.id, "zebra-one is what I say");
  const lonely = await say(blog, reader, post.id, "zebra-two is what I say");
  const asGuest = await say(blog, blog.reader(), post.id, "zebra-three as a guest", { author: "Zoltan Old Name", email: EMAIL.toUpperCase() });
  const edited = await say(blog, reader, post.id, "zoltan-draft-before the edit");
  await reader.post(`/comments/${edited}`, { comment: "zebra-four after the edit" });
  const deleted = await say(blog, reader, post.id, "zoltan-deleted-text");
  const editor = await editorOf(blog);
  await moderateComments(blog.context, editor, [deleted], "trash");
  await moderateComments(blog.context, editor, [deleted], "delete");
  const gone = await say(blog, blog.reader(), post.id, "Buy this", { author: "Bert Buyer", email: "bert@example.org" });
  await client.report.create({ data: { commentId: gone, reporterKey: "k", personId: id, reason: "spam", text: "zoltan-report of what is gone" } });
  await moderateComments(blog.context, editor, [gone], "spam");
  await moderateComments(blog.context, editor, [gone], "delete");
  const elsewhere = await addPost(blog, { title: "Another post" });
  const mistaken = await say(blog, blog.reader(), elsewhere.id, "Under a wrong address", { author: "Rita Right", email: EMAIL });
  await reviseComment(blog.context, editor, mistaken, { comment: "Under a wrong address", author: "Rita Right", email: "rita@example.org", url: "" });
  const answer = await say(blog, blog.reader(), post.id, "I do not agree", { author: "Anna Answer", email: "anna@example.org", comment_parent: answered });
  await client.comment.updateMany({
    where: { OR: [{ personId: id }, { id: asGuest }] },
    data: { address: "203.0.113.77", userAgent: "ZoltanBrowser/1", provider: "x", picture: pictures[0], authorUrl: "https://zoltan.example/" },
  });
  await leaveTraces(blog, { id, answered, picture: pictures[1] ?? "", postId: post.id });
  await reader.get(post.path);
  blog.clock.advance(60_000);
  await blog.runJobs();
  return { id, reader, post, answered, lonely, asGuest, edited, answer, pictures };
}

async function say(blog: ErasableBlog, reader: Reader, postId: number, text: string, fields: Record<string, string | number> = {}): Promise<number> {
  const { status, text: page } = await reader.post(`/posts/${postId}/comments`, guestReply(text, fields));
  if (status !== 303) throw new Error(`A comment was answered with ${status}: ${page}`);
  const { id } = await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  return id;
}

async function addPicture({ data }: ErasableBlog, what: string): Promise<string> {
  const name = `${createHash("sha256").update(what).digest("hex").slice(0, 32)}.webp`;
  await mkdir(join(data, "media/pictures"), { recursive: true });
  await writeFile(join(data, "media/pictures", name), `zoltanpassport ${what}`);
  return name;
}

/** In every table that has room for words about somebody. */
async function leaveTraces(
  { context, clock }: ErasableBlog,
  { id, answered, picture, postId }: { id: number; answered: number; picture: string; postId: number },
): Promise<void> {
  const { client } = context.db;
  const createdAt = clock.now;
  const later = new Date(createdAt.getTime() + 3_600_000);
  const mail = { kind: "new-comment", status: "sent" as const, createdAt };
  const told = {
    subject: `${NAME} answered`,
    text: `${NAME} (Sir Zoltan): zebra-one\n> zebra-one is what I say`,
    html: `<p>${NAME.replace("&", "&amp;")}: zebra-one is what I say</p>`,
  };
  await client.mail.createMany({
    data: [
      { ...mail, ...told, recipient: "bert@example.org", uniqueKey: `comment:${answered}:999` },
      { ...mail, ...told, recipient: "mona@example.org", uniqueKey: `held:${answered}:1:1`, status: "waiting" },
      {
        ...mail,
        ...told,
        kind: "held",
        recipient: "mona@example.org",
        uniqueKey: "waiting:2:1",
        text: `${told.text}\nhttp://127.0.0.1/moderation/comments/${answered}/spam?token=x\n`,
      },
      { ...mail, recipient: EMAIL, subject: "For you", text: "zoltan-bio", html: "" },
      {
        ...mail,
        kind: "digest",
        recipient: "dora@example.org",
        subject: "Today",
        text: `Somebody: zebra-one is what I say\nhttp://127.0.0.1/comments/${answered}\n`,
        html: "zebra-one is what I say",
      },
      { ...mail, kind: "digest", recipient: "dora@example.org", subject: "Other day", text: `Others\nhttp://127.0.0.1/comments/${answered}99\n`, html: "" },
      {
        ...mail,
        kind: "held",
        recipient: "mona@example.org",
        subject: "x",
        text: `E-mail: ${EMAIL}, @zoltanhandle`,
        html: EMAIL,
        lastError: `550 <${EMAIL}> unknown`,
        headers: '{"messageId":"<a@b>","list":{"id":"l","name":"Sir Zoltan"}}',
      },
      { ...mail, recipient: OTHER_EMAIL, subject: "For somebody else", text: "kept", html: "" },
    ],
  });
  await client.job.create({ data: { kind: "odd", payload: JSON.stringify({ name: NAME }), lastError: `no picture for ${EMAIL}`, doneAt: createdAt } });
  await client.subscription.create({ data: { email: EMAIL, kind: "comments", postKey: postId, status: "confirmed", createdAt } });
  await client.subscription.create({ data: { email: OTHER_EMAIL, kind: "comments", postKey: postId, status: "confirmed", createdAt } });
  await client.emailLink.create({
    data: { kind: "sign-in", tokenHash: "h1", email: EMAIL, personId: id, expiresAt: later, createdAt, data: JSON.stringify({ name: NAME }) },
  });
  await client.parkedComment.create({
    data: { browserHash: "another browser", postId, body: "zoltan-parked", authorName: NAME, authorEmail: EMAIL, createdAt, expiresAt: later },
  });
  await client.signInAttempt.create({
    data: { provider: "x", keyHash: "k1", secret: "s", browserHash: "b", returnPath: "/", linkPersonId: id, expiresAt: later },
  });
  await client.gravatarAnswer.create({ data: { emailHash: createHash("sha256").update(EMAIL).digest("hex"), picture, askedAt: createdAt } });
  await client.accountEvent.create({ data: { personId: id, act: "linked", detail: JSON.stringify({ handle: "zoltanhandle" }), createdAt } });
  await client.setting.create({ data: { key: "formerAuthor:zoltanhandle", value: JSON.stringify(id) } });
  await client.passkey.create({ data: { personId: id, credentialId: "c1", publicKey: "zoltanpassport", name: "Sir Zoltan's key" } });
  await client.ban.createMany({
    data: [
      { kind: "email", value: EMAIL, effect: "hold", note: `${NAME} was rude` },
      { kind: "host", value: "spam.example", effect: "hold", note: "told by Sir Zoltan" },
    ],
  });
  await client.report.create({ data: { commentId: answered, reporterKey: "r1", personId: id, reason: "other", text: "zoltan-report" } });
  await client.moderationEvent.updateMany({
    where: { commentId: answered },
    data: { facts: JSON.stringify({ name: NAME, email: EMAIL }), reasons: JSON.stringify([{ rule: "words", text: `held for ${NAME}` }]) },
  });
  await client.moderationEvent.create({ data: { commentId: 999_999, act: "posted", reasons: JSON.stringify([{ rule: "name", text: `poses as ${NAME}` }]) } });
}
