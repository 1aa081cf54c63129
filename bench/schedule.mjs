// Posts published at their second by two processes on one database (npm run build first, or DESK_FROM_SOURCE=1 node --import tsx bench/schedule.mjs).
//   --posts 5   each a second after the other      BENCH_DATABASE_URL=postgresql://… on PostgreSQL (an empty database)
// Asks both processes for each post's address and for the home page until they show it: how late, and how often it was published. Then one more after
// both were down. Ends with 1 if something came later than two seconds, or not once.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = process.argv.indexOf("--posts");
const POSTS = at < 0 ? 5 : Number(process.argv[at + 1]);
const LATEST_MS = 2000;
const folder = await mkdtemp(join(tmpdir(), "pamphlet-schedule-"));
const rows = [];
let turns = 0;
let both = [await start(), await start()];
try {
  await whileRunning();
  await afterDowntime();
} finally {
  for (const { child } of both) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
console.table(rows);
process.exitCode = rows.every(({ good }) => good) ? 0 : 1;

async function whileRunning() {
  const due = Math.ceil(Date.now() / 1000) * 1000 + 5000;
  const posts = [];
  for (let index = 0; index < POSTS; index++) posts.push({ ...(await schedule(`While ${index}`, due + index * 1000)), due: due + index * 1000 });
  const early = await Promise.all(both.map((server) => shows(server, posts[0].path)));
  const seen = await Promise.all(posts.flatMap((post) => both.map((server) => appears(server, post))));
  rows.push({ case: `${POSTS} posts, two processes`, ...(await figures(posts, seen)) });
  rows.at(-1).good &&= !early.includes(true);
}

async function afterDowntime() {
  const due = Math.ceil(Date.now() / 1000) * 1000 + 3000;
  const post = { ...(await schedule("After", due)), due };
  for (const { child } of both) child.kill("SIGKILL");
  await new Promise((done) => setTimeout(done, due - Date.now() + 3000));
  both = [await start(), await start()];
  const began = Date.now();
  const seen = await Promise.all(both.map((server) => appears(server, { ...post, due: began })));
  rows.push({ case: "after both were down", ...(await figures([post], seen)) });
}

async function figures(posts, seen) {
  const found = [];
  for (const { id } of posts) found.push(await ask(both[0], "published", { id }));
  // Each publishing is a version of its own.
  const once = found.every(({ status, version }) => status === "published" && version === 2);
  const latestMs = Math.max(...seen.map(({ post, home }) => Math.max(post, home)));
  return { postMs: Math.max(...seen.map(({ post }) => post)), homeMs: Math.max(...seen.map(({ home }) => home)), once, good: once && latestMs <= LATEST_MS };
}

/** How long after its time a process shows a post, at its address and on the home page. */
async function appears(server, { path, title, due }) {
  const seen = {};
  while (seen.post === undefined || seen.home === undefined) {
    if (Date.now() > due + 30_000) return { post: Infinity, home: Infinity };
    if (seen.post === undefined && (await shows(server, path))) seen.post = Date.now() - due;
    if (seen.home === undefined && (await text(server, "/")).includes(title)) seen.home = Date.now() - due;
    await new Promise((done) => setTimeout(done, 50));
  }
  return seen;
}

async function text({ port }, path) {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

async function shows({ port }, path) {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).status === 200;
}

async function schedule(title, due) {
  const { token, cookie } = await ask(both[0], "signIn", { name: "Ann" });
  const publishedLocal = new Date(due).toISOString().slice(0, 19);
  const body = new URLSearchParams({ act: "publish", title, content: "Text.", format: "markdown", replies: "open", publishedLocal });
  const headers = { cookie: `${cookie}=${token}`, accept: "application/json" };
  const { postId, slug } = await (await fetch(`http://127.0.0.1:${both[0].port}/admin/posts`, { method: "POST", headers, body })).json();
  return { id: postId, title, path: `/${publishedLocal.slice(0, 10).replaceAll("-", "/")}/${slug}/` };
}

async function ask(server, what, rest = {}) {
  const turn = ++turns;
  server.child.send({ ask: what, turn, ...rest });
  for (;;) {
    const [answer] = await once(server.child, "message");
    if (answer.turn === turn) return answer;
  }
}

async function start() {
  const path = fileURLToPath(new URL("desk-server.mjs", import.meta.url));
  const execArgv = process.env.DESK_FROM_SOURCE === undefined ? [] : ["--import", "tsx"];
  const child = fork(path, [folder, "0"], { execArgv });
  const [{ port }] = await once(child, "message");
  return { child, port };
}
