import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { classifierHealth } from "../../server/moderation/classifier.ts";
import type { Facts } from "../../server/moderation/facts.ts";
import type { Reason } from "../../server/moderation/verdict.ts";
import type { ClassifierOptions } from "../../server/options.ts";
import { type OtherSite, otherSite } from "../mentions/other-site.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

let service: OtherSite;
let blog: TestBlog;
let classifier: ClassifierOptions;
let postId: number;

beforeAll(async () => {
  service = await otherSite();
  blog = await testBlog({
    classifier: { kind: "akismet", key: "key", url: service.origin },
    settings: { earlierApprovalNeeded: false, refusedWords: "refused", mostPerSpeaker: 0, mostPerNetwork: 0, surgeHeld: false, proofOfWork: "off" },
  });
  classifier = blog.context.options.classifier ?? { kind: "akismet" };
  postId = (await addPost(blog)).id;
});
afterAll(() => service.close());
beforeEach(() => {
  service.pages.clear();
  service.sent.length = 0;
  Object.assign(classifierHealth(blog.context), { failedInRow: 0, restUntil: 0 });
  Object.assign(classifier, { kind: "akismet", timeoutMs: 2000, onFailure: "publish" });
  classifier.url = service.origin;
});

const db = () => blog.context.db.client;

async function say(text: string, reader = blog.reader()) {
  const { status } = await reader.post(`/posts/${postId}/comments`, guestReply(`${text} ${crypto.randomUUID()}`));
  const comment = await db().comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: comment.id }, orderBy: { id: "desc" } });
  const reasons = (JSON.parse(event.reasons) as Reason[]).map(({ text: words }) => words);
  return { answered: status, id: comment.id, status: comment.status, reasons, facts: JSON.parse(event.facts ?? "null") as Facts };
}

describe("Akismet", () => {
  it("is asked what it wants to know, and believed", async () => {
    service.pages.set("/comment-check", { body: "true", headers: { "X-akismet-pro-tip": "discard" } });
    const spam = await say("Buy this");
    expect(spam).toMatchObject({ answered: 303, status: "spam", reasons: ["Akismet says that it is spam."] });
    expect(spam.facts.classifier).toEqual({ kind: "akismet", spam: true, discard: true, onFailure: "publish" });
    const { form } = service.sent[0] ?? {};
    expect(Object.fromEntries(form ?? [])).toMatchObject({
      api_key: "key",
      blog: `${blog.origin}/`,
      user_ip: "127.0.0.1",
      user_agent: "node",
      comment_type: "comment",
      comment_author: "Gert Guest",
      comment_author_email: "gert@example.org",
      permalink: `${blog.origin}/?p=${postId}`,
    });
    expect(form?.get("comment_content")).toContain("Buy this");
    service.pages.set("/comment-check", { body: "false" });
    expect(await say("A word")).toMatchObject({ status: "approved", facts: { classifier: { spam: false } } });
  });

  it("is not asked about staff, nor about what the blog's own rules have settled", async () => {
    service.pages.set("/comment-check", { body: "true" });
    expect((await say("refused")).status).toBe("trash");
    expect((await say("From staff", await blog.signIn("editor"))).status).toBe("approved");
    expect(service.sent).toEqual([]);
  });

  it("hears what moderators decided otherwise, once that holds", async () => {
    service.pages.set("/comment-check", { body: "false" });
    for (const call of ["/submit-spam", "/submit-ham"]) service.pages.set(call, { body: "Thanks" });
    const missed = await say("Missed");
    const undone = await say("Undone");
    service.pages.set("/comment-check", { body: "true" });
    const wrong = await say("Wrongly taken");
    const right = await say("Rightly taken");
    service.sent.length = 0;
    const editor = await editorOf(blog);
    await moderateComments(blog.context, editor, [missed.id, undone.id, right.id], "spam");
    await moderateComments(blog.context, editor, [undone.id], "approve");
    await moderateComments(blog.context, editor, [wrong.id], "approve");
    await blog.runJobs();
    expect(service.sent).toEqual([]);
    blog.clock.advance(11 * 60_000);
    await blog.runJobs();
    expect(service.sent.map(({ path, form }) => [path, form.get("comment_content")?.split(" ")[0]])).toEqual([
      ["/submit-spam", "Missed"],
      ["/submit-ham", "Wrongly"],
    ]);
  });
});

describe("another program", () => {
  it("is sent the comment as JSON, and answers yes, no or how likely", async () => {
    classifier.kind = "http";
    for (const [answer, status, score] of [
      ["true", "spam", undefined],
      ["false", "approved", undefined],
      ["0.9", "spam", 0.9],
      ["0.1", "approved", 0.1],
    ] as const) {
      service.pages.set("/", { body: `{"spam":${answer}}` });
      const { facts, ...said } = await say("Some words");
      expect([said.status, facts.classifier?.score], answer).toEqual([status, score]);
    }
    const [{ type, body } = { type: "", body: "{}" }] = service.sent;
    expect(type).toBe("application/json");
    expect(JSON.parse(body)).toMatchObject({
      kind: "comment",
      author: { name: "Gert Guest", email: "gert@example.org", signedIn: false },
      address: "127.0.0.1",
      post: postId,
    });
  });
});

describe("a classifier that fails", () => {
  it("loses no comment: it is published or held as the owner chose, and its text stays out of the log", async () => {
    const failures: Record<string, () => void> = {
      "an error": () => service.pages.set("/comment-check", { status: 500 }),
      garbage: () => service.pages.set("/comment-check", { body: "<html>" }),
      "a redirect": () => service.pages.set("/comment-check", { status: 302, headers: { location: "/" } }),
      "a wrong key": () => service.pages.set("/comment-check", { body: "invalid", headers: { "X-akismet-debug-help": "no such key" } }),
      nobody: () => (classifier.url = "http://127.0.0.1:9"),
    };
    for (const [name, arrange] of Object.entries(failures)) {
      service.pages.clear();
      classifier.url = service.origin;
      arrange();
      Object.assign(classifierHealth(blog.context), { failedInRow: 0 });
      classifier.onFailure = "publish";
      expect(await say("Kept"), name).toMatchObject({ answered: 303, status: "approved", facts: { classifier: { spam: null } } });
      classifier.onFailure = "hold";
      expect(await say("Kept"), name).toMatchObject({ answered: 303, status: "pending", reasons: ["Akismet could not be asked."] });
    }
  });

  it("is left alone for a minute after five times", async () => {
    service.pages.set("/comment-check", { status: 500 });
    for (let time = 0; time < 7; time++) expect((await say("Kept")).status).toBe("approved");
    expect(service.sent).toHaveLength(5);
    blog.clock.advance(61_000);
    service.pages.set("/comment-check", { body: "true" });
    expect((await say("Asked again")).status).toBe("spam");
  });
});
