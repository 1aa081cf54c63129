// An attack, replayed (node bench/attack.mjs, after npm run build): spam from 500 addresses while 50 readers read and comment.
//   --posts 20000   --seconds 60   --readers 50   BENCH_DATABASE_URL=postgresql://… (an empty database)
// Server, attackers and readers are a process each. Comments of people nobody knows are not held as such (earlierApprovalNeeded off), else all
// spam would wait; everything else is as it is at first. Of the attackers one in 50 presses "Send as it is", one in 500 does the sum;
// of the readers half are guests, whose browser does it, half are signed in and have an approved comment.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const [posts, seconds, readers] = [option("posts", 20_000), option("seconds", 60), option("readers", 50)];
const ADDRESSES = 500;
const READ = "avid reader";
const WORDS =
  "garden bread river window letter morning bicycle teacher village music winter yellow kitchen silver paper friend summer bridge quiet answer".split(" ");
const self = fileURLToPath(import.meta.url);
await (process.argv.includes("--serve") ? serve() : process.argv.includes("--read") ? readAndComment() : measure());

async function measure() {
  const folder = await mkdtemp(join(tmpdir(), "pamphlet-attack-"));
  const server = fork(self, ["--serve", folder, "--readers", String(readers)]);
  const [started] = await once(server, "message");
  const reading = fork(self, ["--read", "--readers", String(readers), "--seconds", String(seconds)]);
  for (const child of [server, reading]) child.on("exit", (code) => code && process.exit(code));
  reading.send(started);
  const attack = await attackFor(started);
  const [seen] = await once(reading, "message");
  const told = once(server, "message");
  server.send("count");
  const [{ comments, rss, before }] = await told;
  const ms = (times, share) => `${(times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(0)} ms`;
  const line = (name, times) => console.log(`${name}: ${times.length}, p50 ${ms(times, 0.5)}, p99 ${ms(times, 0.99)}`);
  console.log(
    `${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite"}; Node ${process.version}; ${posts} spam posts in ${attack.seconds.toFixed(1)} s from ${ADDRESSES} addresses`,
  );
  console.log(`what they were answered: ${JSON.stringify(attack.answers)}`);
  console.log(`spam by what became of it: ${JSON.stringify(comments.spam)}`);
  line(`pages that ${readers} readers read`, seen.reads);
  line("comments that they sent", seen.posts);
  console.log(
    `their comments by what became of them: ${JSON.stringify(comments.readers)}; not taken: ${JSON.stringify(seen.refused)}; asked for a sum: ${seen.asked}, solved in p50 ${ms(seen.sums, 0.5)}`,
  );
  console.log(`memory of the server: ${(before / 1e6).toFixed(0)} MB before, at most ${(rss / 1e6).toFixed(0)} MB`);
  for (const child of [reading, server]) {
    child.disconnect();
    await once(child, "exit");
  }
  await rm(folder, { recursive: true, force: true });
}

/** Sends spam at an even pace, whatever the server answers. */
async function attackFor({ port, postIds }) {
  const { spamSet } = await import("./spam-set.mjs");
  const texts = spamSet(4000).filter(({ label }) => label === "spam");
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers = {};
  const began = performance.now();
  const running = [];
  for (let sent = 0; sent < posts; sent++) {
    const due = began + (sent * seconds * 1000) / posts;
    if (due > performance.now()) await new Promise((done) => setTimeout(done, due - performance.now()));
    running.push(spamOnce(sent).then((answer) => (answers[answer] = (answers[answer] ?? 0) + 1)));
  }
  await Promise.all(running);
  agent.destroy();
  return { answers, seconds: (performance.now() - began) / 1000 };

  async function spamOnce(number) {
    const address = `203.0.${113 + (Math.floor(number / 250) % 2)}.${number % 250}`;
    const text = texts[number % texts.length];
    const form = {
      comment: text.text,
      author: `spammer ${text.name}`,
      email: `s${number}@example.org`,
      url: text.website,
      comment_parent: "0",
      ...(text.form.trap ? { subject: "x" } : {}),
    };
    const path = `/posts/${postIds[number % postIds.length]}/comments`;
    let answer = await send(agent, port, "POST", path, form, { "X-Forwarded-For": address });
    const persists = number % 500 === 0 ? "solve" : number % 50 === 0 ? "skip" : "";
    const asked = answer.status === 403 && persists ? readQuestion(answer.text) : undefined;
    if (!asked) return answer.status;
    const proof = persists === "skip" ? "skip" : await solve(asked.challenge);
    answer = await send(agent, port, "POST", path, { ...asked.fields, proof }, { "X-Forwarded-For": address });
    return `${persists}: ${answer.status}`;
  }
}

/** The readers: each reads a page a second, and comments every ten. */
async function readAndComment() {
  const [{ port, postIds, paths, sessions }] = await once(process, "message");
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const seen = { reads: [], posts: [], refused: {}, asked: 0, sums: [] };
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: readers }, async (_, number) => {
      const session = sessions[number];
      const address = { "X-Forwarded-For": `198.51.100.${number + 1}`, ...(session ? { Cookie: `pamphlet_session=${session}` } : {}) };
      for (let round = 0; performance.now() < until; round++) {
        const began = performance.now();
        await send(agent, port, "GET", paths[(number + round) % paths.length], undefined, address);
        seen.reads.push(performance.now() - began);
        if ((round + number) % 10 === 5) await commentOnce(number, round, session, address);
        await new Promise((done) => setTimeout(done, Math.max(0, 1000 - (performance.now() - began))));
      }
    }),
  );
  process.send(seen);
  process.on("disconnect", () => process.exit(0));

  async function commentOnce(number, round, session, address) {
    const details = session ? { as_person: "1" } : { author: `${READ} ${number}`, email: `r${number}@example.org`, url: "" };
    const form = { comment: sentence(number, round), comment_parent: "0", ...details };
    const path = `/posts/${postIds[(number + round) % postIds.length]}/comments`;
    let began = performance.now();
    let answer = await send(agent, port, "POST", path, form, address);
    seen.posts.push(performance.now() - began);
    const asked = answer.status === 403 ? readQuestion(answer.text) : undefined;
    if (asked) {
      seen.asked += 1;
      began = performance.now();
      const proof = await solve(asked.challenge);
      seen.sums.push(performance.now() - began);
      answer = await send(agent, port, "POST", path, { ...asked.fields, proof }, address);
    }
    if (answer.status !== 303) seen.refused[answer.status] = (seen.refused[answer.status] ?? 0) + 1;
  }
}

function sentence(number, round) {
  const word = (step) => WORDS[(number * 7 + round * 3 + step * (number + 3)) % WORDS.length];
  return `I read about the ${word(1)} and the ${word(2)} last ${word(3)}, and in our ${word(4)} nobody believes that the ${word(5)} number ${number} was ${round} years before the ${word(6)}.`;
}

async function serve() {
  const { pino } = await import("pino");
  const { createBlog } = await import("../dist/server/index.js");
  const { savePerson } = await import("../dist/server/accounts/people.js");
  const { startSession } = await import("../dist/server/accounts/sessions.js");
  const { seed } = await import("./seed.mjs");
  const blog = await createBlog({
    data: process.argv[process.argv.indexOf("--serve") + 1],
    databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
    trustProxy: true,
    log: pino({ level: "error" }),
  });
  const { context } = blog;
  await seed(context);
  await context.db.transaction((tx) => context.settings.save(tx, { earlierApprovalNeeded: false }));
  await context.settings.reload();
  const some = await context.db.client.post.findMany({
    where: { status: "published", type: "post" },
    select: { id: true, path: true },
    take: 50,
    orderBy: { id: "desc" },
  });
  await context.db.client.post.updateMany({ where: { id: { in: some.map(({ id }) => id) } }, data: { commentsOpen: true } });
  const sessions = [];
  for (let number = 0; number < readers; number += 2) {
    sessions[number] = await context.db.transaction(async (tx) => {
      const { id } = await savePerson(tx, { email: `p${number}@example.org`, name: `${READ} ${number}`, role: "reader" });
      await tx.comment.create({
        data: { postId: some[0].id, status: "approved", personId: id, authorName: `${READ} ${number}`, body: "Before", bodyHtml: "<p>Before</p>" },
      });
      await tx.person.update({ where: { id }, data: { createdAt: new Date(Date.now() - 30 * 86_400_000) } });
      return startSession(context, tx, { headers: {}, get: () => undefined }, { personId: id, way: "password" });
    });
  }
  const server = blog.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let rss = before;
  const timer = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 250);
  process.send({ port: server.address().port, postIds: some.map(({ id }) => id), paths: some.map(({ path }) => path), sessions });
  const count = async (prefix) => {
    const where = { authorName: { startsWith: prefix }, body: { not: "Before" } };
    const groups = await context.db.client.comment.groupBy({ by: ["status"], where, _count: { _all: true } });
    return Object.fromEntries(groups.map(({ status, _count }) => [status, _count._all]));
  };
  await once(process, "message");
  process.send({ comments: { spam: await count("spammer"), readers: await count(READ) }, rss, before });
  await once(process, "disconnect");
  clearInterval(timer);
  server.closeAllConnections();
  server.close();
  await blog.close();
  process.exit(0);
}

function send(agent, port, method, path, form, headers = {}) {
  const body = form && new URLSearchParams(form).toString();
  const type = body ? { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) } : {};
  return new Promise((done, fail) => {
    request({ agent, port, host: "127.0.0.1", method, path, headers: { ...headers, ...type } }, (response) => {
      readAll(response).then((text) => done({ status: response.statusCode, text }), fail);
    })
      .on("error", fail)
      .end(body);
  });
}

async function readAll(response) {
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The form that the page with the sum keeps, and the sum. */
function readQuestion(html) {
  const challenge = /data-challenge="([^"]+)"/.exec(html)?.[1];
  if (!challenge) return undefined;
  const decode = (value) => value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, decode(value)]);
  return { fields: Object.fromEntries(fields), challenge: JSON.parse(decode(challenge)) };
}

async function solve(challenge) {
  const { solveChallenge } = await import("altcha-lib");
  const { deriveKey } = await import("altcha-lib/algorithms/pbkdf2");
  return btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }));
}
