// One act on many comments, and taken back again (node bench/bulk.mjs, after npm run build).
//   --comments 5000    BENCH_DATABASE_URL=postgresql://… (an empty database)
// The comments are of the made-up set (spam-set.mjs), so that the filter has words to learn and to forget.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pino } from "pino";
import { batchJobs, getBatch, startBatch, undoBatch } from "../dist/server/comments/batches.js";
import { renderCommentText } from "../dist/server/comments/text.js";
import { openContext } from "../dist/server/open-context.js";
import { spamSet } from "./spam-set.mjs";

const at = process.argv.indexOf("--comments");
const count = at < 0 ? 5000 : Number(process.argv[at + 1]);
const folder = await mkdtemp(join(tmpdir(), "pamphlet-bulk-"));
const { context: ctx, close } = await openContext({ data: folder, databaseUrl: process.env.BENCH_DATABASE_URL || undefined, log: pino({ level: "warn" }) });
try {
  ctx.jobs.handle({ ...batchJobs(ctx), "notify-comments": async () => {} });
  const editor = await fill();
  const before = await counts();
  for (const act of ["approve", "spam", "delete"]) {
    const view = act === "approve" ? "pending" : act === "spam" ? "pending" : "spam";
    if (act === "delete")
      await measure("spam (once more, to be deleted)", () => startBatch(ctx, editor, "spam", { query: { filter: { view: "pending" }, scope: {} } }));
    const batch = await measure(`${act} ${count}`, () => startBatch(ctx, editor, act, { query: { filter: { view }, scope: {} } }));
    await measure(`${act} ${count}, taken back`, () => undoBatch(ctx, editor, batch.id));
  }
  await undoBatch(ctx, editor, 3);
  await ctx.jobs.runDue();
  console.log(JSON.stringify(await counts()) === JSON.stringify(before) ? "states and counters are as before" : "STATES OR COUNTERS DIFFER");
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

async function fill() {
  const { client } = ctx.db;
  const editor = await client.person.create({ data: { name: "Editor", slug: "editor", role: "editor" }, select: { id: true, role: true } });
  const posts = Array.from({ length: 50 }, (_, index) => ({
    id: index + 1,
    authorId: editor.id,
    status: "published",
    path: `/${index + 1}/`,
    publishedAt: new Date(),
  }));
  await client.post.createMany({ data: posts });
  const set = spamSet(count);
  const rows = Array.from({ length: count }, (_, index) => {
    const { text } = set[index % set.length];
    return { postId: 1 + (index % 50), status: "pending", authorName: `Reader ${index}`, body: text, bodyHtml: renderCommentText(text).html };
  });
  for (let start = 0; start < count; start += 1000) await client.comment.createMany({ data: rows.slice(start, start + 1000) });
  return { person: editor };
}

async function counts() {
  const states = await ctx.db.client.comment.groupBy({ by: ["status"], _count: { _all: true }, orderBy: { status: "asc" } });
  const posts = await ctx.db.client.post.findMany({ select: { id: true, approvedCommentCount: true }, orderBy: { id: "asc" } });
  return { states, posts, words: await ctx.db.client.filterToken.count() };
}

/** Until all its parts are done; the longest time that nobody else got a turn is told, too. */
async function measure(name, start) {
  globalThis.gc?.();
  const memory = process.memoryUsage().rss;
  let most = memory;
  let last = performance.now();
  let longest = 0;
  const watch = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const begun = performance.now();
  const { id } = await start();
  await ctx.jobs.runDue();
  const took = performance.now() - begun;
  clearInterval(watch);
  const { state, changed } = await getBatch(ctx, { person: { id: 1, role: "editor" } }, id);
  console.log(
    `${name}: ${took.toFixed(0)} ms (${state}, ${changed} changed), longest pause ${longest.toFixed(0)} ms, memory ${(memory / 2 ** 20).toFixed(0)} → ${(most / 2 ** 20).toFixed(0)} MiB`,
  );
  return { id };
}
