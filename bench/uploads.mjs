// Pictures that come all at once (node bench/uploads.mjs, after npm run build): how long it takes, and how much memory the server needs.
//   --uploads 200   --megapixels 12   --kills 5   UPLOADS_FROM_SOURCE=1 NODE_OPTIONS="--import tsx": from the sources   BENCH_DATABASE_URL=postgresql://…
// First --uploads photographs of so many megapixels at the same moment, each another one; then one of 50 megapixels; then a picture that says it has
// 900; then the server is killed --kills times in the middle of uploads, and every file that its library names is decoded whole.
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const [uploads, kills, megapixels] = [option("uploads", 200), option("kills", 5), option("megapixels", 12)];
const folder = await mkdtemp(join(tmpdir(), "pamphlet-uploads-"));
const script = fileURLToPath(new URL("upload-server.mjs", import.meta.url));
const mb = (bytes) => `${Math.round(bytes / 1e6)} MB`;

async function start() {
  const server = fork(script, [folder]);
  const [{ port, session }] = await once(server, "message");
  const ask = async (what) => {
    const answer = once(server, "message");
    server.send(what);
    return (await answer)[0];
  };
  // Not fetch: it gives up after five minutes, and the last of many waits longer on a slow machine.
  const agent = new Agent({ maxSockets: Infinity });
  const send = async (bytes, name) => {
    const head = `--x\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]);
    const headers = {
      Accept: "application/json",
      Cookie: `pamphlet_session=${session}`,
      "Content-Type": "multipart/form-data; boundary=x",
      "Content-Length": body.length,
    };
    const [answer] = await once(request({ port, path: "/admin/media", method: "POST", agent, headers }).end(body), "response");
    answer.resume();
    await once(answer, "end");
    return answer.statusCode;
  };
  return { server, port, ask, send };
}

/** Like a photograph: detail everywhere, which compresses as one does. */
async function photograph(width, height) {
  const noise = { type: "gaussian", mean: 128, sigma: 60 };
  const small = await sharp({ create: { width: Math.round(width / 4), height: Math.round(height / 4), channels: 3, background: "#888", noise } })
    .png()
    .toBuffer();
  return sharp(small).resize(width, height).jpeg({ quality: 88 }).toBuffer();
}

/** The same picture as another file: a comment of its own behind the first marker. */
function asAnother(jpeg, number) {
  const comment = Buffer.from(`number ${number}`);
  const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
}

async function measure(name, running, files) {
  const before = (await running.ask("reset")).rss;
  const began = performance.now();
  const answers = await Promise.all(files.map(async (bytes, at) => running.send(bytes, `photo ${at}.jpg`)));
  const seconds = (performance.now() - began) / 1000;
  const counts = [...new Set(answers)].map((status) => `${answers.filter((each) => each === status).length} × ${status}`);
  const { most } = await running.ask("now");
  console.log(`${name}: ${seconds.toFixed(1)} s, answered ${counts.join(", ")}; memory ${mb(before)} before, at most ${mb(most)}`);
}

let running = await start();
console.log(`${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite"}; Node ${process.version}`);
const side = Math.round(Math.sqrt((megapixels * 1e6) / 12));
const photo = await photograph(4 * side, 3 * side);
await measure(
  `${uploads} at once of ${megapixels} megapixels, ${mb(photo.length)} each`,
  running,
  Array.from({ length: uploads }, (_, at) => asAnother(photo, at)),
);
await measure("one of 50 megapixels", running, [await photograph(8660, 5774)]);
await measure("one of 50 megapixels that lies on its side", running, [
  await sharp(await photograph(8660, 5774))
    .withMetadata({ orientation: 6 })
    .toBuffer(),
]);

let rows = [];
for (let round = 0; round < kills; round++) {
  const sent = Array.from({ length: 12 }, (_, at) => running.send(asAnother(photo, 10_000 + round * 100 + at), `kill ${at}.jpg`).catch(() => undefined));
  await new Promise((done) => setTimeout(done, 300 + Math.random() * 2500));
  const gone = once(running.server, "exit");
  running.server.kill("SIGKILL");
  await gone;
  await Promise.all(sent);
  running = await start();
  ({ rows } = await running.ask("files"));
}
let broken = 0;
let checked = 0;
if (kills > 0) {
  for (const { file, variants } of rows.slice(uploads)) {
    for (const name of new Set([file, ...JSON.parse(variants).map((variant) => variant.file)])) {
      const answer = await fetch(`http://127.0.0.1:${running.port}/media/${name}`);
      checked += 1;
      const whole = await sharp(Buffer.from(await answer.arrayBuffer()), { failOn: "warning" })
        .stats()
        .then(
          () => true,
          () => false,
        );
      if (!whole) broken += 1;
    }
  }
  console.log(`killed ${kills} times during uploads: ${checked} files that the library names, ${broken} not whole`);
}
running.server.disconnect();
await once(running.server, "exit");
await rm(folder, { recursive: true, force: true });
