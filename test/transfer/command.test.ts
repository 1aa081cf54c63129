import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { Context } from "../../server/context.ts";
import { runImport } from "../../server/transfer/command.ts";
import { testBlog } from "../support/blog.ts";
import { exportFile, item, wxr } from "./fixtures/wxr.ts";

async function run(ctx: Context, file: string, options: { dryRun?: boolean; json?: boolean } = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await runImport(ctx, file, { dryRun: false, json: false, ...options }, { stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test("--json prints one object and nothing else", async () => {
  const blog = await testBlog();
  const { code, stdout, stderr } = await run(blog.context, await exportFile(wxr(item(1))), { json: true });
  expect(code).toBe(0);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    posts: { found: 1, created: 1, updated: 0, unchanged: 0, skipped: 0 },
    ...Object.fromEntries(
      ["pages", "attachments", "categories", "tags", "comments"].map((what) => [what, { found: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 }]),
    ),
    authors: { found: 1, created: 1, updated: 0, unchanged: 0, skipped: 0 },
    files: { here: 0, waiting: 0, failed: 0 },
    problems: [],
  });
});

test("without it, a table and what is worth a look", async () => {
  const blog = await testBlog();
  const { code, stdout } = await run(blog.context, await exportFile(wxr(item(1, { "wp:status": "odd" }))), { dryRun: true });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^posts +1 +0 +0 +0 +1$/m);
  expect(stdout).toContain("- line 13, “Item 1”: Its status “odd” is not known here. It was left out.");
  expect(stdout).toContain("Nothing was written (--dry-run).");
});

test("a broken file: where and why, exit code 1", async () => {
  const blog = await testBlog();
  const { code, stdout, stderr } = await run(blog.context, await exportFile("<rss"), { json: true });
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/blog\.xml: Line 1, column \d+: .*\nNothing was changed\.\n$/);
});
