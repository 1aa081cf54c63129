// The page of figures and the trial of rules on a blog with many comments (node bench/insight.mjs, after npm run build).
//   --comments 100000, half as many decisions beside their own events    --rounds 5    BENCH_DATABASE_URL=postgresql://… (an empty database)
// "longest pause" is how long the server answered nobody else.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { savePerson } from "../dist/server/accounts/people.js";
import { startSession } from "../dist/server/accounts/sessions.js";
import { toRuleValues } from "../dist/server/admin/rules/form.js";
import { COOKIES } from "../dist/server/http/cookies.js";
import { createBlog } from "../dist/server/index.js";
import { spamSet } from "./spam-set.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const COMMENTS = option("comments", 100_000);
const ROUNDS = option("rounds", 5);
const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);
const RULES = ["words", "links", "newcomer", "repeats", "filter", "young"];

const data = await mkdtemp(join(tmpdir(), "pamphlet-bench-insight-"));
const blog = await createBlog({ data, databaseUrl: process.env.BENCH_DATABASE_URL || undefined, log: pino({ level: "warn" }), now: () => new Date(NOW) });
const { db, settings } = blog.context;
const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const token = await fill();
if (db.provider === "postgresql") await db.client.$executeRawUnsafe("ANALYZE");
const origin = `http://127.0.0.1:${server.address().port}`;

const events = await db.client.moderationEvent.count();
console.log(`${db.provider}; Node ${process.version}; ${COMMENTS} comments, ${events} events; ms`);
for (const days of [30, 90, 365]) await measure(`insight, ${days} days`, () => ask(`/admin/insight?days=${days}`));
await measure("every decision as CSV, a year", () => ask("/admin/insight.csv?series=decisions&days=365"));
await measure("the rules", () => ask("/admin/rules"));
const rules = { ...toRuleValues({ ...settings.current, maxLinks: 1, heldWords: Array.from({ length: 500 }, (_, at) => `word${at}`).join("\n") }), seen: "0" };
for (const amount of [1000, 10_000]) await measure(`what if, ${amount}`, () => ask("/admin/rules/preview", { ...rules, amount: String(amount) }));

blog.endStreams?.();
server.closeAllConnections();
server.close();
await blog.close();
await rm(data, { recursive: true, force: true });

async function measure(name, work) {
  const times = [];
  let longest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { total, pause } = await pauses(work);
    times.push(total);
    longest = Math.max(longest, pause);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${name.padEnd(32)} p50 ${times[ROUNDS >> 1].toFixed(0).padStart(6)}  most ${times.at(-1).toFixed(0).padStart(6)}  longest pause ${longest.toFixed(0).padStart(5)}`,
  );
}

async function pauses(work) {
  let last = performance.now();
  let pause = 0;
  let timer;
  const beat = () => {
    pause = Math.max(pause, performance.now() - last);
    last = performance.now();
    timer = setImmediate(beat);
  };
  timer = setImmediate(beat);
  const began = performance.now();
  await work();
  clearImmediate(timer);
  return { total: performance.now() - began, pause };
}

async function ask(path, form) {
  const body = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const answer = await fetch(origin + path, { ...body, headers: { cookie: `${COOKIES.session}=${token}`, origin, "sec-fetch-site": "same-origin" } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
}

/** A year of comments, each with what the rules looked at; a part was held, and half of all decided on. */
async function fill() {
  const set = spamSet(5000);
  const { id: personId, session } = await db.transaction(async (tx) => {
    const { id } = await savePerson(tx, { name: "Owner", email: "owner@example.org", role: "administrator" });
    return { id, session: await startSession(blog.context, tx, { headers: {}, get: () => undefined }, { personId: id, way: "password" }) };
  });
  const posts = Array.from({ length: 200 }, (_, at) => ({ id: at + 1, authorId: personId, title: `Post ${at}`, status: "published", path: `/post-${at}/` }));
  await db.client.post.createMany({ data: posts });
  for (let at = 0; at < COMMENTS; at += 1000) {
    const many = Array.from({ length: Math.min(1000, COMMENTS - at) }, (_, index) => comment(set, at + index));
    const posted = many.map(({ row, facts, toStatus, reasons }) => eventOf(row, { act: "posted", toStatus, reasons, facts }));
    const decided = many.flatMap(({ row, toStatus }, index) => (index % 2 ? [] : [decision(row, toStatus, personId)]));
    await db.transaction(
      async (tx) => {
        await tx.comment.createMany({ data: many.map(({ row }) => row) });
        await tx.moderationEvent.createMany({ data: [...posted, ...decided].toSorted((a, b) => a.createdAt - b.createdAt) });
      },
      { timeoutMs: 60_000 },
    );
  }
  return session;
}

function comment(set, at) {
  const { text, name, email, website, address, label } = set[at % set.length];
  const createdAt = new Date(NOW - 364 * DAY_MS * (1 - at / COMMENTS));
  const toStatus = label === "spam" ? (at % 3 ? "pending" : "spam") : at % 10 ? "approved" : "pending";
  const status = at % 2 === 0 && toStatus === "pending" ? (label === "spam" ? "spam" : "approved") : at % 50 ? toStatus.replace("pending", "spam") : toStatus;
  const body = `${text} ${at}`;
  const row = { id: at + 1, postId: (at % 200) + 1, status, authorName: name, authorEmail: email, body, bodyHtml: `<p>${body}</p>`, address, createdAt };
  const spoke = toStatus === "approved" ? [] : [RULES[at % RULES.length], RULES[(at * 7) % RULES.length]];
  const reasons = JSON.stringify(spoke.map((rule) => ({ rule, version: 1, effect: "hold", text: "A reason of about forty characters each." })));
  return { row, toStatus, reasons, facts: JSON.stringify(factsOf({ text: body, name, email, website, address, at: createdAt.toISOString() })) };
}

function decision(row, from, personId) {
  const act = row.status === "spam" ? "spammed" : row.status === "pending" ? "unapproved" : "approved";
  const createdAt = new Date(row.createdAt.getTime() + 3_600_000 * (1 + (row.id % 40)));
  return { ...eventOf(row, { act, toStatus: row.status, reasons: "[]", facts: null }), fromStatus: from, personId, createdAt };
}

function eventOf({ id, postId, createdAt }, { act, toStatus, reasons, facts }) {
  return { commentId: id, postId, act, toStatus, reasons, facts, createdAt };
}

function factsOf({ text, name, email, website, address, at }) {
  const links = [...text.matchAll(/https?:\/\/([^\s/]+)\S*/g)].map(([url, host]) => ({ url, host }));
  const rate = { tenMinutes: 0, day: 1 };
  return {
    version: 1,
    kind: "comment",
    at,
    language: "en",
    text,
    name,
    email,
    website,
    address,
    network: address,
    linkCount: links.length,
    links,
    author: { moderates: false, personId: null, provider: null, accountDays: null, approved: 0, pending: 0, spam: 0, trash: 0 },
    post: { id: 1, days: 3, rule: "" },
    rates: { speaker: rate, network: rate, site: { fiveMinutes: 2, usual: 3 } },
    history: { network: { approved: 1, spam: 0 }, email: { approved: 1, spam: 0 } },
    simhash: "0123456789abcdef",
    words: text.split(" ").length,
    similar: [{ id: 1, postId: 1, status: "approved", marked: false, distance: 2, sameSpeaker: false }],
    form: { trap: false, seconds: 20 },
    writtenIn: "en",
    filter: { probability: 0.4, spam: 100, ham: 300, words: ["one", "two", "three", "four"] },
    bans: [],
    classifier: null,
    proofOfWork: null,
  };
}
