// How long the server takes for a page of the queue on a blog with 100,000 comments (node bench/queue.mjs, after npm run build).
//   --comments 100000    --rounds 30    --folder PATH  kept, and used again    BENCH_DATABASE_URL=postgresql://… on PostgreSQL
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { savePerson } from "../dist/server/accounts/people.js";
import { startSession } from "../dist/server/accounts/sessions.js";
import { COOKIES } from "../dist/server/http/cookies.js";
import { createBlog } from "../dist/server/index.js";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const COMMENTS = option("comments", 100_000);
const ROUNDS = option("rounds", 30);
const POSTS = 1000;
const STATES = ["approved", "approved", "approved", "approved", "approved", "approved", "spam", "spam", "pending", "trash"];

const kept = process.argv.includes("--folder") ? process.argv[process.argv.indexOf("--folder") + 1] : undefined;
const data = kept ?? (await mkdtemp(join(tmpdir(), "pamphlet-bench-queue-")));
const blog = await createBlog({ data, databaseUrl: process.env.BENCH_DATABASE_URL || undefined, log: pino({ level: "warn" }) });
const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const tokens = await fill();
if (blog.context.db.provider === "postgresql") await blog.context.db.client.$executeRawUnsafe("ANALYZE");

const pages = [["control: pages", "XX", "editor"],
  ["pending", "", "editor"],
  ["all", "status=all", "editor"],
  ["approved, the last page", `status=approved&page=${Math.ceil((COMMENTS * 0.6) / 20)}`, "editor"],
  ["mine", "status=mine", "editor"],
  ["reported", "status=reported", "editor"],
  ["spam, 100 on a page", "status=spam&per=100", "editor"],
  ["all, guests, in one month", "status=all&author=guest&from=2024-03-01&to=2024-03-31", "editor"],
  ["one rule", "status=all&rule=newcomer", "editor"],
  ["a search", "status=all&s=lantern", "editor"],
  ["a search that finds nothing", "status=all&s=xyzzy", "editor"],
  ["pending, an author's", "", "author"],
];
console.log(`${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite"}; Node ${process.version}; ${COMMENTS} comments, ${ROUNDS} times each; ms`);
for (const [name, query, who] of pages) {
  const times = [];
  let shown = 0;
  let cpu = process.cpuUsage();
  for (let round = 0; round < ROUNDS + 3; round++) {
    if (round === 3) cpu = process.cpuUsage();
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${server.address().port}/admin/${query === "XX" ? "pages" : "comments?" + query}`, {
      headers: { cookie: `${COOKIES.session}=${tokens[who]}` },
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
    shown = text.split('class="queue-row ').length - 1;
    if (round >= 3) times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  console.log(
    `${name.padEnd(30)} p50 ${times[ROUNDS >> 1].toFixed(1).padStart(7)}  p95 ${times[Math.floor(ROUNDS * 0.95)].toFixed(1).padStart(7)}  CPU ${((user + system) / 1000 / ROUNDS).toFixed(1).padStart(6)}  ${shown} rows`,
  );
}
blog.endStreams();
server.closeAllConnections();
server.close();
await blog.close();
if (!kept) await rm(data, { recursive: true, force: true });

async function fill() {
  const { db } = blog.context;
  const words = "river mountain window letter winter summer market bridge engine paper silver copper harbor kitchen lantern meadow orchard pencil".split(" ");
  const text = (index) =>
    Array.from({ length: 60 }, (_, word) => words[(index * 13 + word * 7 + ((index * word) % 11)) % (index % 50 === 0 ? 18 : 14)]).join(" ");
  const session = { headers: {}, get: () => undefined };
  const facts = JSON.stringify({ text: text(3), words: words.slice(0, 10), filler: "x".repeat(1200) });
  const tokens = {};
  const ids = {};
  await db.transaction(async (tx) => {
    for (const role of ["editor", "author"]) {
      const { id } = await savePerson(tx, { email: `${role}@example.org`, name: role, role, passwordHash: null });
      ids[role] = id;
      tokens[role] = await startSession(blog.context, tx, session, { personId: id, way: "password" });
    }
    if ((await tx.post.count()) > 0) return;
    const posts = Array.from({ length: POSTS }, (_, index) => ({
      ...{ id: index + 1, title: `Post about ${words[index % 18]} ${index}`, slug: `p-${index}`, path: `/p-${index}/`, status: "published" },
      ...{ publishedAt: new Date(Date.UTC(2023, 0, 1 + (index % 700))), authorId: index % 9 === 0 ? ids.author : ids.editor },
    }));
    await tx.post.createMany({ data: posts });
  });
  if ((await db.client.comment.count()) > 0) return tokens;
  for (let start = 0; start < COMMENTS; start += 5000) {
    const rows = Array.from({ length: Math.min(5000, COMMENTS - start) }, (_, index) => row(start + index));
    await db.transaction(
      async (tx) => {
        await tx.comment.createMany({ data: rows });
        await tx.moderationEvent.createMany({
          data: rows.map(({ id, postId, status, createdAt }) => ({
            ...{ commentId: id, postId, act: "posted", toStatus: status, createdAt, facts },
            reasons: id % 3 === 0 ? '[{"rule":"newcomer","text":"This person has no approved comment yet."}]' : "[]",
          })),
        });
      },
      { timeoutMs: 120_000 },
    );
  }
  await db.client.report.createMany({
    data: Array.from({ length: 40 }, (_, index) => ({ commentId: 1 + index * 7, reporterKey: `r${index}`, reason: "spam" })),
  });
  return tokens;

  function row(index) {
    const body = text(index);
    return {
      ...{
        id: index + 1,
        postId: 1 + (index % POSTS),
        status: STATES[index % 10],
        authorName: `Reader ${index % 5000}`,
        authorEmail: `reader${index % 5000}@example.org`,
      },
      ...{ body, bodyHtml: `<p>${body}</p>`, address: `192.0.2.${index % 250}`, createdAt: new Date(Date.UTC(2024, 0, 1, 0, index)) },
    };
  }
}
