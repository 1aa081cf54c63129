// How soon open pages hear of an approved comment, and what they cost (node bench/live.mjs, after npm run build).
//   --pages 200  open at once    --comments 50  approved one after the other    BENCH_DATABASE_URL=postgresql://… on PostgreSQL
// Each page is an event stream of its own connection. The time runs from the call that approves to the bytes at the page;
// the pages live in a process of their own, so that the memory is the server's alone.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const pages = option("pages", 200);
const comments = option("comments", 50);
const self = fileURLToPath(import.meta.url);
const role = process.argv.includes("--serve") ? serve : process.argv.includes("--listen") ? listen : measure;
await role();

async function measure() {
  const folder = await mkdtemp(join(tmpdir(), "pamphlet-bench-live-"));
  const seeding = await start(folder);
  await stop(seeding.process); // What filling the blog leaves in memory is not counted.
  const { process: server, port, postId } = await start(folder);
  const openAll = () => fork(self, ["--listen", `http://127.0.0.1:${port}/posts/${postId}/events`, "--pages", String(pages)]);
  const first = openAll();
  await once(first, "message");
  await stop(first); // Warm: what the first page costs once and for all is not counted either.
  const empty = await ask(server, { do: "weigh" });
  const readers = openAll();
  const heard = new Map();
  await once(readers, "message"); // All are open.
  const open = await ask(server, { do: "weigh" });
  readers.on("message", ({ id, at }) => {
    const times = heard.get(id) ?? heard.set(id, []).get(id);
    times.push(at);
  });
  const latencies = [];
  for (let index = 0; index < comments; index++) {
    const { id, at } = await ask(server, { do: "approve" });
    await until(() => heard.get(id)?.length === pages);
    latencies.push(...heard.get(id).map((time) => time - at));
  }
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))].toFixed(1);
  const perPage = (kind) => ((open[kind] - empty[kind]) / pages / 1024).toFixed(1);
  console.log(
    `${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite, synchronous FULL"}; Node ${process.version}; ${pages} open pages, ${comments} comments approved`,
  );
  console.log(`from approval to arrival: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms`);
  console.log(`memory for each open page: ${perPage("heap")} kB of heap, ${perPage("rss")} kB of resident set`);
  for (const child of [readers, server]) await stop(child);
  await rm(folder, { recursive: true, force: true });
}

async function start(folder) {
  const process = fork(self, ["--serve", folder], { execArgv: ["--expose-gc"] });
  const [{ port, postId }] = await once(process, "message");
  return { process, port, postId };
}

async function stop(child) {
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function ask(child, question) {
  child.send(question);
  const [answer] = await once(child, "message");
  return answer;
}

async function until(reached) {
  const end = Date.now() + 30_000;
  while (!reached()) {
    if (Date.now() > end) throw new Error("Not every page has heard of it.");
    await new Promise((done) => setTimeout(done, 1));
  }
}

async function serve() {
  const { pino } = await import("pino");
  const { createBlog } = await import("../dist/server/index.js");
  const { moderateComments } = await import("../dist/server/comments/moderation-verbs.js");
  const { seed } = await import("./seed.mjs");
  const limits = { commentsPerMinute: 0, signInsPerQuarterHour: 0, openPages: 0, openPagesPerAddress: 0 };
  const databaseUrl = process.env.BENCH_DATABASE_URL || undefined;
  const blog = await createBlog({ data: process.argv[3], databaseUrl, limits, log: pino({ level: "warn" }) });
  const { tenId: postId } = await seed(blog.context);
  const { client } = blog.context.db;
  const person = await client.person.upsert({ where: { slug: "editor" }, create: { name: "Editor", slug: "editor", role: "editor" }, update: {} });
  const server = blog.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.on("disconnect", () => process.exit(0));
  process.on("message", ({ do: what }) => void (what === "weigh" ? weigh() : approve()));
  process.send({ port: server.address().port, postId });

  async function weigh() {
    await new Promise((done) => setTimeout(done, 500)); // Until those who left have been seen off.
    for (let round = 0; round < 3; round++) globalThis.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ rss, heap: heapUsed + external });
  }

  async function approve() {
    const { id } = await client.comment.create({ data: { postId, status: "pending", authorName: "Reader", body: "Held", bodyHtml: "<p>Held</p>" } });
    const at = now();
    await moderateComments(blog.context, { person: { ...person, url: null }, sessionId: 0 }, [id], "approve");
    process.send({ id, at });
  }
}

async function listen() {
  const url = process.argv[3];
  await Promise.all(Array.from({ length: pages }, () => open(url)));
  process.on("disconnect", () => process.exit(0));
  process.send("open");
}

function open(url) {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        const at = now();
        for (const [, data] of text.matchAll(/^data: (.*)$/gm)) for (const id of JSON.parse(data).added) process.send({ id, at });
      });
      response.once("data", resolve);
    })
      .on("error", reject)
      .end();
  });
}

/** Milliseconds on the machine's clock, the same for all processes. */
function now() {
  return performance.timeOrigin + performance.now();
}
