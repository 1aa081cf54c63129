// Measures the blog beside a bare node:http server that sends the same bytes, in turns within one run, and prints the
// ratios (npm run bench). Absolute figures depend on the machine; the ratios are what is compared.
//   --seconds 5  length of one turn    --turns 3  how often    BENCH_DATABASE_URL=postgresql://… on PostgreSQL
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generator, load } from "./load.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seconds = option("seconds", 5);
const turns = option("turns", 3);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "pamphlet-bench-"));
const form = "comment=A+reply+that+nobody+wrote+before+number+{n}&author=Bench&email=bench%40example.org&url=&comment_parent=0";

console.log(
  `${generator}, ${seconds} s a turn, median of ${turns}; ${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite, WAL, synchronous FULL"}; Node ${process.version}\n`,
);
console.log("what                                  blog req/s   bare req/s    ratio      mark");
try {
  const cached = await startBlog(64 * 1024 * 1024);
  await compare("permalink, 10 comments, cached", cached, cached.paths.ten, 0.8);
  await compare("permalink, cached, br", cached, cached.paths.ten, 0.8, { headers: { "Accept-Encoding": "br" } });
  await compare("front page, cached", cached, "/", 0.8);
  await compare("permalink, 1000 comments, cached", cached, cached.paths.thousand, 0.8);
  await stop(cached);
  const uncached = await startBlog(0);
  await compare("permalink, 10 comments, uncached", uncached, uncached.paths.ten, 1 / 80);
  await compare("permalink, 200 comments, uncached", uncached, uncached.paths.twoHundred);
  await compare("permalink, 1000 comments, uncached", uncached, uncached.paths.thousand);
  await compare("its comment page 4, uncached", uncached, `${uncached.paths.thousand}comment-page-4/`);
  await compare("front page, uncached", uncached, "/");
  await stop(uncached);
  const posting = await startBlog(64 * 1024 * 1024);
  await compare("posting a comment", posting, `/posts/${posting.paths.tenId}/comments`, 1 / 150, { form });
  await compare("posting where there are 1000", posting, `/posts/${posting.paths.thousandId}/comments`, 1 / 150, { form });
  await stop(posting);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare(what, blog, path, mark, how = {}) {
  const url = `http://127.0.0.1:${blog.port}${path}`;
  const bare = await startBare(await fetchBytes(url, how));
  const bareUrl = `http://127.0.0.1:${bare.port}${path}`;
  const rates = { blog: [], bare: [] };
  let failed = 0;
  await load(url, { seconds: 1, ...how }); // Warm-up.
  await load(bareUrl, { seconds: 1, ...how });
  for (let turn = 0; turn < turns; turn++) {
    const measured = await load(url, { seconds, ...how });
    rates.blog.push(measured.perSecond);
    failed += measured.failed;
    rates.bare.push((await load(bareUrl, { seconds, ...how })).perSecond);
  }
  await stop(bare);
  const [ours, theirs] = [median(rates.blog), median(rates.bare)];
  const ratio = ours / theirs;
  const cells = [what.padEnd(36), ours.toFixed(0).padStart(11), theirs.toFixed(0).padStart(12), asRatio(ratio).padStart(9)];
  if (mark) cells.push(`${asRatio(mark).padStart(8)} ${ratio >= mark ? "reached" : "MISSED"}`);
  if (failed > 0) cells.push(`${failed} FAILED`);
  console.log(cells.join(" "));
}

function asRatio(ratio) {
  return ratio >= 0.2 ? ratio.toFixed(2) : `1/${(1 / ratio).toFixed(0)}`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function startBlog(cacheBytes) {
  const process = fork(here("blog-server.mjs"), [folder, String(cacheBytes)]);
  const [{ port, paths }] = await once(process, "message");
  return { process, port, paths };
}

async function startBare(answer) {
  const process = fork(here("bare-server.mjs"), { stdio: ["pipe", "inherit", "inherit", "ipc"] });
  process.stdin.end(JSON.stringify(answer));
  const [port] = await once(process, "message");
  return { process, port };
}

async function stop({ process }) {
  process.kill();
  await once(process, "exit");
}

/** The raw answer: what was sent, not what a client makes of it. */
function fetchBytes(url, { form, headers = {} }) {
  return new Promise((resolve, reject) => {
    const method = form ? "POST" : "GET";
    const type = form ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
    const sent = request(url, { method, headers: { ...headers, ...type } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const kept = response.rawHeaders.filter((_, index, all) => !/^(date|connection|keep-alive|transfer-encoding)$/i.test(all[index - (index % 2)]));
        resolve({ status: response.statusCode, headers: kept, body: Buffer.concat(chunks).toString("base64") });
      });
    });
    sent.on("error", reject);
    sent.end(form?.replace("{n}", "0"));
  });
}
