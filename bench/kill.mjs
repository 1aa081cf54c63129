// Posts comments, kills the server with SIGKILL in the midst of it, starts it again, and looks whether every comment that was acknowledged is there.
// Comments without an answer are sent again, with the same key: in the end each is there once.
//   node bench/kill.mjs                 2,000 comments, 3 kills, SQLite
//   --comments 200  --kills 1           smaller
//   BENCH_DATABASE_URL=postgresql://…   on PostgreSQL (an empty database)
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const comments = option("comments", 2000);
const kills = option("kills", 3);
const AT_ONCE = 16;
const folder = await mkdtemp(join(tmpdir(), "pamphlet-kill-"));

const acknowledged = new Set();
let unanswered = 0;
const faults = [];
try {
  let server = await start();
  for (let round = 1; round <= kills; round++) {
    await postUntilKilled(server, Math.floor((comments * round) / (kills + 1)));
    server = await start();
    faults.push(...(await look(server.child, false)));
  }
  await post(server.port, () => false);
  faults.push(...(await look(server.child, true)));
  server.child.kill();
  await once(server.child, "exit");
} finally {
  await rm(folder, { recursive: true, force: true });
}
const result = { comments, kills, acknowledged: acknowledged.size, sentAgain: unanswered, faults };
console.log(JSON.stringify(result));
process.exitCode = faults.length === 0 && acknowledged.size === comments ? 0 : 1;

/** Posts until so many are acknowledged, and kills the server amid the others. */
async function postUntilKilled({ child, port }, after) {
  let killed = false;
  await post(port, () => {
    if (!killed && acknowledged.size >= after) killed = child.kill("SIGKILL");
    return killed;
  });
  if (!killed) child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Sends what has not been acknowledged yet. @param stop asked after each answer */
async function post(port, stop) {
  const waiting = Array.from({ length: comments }, (_, index) => index).filter((number) => !acknowledged.has(number));
  const send = async () => {
    for (let number = waiting.shift(); number !== undefined && !stop(); number = waiting.shift()) {
      const body = new URLSearchParams({
        comment: bodyOf(number),
        author: `Reader ${number}`,
        email: `r${number}@example.org`,
        request_key: `key-of-comment-number-${number}`,
      });
      const answer = await fetch(`http://127.0.0.1:${port}/posts/1/comments`, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
      if (answer?.status === 303) acknowledged.add(number);
      else if (answer) throw new Error(`Answered ${answer.status}: ${await answer.text()}`);
      else unanswered++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
}

/** What is wrong with what the server holds. */
async function look(child, complete) {
  child.send("report");
  const [{ bodies, approved, counter, events }] = await once(child, "message");
  const there = new Set(bodies);
  const lost = [...acknowledged].filter((number) => !there.has(bodyOf(number)));
  return [
    ...(lost.length > 0 ? [`${lost.length} acknowledged comments are gone`] : []),
    ...(there.size === bodies.length ? [] : [`${bodies.length - there.size} comments are there twice`]),
    ...(counter === approved ? [] : [`the post counts ${counter} of ${approved} comments`]),
    ...(events === bodies.length ? [] : [`${events} events for ${bodies.length} comments`]),
    ...(complete && bodies.length !== comments ? [`${bodies.length} of ${comments} comments are there in the end`] : []),
  ];
}

async function start() {
  const file = fileURLToPath(new URL("kill-server.mjs", import.meta.url));
  const execArgv = process.env.KILL_FROM_SOURCE ? ["--import", "tsx"] : [];
  const child = fork(file, [folder], { execArgv, env: { ...process.env, NODE_ENV: "production" } });
  const [{ port }] = await once(child, "message");
  return { child, port };
}

function bodyOf(number) {
  return `The comment with the number ${number}, which nobody else wrote.`;
}
