import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { decideAt } from "../accounts/stand-ins/visit.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
let standIns: StandIns | undefined;
const gravatar = createServer((req, res) => void answer(req.url ?? "").then(({ status, body }) => res.writeHead(status).end(body)));
let asked: string[] = [];
let outOfOrder = false;
afterAll(async () => {
  gravatar.close();
  await standIns?.close();
});
beforeEach(() => {
  asked = [];
  outOfOrder = false;
});

/** Has a picture of gert@example.org, and nobody else's. */
async function answer(url: string): Promise<{ status: number; body?: Buffer }> {
  asked.push(url);
  if (outOfOrder) return { status: 503 };
  const known = createHash("sha256").update("gert@example.org").digest("hex");
  if (!url.startsWith(`/avatar/${known}?`)) return { status: 404 };
  return {
    status: 200,
    body: await sharp({ create: { width: 200, height: 200, channels: 3, background: "#8c1d18" } })
      .png()
      .toBuffer(),
  };
}

async function gravatarUrl(): Promise<string> {
  if (!gravatar.listening) await new Promise<void>((done) => gravatar.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(gravatar.address() as AddressInfo).port}`;
}

async function picturesOf(blog: TestBlog): Promise<(string | null)[]> {
  return (await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } })).map((row) => row.picture);
}

describe("pictures of guests", () => {
  it("are drawn, and Gravatar is not asked unless the owner says so", async () => {
    const blog = await testBlog({ gravatarUrl: await gravatarUrl(), settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("Hello"));
    await blog.runJobs();
    expect(asked).toEqual([]);
    expect((await blog.get(path)).text).toContain("avatar-drawn");
  });

  it("are fetched from Gravatar once it is approved, by the server and as a hash", async () => {
    const blog = await testBlog({ gravatarUrl: await gravatarUrl(), settings: { gravatar: true } });
    const { id, path } = await addPost(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("Hello", { email: "Gert@example.org" }));
    await blog.runJobs();
    expect(asked).toEqual([]); // Held: nobody is asked.
    const { id: comment } = await blog.context.db.client.comment.findFirstOrThrow();
    await moderateComments(blog.context, await editorOf(blog), [comment], "approve");
    expect((await blog.get(path)).text).toContain("avatar-drawn");
    await blog.runJobs();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^\/avatar\/[0-9a-f]{64}\?s=96&d=404&r=g$/);
    const [picture] = await picturesOf(blog);
    const file = await readFile(join(blog.context.options.data, "media", "pictures", picture ?? ""));
    expect(await sharp(file).metadata()).toMatchObject({ format: "webp", width: 96 });
    const { text } = await blog.get(path); // The stored page was forgotten.
    expect(text).toContain(`src="/media/pictures/${picture}"`);
    expect(text).not.toContain("gravatar");
  });

  it("are asked for once a week, whether there is one or not", async () => {
    const blog = await testBlog({ gravatarUrl: await gravatarUrl(), settings: { gravatar: true, earlierApprovalNeeded: false } });
    const { id } = await addPost(blog);
    const say = async (text: string, email: string) => {
      await blog.post(`/posts/${id}/comments`, guestReply(text, { email }));
      await blog.runJobs();
    };
    await say("One", "gert@example.org");
    await say("Two", "nobody@example.org");
    await say("Three", "gert@example.org");
    await say("Four", "nobody@example.org");
    expect(asked).toHaveLength(2);
    const [first, second, third, fourth] = await picturesOf(blog);
    expect([first === third, second, fourth]).toEqual([true, null, null]);
    blog.clock.advance(WEEK_MS + 1);
    await say("Five", "nobody@example.org");
    expect(asked).toHaveLength(3);
  });

  it("are asked for again when Gravatar is out of order", async () => {
    const blog = await testBlog({ gravatarUrl: await gravatarUrl(), settings: { gravatar: true, earlierApprovalNeeded: false } });
    const { id } = await addPost(blog);
    outOfOrder = true;
    await blog.post(`/posts/${id}/comments`, guestReply("Hello"));
    await blog.runJobs();
    expect(await picturesOf(blog)).toEqual([null]);
    outOfOrder = false;
    blog.clock.advance(60_000);
    await blog.runJobs();
    expect(await picturesOf(blog)).not.toEqual([null]);
  });
});

it("a comment that was written before its author's picture was copied has it afterwards", async () => {
  standIns ??= await startStandIns();
  const blog = await testBlog({ x: standIns.x, facebook: standIns.facebook, settings: { earlierApprovalNeeded: false } });
  await blog.context.jobs.stop(); // Its work is done below, and not before.
  const { id, path } = await addPost(blog);
  const reader = blog.reader();
  const leave = await reader.post(`/sign-in/x?post=${id}`, { comment: "Hello" });
  const back = await decideAt(leave.location ?? "", { outcome: "allow" });
  await reader.get(back.pathname + back.search);
  await reader.post(`/posts/${id}/comments`, { comment: "Hello", comment_parent: 0 });
  expect((await blog.get(path)).text).toContain("avatar-drawn");
  await blog.runJobs();
  const [picture] = await picturesOf(blog);
  expect(picture).toMatch(/\.webp$/);
  expect((await blog.get(path)).text).toContain(`src="/media/pictures/${picture}"`);
});
