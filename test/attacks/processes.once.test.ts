import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { Reader } from "../support/reader.ts";

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pamphlet-processes-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** `pamphlet serve` in a process of its own, on a free port. */
async function serve(data: string): Promise<{ process: ChildProcess; origin: string }> {
  const environment = { PATH: process.env["PATH"], PORT: "0", PAMPHLET_DATA: data, PAMPHLET_COMMENTS_PER_MINUTE: "0" };
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli.ts", "serve"], {
    cwd: packageRoot,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error(`It did not start: ${said}`)));
  });
  return { process: child, origin };
}

it("a process that is killed while it takes comments has lost none that it acknowledged", { timeout: 120_000 }, async () => {
  const data = await dataFolder();
  const first = await serve(data);
  const reader = new Reader(first.origin);
  const path = /href="(\/\d{4}\/[^"#]+\/)"/.exec((await reader.get("/")).text)?.[1] ?? "";
  const postId = /action="\/posts\/(\d+)\/comments"/.exec((await reader.get(path)).text)?.[1] ?? "";
  const acknowledged: string[] = [];
  let number = 0;
  const post = async () => {
    while (number < 400) {
      const text = `Text number ${++number}`;
      const answer = await new Reader(first.origin).post(`/posts/${postId}/comments`, guestReply(text)).catch(() => undefined);
      if (!answer) return;
      expect(answer.status).toBe(303);
      acknowledged.push(text);
      if (acknowledged.length === 60) first.process.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 8 }, post));
  if (first.process.exitCode === null && first.process.signalCode === null) await once(first.process, "exit");
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);

  const second = await serve(data);
  expect((await new Reader(second.origin).get(path)).status).toBe(200);
  second.process.kill("SIGTERM");
  await once(second.process, "exit");
  const db = new Sqlite(join(data, "pamphlet.sqlite"), { readonly: true });
  onTestFinished(() => void db.close());
  const stored = new Set(db.prepare(`SELECT "body" FROM "Comment"`).pluck().all());
  expect(acknowledged.filter((text) => !stored.has(text))).toEqual([]);
  const events = db.prepare(
    `SELECT COUNT(*) FROM "Comment" WHERE "id" NOT IN (SELECT "commentId" FROM "ModerationEvent") AND "source" IS NULL AND "body" LIKE 'Text number%'`,
  );
  expect(events.pluck().get()).toBe(0);
  const drifted = db.prepare(
    `SELECT COUNT(*) FROM "Post" WHERE "approvedCommentCount" <> (SELECT COUNT(*) FROM "Comment" WHERE "postId" = "Post"."id" AND "status" = 'approved' AND "kind" = 'comment')`,
  );
  expect(drifted.pluck().get()).toBe(0);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
});

it("readers are answered while another process writes, and writers wait their turn", { timeout: 60_000 }, async () => {
  const blog = await testBlog();
  const { id, path } = await addPost(blog);
  const page = (await blog.get(path)).text;
  const other = new Sqlite(blog.context.db.location);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  let posted = false;
  const writing = blog.post(`/posts/${id}/comments`, guestReply("Patient")).then((answer) => {
    posted = true;
    return answer;
  });
  for (let n = 0; n < 20; n++) expect((await blog.get(path)).text).toBe(page);
  expect((await blog.get("/")).status).toBe(200);
  expect((await blog.get("/nothing/")).status).toBe(404);
  expect(posted).toBe(false);
  other.exec("COMMIT");
  expect((await writing).status).toBe(303);
});

it("a write that cannot be done in time is told so, with the text", { timeout: 60_000 }, async () => {
  const blog = await testBlog();
  const { id } = await addPost(blog);
  const other = new Sqlite(blog.context.db.location);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  const answer = await blog.post(`/posts/${id}/comments`, guestReply("Not lost"));
  other.exec("COMMIT");
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.text).toContain("Not lost");
});
