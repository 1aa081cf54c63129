import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importWxr } from "../../server/transfer/import.ts";
import { readWxr } from "../../server/transfer/wxr-reader.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";

/** WordPress's own test data for themes. It is not part of this repository; without it beside the checkout this file is skipped. */
const FILE = fileURLToPath(new URL("../../../shared/data/theme-unit-test.wxr.xml", import.meta.url));

test.skipIf(!existsSync(FILE))("the theme unit test data comes in whole, and every published address still answers", { timeout: 120_000 }, async () => {
  const blog = await testBlog();
  const planned = await importWxr(blog.context, FILE, { dryRun: true });
  const report = await importWxr(blog.context, FILE);
  expect({ ...report, files: planned.files }).toEqual(planned);
  const found = { posts: 51, pages: 21, attachments: 38, categories: 67, tags: 112, comments: 32 };
  for (const [what, count] of Object.entries(found)) expect(report[what as keyof typeof found], what).toMatchObject({ found: count, created: count });
  const byStatus = await blog.context.db.client.comment.groupBy({
    by: ["status", "kind"],
    _count: { id: true },
    orderBy: [{ kind: "asc" }, { status: "asc" }],
  });
  expect(Object.fromEntries(byStatus.map((group) => [`${group.kind} ${group.status}`, group._count.id]))).toEqual({
    "comment approved": 25,
    "comment pending": 3,
    "pingback approved": 2,
    "trackback approved": 2,
  });
  for await (const record of readWxr(FILE)) {
    if (record.kind === "item" && record.status === "publish" && (record.type === "post" || record.type === "page"))
      await expectAnswer(blog, new URL(record.link).pathname);
  }
  const again = await importWxr(blog.context, FILE);
  for (const what of Object.keys(found)) expect(again[what as keyof typeof found], what).toMatchObject({ created: 0, updated: 0 });
});

/** 200, after one redirect at most. */
async function expectAnswer(blog: TestBlog, path: string): Promise<void> {
  const answer = await blog.get(path);
  const final = answer.status === 301 ? await blog.get(answer.location ?? "/") : answer;
  expect(final.status, path).toBe(200);
}
