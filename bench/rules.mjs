// What the rules cost for each comment, on a blog with many (node bench/rules.mjs, after npm run build).
//   --comments 100000    on the blog    --judge 5000  comments, one after the other    BENCH_DATABASE_URL=postgresql://… (an empty database)
// Each comment is gathered and judged as one that is posted, and written, so that the next one finds it; writing is not part of the time.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { learn } from "../dist/server/moderation/filter.js";
import { gatherFacts } from "../dist/server/moderation/gather.js";
import { judge } from "../dist/server/moderation/pipeline.js";
import { readRecent } from "../dist/server/moderation/recent.js";
import { simhashOf, wordsOf } from "../dist/server/moderation/simhash.js";
import { openContext } from "../dist/server/open-context.js";
import { renderCommentText } from "../dist/server/comments/text.js";
import { spamSet } from "./spam-set.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const count = option("comments", 100_000);
const judged = option("judge", 5000);
const DAY_MS = 86_400_000;
const end = Date.UTC(2026, 0, 1);
const folder = await mkdtemp(join(tmpdir(), "pamphlet-rules-"));
const set = spamSet(20_000);

let now = new Date(end);
const { context: ctx, close } = await openContext({
  data: folder,
  databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
  log: pino({ level: "warn" }),
  now: () => now,
});
try {
  const post = await fill();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const fillTime = await longestBlock(() => readRecent(ctx));
  const { size } = await readRecent(ctx);
  globalThis.gc?.();
  console.log(
    `window of ${size} comments: filled in ${fillTime.total.toFixed(0)} ms, the longest pause ${fillTime.longest.toFixed(0)} ms, ${((process.memoryUsage().heapUsed - before) / 2 ** 20).toFixed(0)} MiB`,
  );
  await measure(post);
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

/** The comments of 50 days: the window holds those of 30. */
async function fill() {
  const author = await ctx.db.client.person.create({ data: { name: "Author", slug: "author", role: "author" } });
  const { id: postId } = await ctx.db.client.post.create({ data: { authorId: author.id, status: "published", path: "/post/", publishedAt: now } });
  for (let at = 0; at < count; at += 2000) {
    const rows = Array.from({ length: Math.min(2000, count - at) }, (_, index) => row(postId, at + index));
    await ctx.db.transaction((tx) => tx.comment.createMany({ data: rows }), { timeoutMs: 60_000 });
  }
  const ids = await ctx.db.client.comment.findMany({ select: { id: true, status: true }, orderBy: { id: "desc" }, take: 10_000 });
  for (const [status, as] of [
    ["spam", "spam"],
    ["approved", "ham"],
  ]) {
    // prettier-ignore
    const some = ids.filter((row) => row.status === status).map(({ id }) => id);
    await ctx.db.transaction((tx) => learn(ctx, tx, some, as), { timeoutMs: 120_000 });
  }
  const bans = Array.from({ length: 2000 }, (_, id) => ({
    kind: id % 2 ? "address" : "host",
    value: id % 2 ? `10.0.${id % 256}.0/24` : `h${id}.example`,
    effect: "hold",
  }));
  await ctx.db.client.ban.createMany({ data: bans });
  const heldWords = Array.from({ length: 500 }, (_, id) => `heldword${id}`).join("\n");
  await ctx.db.transaction((tx) => ctx.settings.save(tx, { heldWords, refusedWords: heldWords.replaceAll("held", "refused") }));
  await ctx.settings.reload();
  return { id: postId, authorId: author.id, publishedAt: now, commentRule: "" };
}

function row(postId, at) {
  const { text, name, email, website, address, label } = set[at % set.length];
  const body = `${text} ${at}`;
  const status = label === "spam" ? "spam" : "approved";
  const createdAt = new Date(end - 50 * DAY_MS * (1 - at / count));
  return {
    postId,
    status,
    authorName: name,
    authorEmail: email,
    authorUrl: website,
    body,
    bodyHtml: `<p>${body}</p>`,
    address,
    createdAt,
    simhash: simhashOf(wordsOf(body)),
  };
}

async function measure(post) {
  const times = { gather: [], judge: [], all: [], "all, CPU": [] };
  for (let at = 0; at < judged; at++) {
    now = new Date(end + at * 1000);
    const { text: body, name, email, website, address } = set[(at * 7) % set.length];
    const { html, text, linkCount } = renderCommentText(`${body} ${at}`);
    const submission = { kind: "comment", post, viewer: undefined, name, email, website, address, text, bodyHtml: html, linkCount };
    const cpu = process.cpuUsage();
    const began = performance.now();
    const facts = await gatherFacts(ctx, submission);
    const gathered = performance.now();
    const { status } = judge(facts, ctx.settings.current);
    const done = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    times.gather.push(gathered - began);
    times.judge.push(done - gathered);
    times.all.push(done - began);
    times["all, CPU"].push((user + system) / 1000);
    await ctx.db.transaction(async (tx) => {
      const data = { postId: post.id, status, authorName: name, authorEmail: email, body, bodyHtml: html, address, createdAt: now, simhash: facts.simhash };
      const { id } = await tx.comment.create({ data, select: { id: true } });
      await tx.moderationEvent.create({ data: { commentId: id, postId: post.id, act: "posted", toStatus: status, createdAt: now }, select: { id: true } });
    });
  }
  const warm = (list) => list.slice(Math.floor(judged / 10)).toSorted((a, b) => a - b);
  const at = (list, share) => warm(list)[Math.min(warm(list).length - 1, Math.floor(warm(list).length * share))].toFixed(3);
  console.table(
    Object.fromEntries(Object.entries(times).map(([name, list]) => [name, { "p50 ms": at(list, 0.5), "p99 ms": at(list, 0.99), "most ms": at(list, 1) }])),
  );
}

async function longestBlock(work) {
  let last = performance.now();
  let longest = 0;
  const beat = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    timer = setImmediate(beat);
  };
  let timer = setImmediate(beat);
  const began = performance.now();
  await work();
  const total = performance.now() - began;
  clearImmediate(timer);
  return { total, longest: Math.max(longest, performance.now() - last) };
}
