// Crash and conflict at the author's desk, in a real browser (npm run build first, or DESK_FROM_SOURCE=1 node --import tsx bench/desk-crash.mjs).
//   --rounds 20   kills of the server amid a save        --only twoEditors   one part        BENCH_DATABASE_URL=postgresql://… on PostgreSQL (an empty database)
// Prints a table: what was typed, what was there afterwards, how much was missing. Ends with 1 if a word is lost that should not be.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ROUNDS = option("rounds", 20);
const KEY_MS = 25;
const WORD = "word ";
/** In milliseconds of typing: what the same browser may miss, and what another machine may. */
const [HERE_MS, ELSEWHERE_MS] = [1000, 5000];

const folder = await mkdtemp(join(tmpdir(), "pamphlet-desk-"));
const executablePath = await chromium.executablePath();
const rows = [];
let turns = 0;
let typing = { characters: 1, milliseconds: 1 };
let server = await start(0);
const { port } = server;
const origin = `http://127.0.0.1:${port}`;
try {
  const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
  for (const part of [browserKilled, sessionEnded, connectionLost, twoEditors, killedAmidSaves]) {
    if (only && part.name !== only) continue;
    await part();
    process.stderr.write(`${part.name}: done\n`);
  }
} finally {
  server.child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
console.table(rows);
process.exitCode = rows.every(({ good }) => good) ? 0 : 1;

/** A browser's process is killed while somebody types; then the same profile, and another one. */
async function browserKilled() {
  const profile = join(folder, "profile");
  const { page, kill } = await openProfile(profile, "Ann");
  await page.goto(`${origin}/admin/posts/new`);
  await page.fill("#title", "Killed");
  const typed = await type(page, 9000);
  await kill();

  const elsewhere = await openProfile(join(folder, "elsewhere"), "Ann");
  const id = (await ask("report", { id: 1 })).post ? 1 : 0;
  await elsewhere.page.goto(`${origin}/admin/posts/${id}/edit`);
  record("browser killed, opened on another machine", typed, await textOf(elsewhere.page), ELSEWHERE_MS);
  await elsewhere.kill();

  const back = await openProfile(profile, "Ann");
  await back.page.goto(`${origin}/admin/posts/${id}/edit`);
  await back.page.waitForTimeout(1000);
  record("browser killed, opened again", typed, await textOf(back.page), HERE_MS);
  await back.kill();
}

async function sessionEnded() {
  const { page, context, kill } = await openProfile(join(folder, "session"), "Ann");
  const id = await draft(page, "Session");
  const before = await type(page, 1500);
  await ask("endSessions");
  const typed = before + (await type(page, 6000));
  await page.waitForSelector("[data-notice=lost] a", { timeout: 20_000 });
  await signIn(context, "Ann");
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.waitForSelector("[data-notice=lost]", { state: "detached", timeout: 30_000 });
  record("session ended while typing", typed, keptOf(await ask("report", { id })), 0);
  await kill();
}

async function connectionLost() {
  const { page, kill } = await openProfile(join(folder, "lost"), "Ann");
  const id = await draft(page, "Lost");
  server.child.kill("SIGKILL");
  const typed = await type(page, 6000);
  await page.waitForSelector("[data-notice=lost]", { timeout: 20_000 });
  server = await start(port);
  await page.waitForSelector("[data-notice=lost]", { state: "detached", timeout: 60_000 });
  record("connection lost while typing", typed, keptOf(await ask("report", { id })), 0);
  await kill();
}

async function twoEditors() {
  const ann = await openProfile(join(folder, "ann"), "Ann");
  const bea = await openProfile(join(folder, "bea"), "Bea");
  const id = await draft(ann.page, "Two");
  const hers = await type(ann.page, 1500);
  await bea.page.goto(`${origin}/admin/posts/${id}/edit`);
  const told = await bea.page.locator("[data-notice=held]").first().textContent();
  await bea.page.locator("[data-notice=held] button").first().click();
  await bea.page.waitForURL(/takenOver/);
  const theirs = await type(bea.page, 1500, "other ");
  await ann.page.waitForSelector(".editor-bar [data-notice=held]", { timeout: 20_000 });
  await ann.page.locator(".editor-buttons button[value=draft]").click();
  await ann.page.waitForSelector(".editor-conflict");
  const shown = (await ann.page.locator(".editor-conflict").textContent()) ?? "";
  await bea.page.waitForTimeout(5000);
  const report = await ask("report", { id });
  const all = JSON.stringify([report.revisions, report.autosaves]);
  const good = told.includes("Ann") && shown.includes("other") && all.includes(hers.trim()) && all.includes(theirs.trim());
  rows.push({ case: "two editors on one post", typed: hers.length + theirs.length, found: good ? hers.length + theirs.length : 0, missingMs: 0, good });
  await ann.kill();
  await bea.kill();
}

/** Nothing half: after each kill the post is as it was or as it was sent, with its versions. */
async function killedAmidSaves() {
  const token = await ask("signIn", { name: "Ann" });
  const body = (round) => `Round ${round}.\n\n${`A long paragraph of round ${round}. `.repeat(4000)}`;
  const send = (path, fields) =>
    fetch(origin + path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: `${token.cookie}=${token.token}`, accept: "application/json" },
      body: new URLSearchParams({ act: "publish", format: "markdown", replies: "open", slug: "saves", title: "Saves", ...fields }),
    }).catch(() => undefined);
  let saved = JSON.parse(await (await send("/admin/posts", { content: body(0) })).text());
  const id = saved.postId;
  let halves = 0;
  let lost = 0;
  let unanswered = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const answer = send(`/admin/posts/${id}`, { content: body(round), version: String(saved.version) });
    await new Promise((done) => setTimeout(done, Math.random() * 60));
    server.child.kill("SIGKILL");
    const acknowledged = (await answer)?.ok;
    server = await start(port);
    const { post, revisions } = await ask("report", { id });
    const isNew = post.content === body(round);
    const isOld = revisions.at(-1)?.content === post.content && !isNew;
    const isWhole =
      revisions.at(-1)?.content === post.content &&
      revisions.at(-1)?.version === post.version &&
      post.contentHtml.includes(`of round ${/\d+/.exec(post.content)[0]}`);
    if (!(isNew || isOld) || !isWhole) halves++;
    if (acknowledged && !isNew) lost++;
    if (!acknowledged) unanswered++;
    saved = { version: post.version };
    if (!isNew) saved = JSON.parse(await (await send(`/admin/posts/${id}`, { content: body(round), version: String(post.version) })).text());
  }
  rows.push({
    case: `server killed amid a save (${ROUNDS} times, ${unanswered} without an answer)`,
    typed: ROUNDS,
    found: ROUNDS - halves - lost,
    missingMs: 0,
    good: halves + lost === 0,
  });
}

/* The browser */

async function openProfile(profile, name) {
  const context = await playwright.launchPersistentContext(profile, {
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--pamphlet-${name}`],
    headless: true,
    viewport: { width: 1280, height: 900 },
  });
  await signIn(context, name);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send("SystemInfo.getProcessInfo").catch(() => undefined);
  const pid = info?.processInfo.find(({ type }) => type === "browser")?.id;
  return {
    context,
    page,
    async kill() {
      if (pid) process.kill(pid, "SIGKILL");
      await context.close().catch(() => {});
    },
  };
}

async function signIn(context, name) {
  const { token, cookie } = await ask("signIn", { name });
  await context.addCookies([{ name: cookie, value: token, url: origin }]);
}

async function draft(page, title) {
  await page.goto(`${origin}/admin/posts/new`);
  await page.fill("#title", title);
  await page.waitForURL(/\/admin\/posts\/\d+\/edit/);
  return Number(/\d+(?=\/edit)/.exec(page.url())[0]);
}

/** Types for a while, key by key, into the text as it is shown. @returns what was typed */
async function type(page, milliseconds, word = WORD) {
  const rich = page.locator(".editor-text [contenteditable=true]").first();
  const field = (await rich.count()) > 0 && (await rich.isVisible()) ? rich : page.locator("#content");
  await field.focus();
  await page.keyboard.press("Control+End");
  const until = Date.now() + milliseconds;
  let typed = "";
  while (Date.now() < until) {
    const key = word[typed.length % word.length];
    await page.keyboard.type(key);
    typed += key;
    await page.waitForTimeout(KEY_MS);
  }
  typing = { characters: typed.length, milliseconds };
  return typed;
}

async function textOf(page) {
  await page.waitForSelector("form[data-editor]");
  await page.waitForTimeout(500);
  return page.inputValue("#content");
}

function keptOf({ post, autosaves }) {
  const forms = autosaves.map(({ fields }) => JSON.parse(fields).form.content ?? "");
  return [post.content, ...forms].toSorted((a, b) => b.length - a.length)[0];
}

/** How much of the end is missing, in the time that it took to type it. */
function record(name, typed, found, allowed) {
  const plain = (text) => text.replaceAll(/<[^>]*>|&nbsp;|\s/g, "");
  const missing = Math.max(0, plain(typed).length - plain(found).length);
  const isBeginning = plain(typed).startsWith(plain(found)) || missing === 0;
  const missingMs = Math.round((missing / plain(WORD).length) * WORD.length * (typing.milliseconds / typing.characters));
  rows.push({ case: name, typed: typed.length, found: found.length, missingMs, good: isBeginning && missingMs <= allowed });
}

async function ask(what, rest = {}) {
  const turn = ++turns;
  server.child.send({ ask: what, turn, ...rest });
  for (;;) {
    const [answer] = await once(server.child, "message");
    if (answer.turn === turn) return answer;
  }
}

async function start(at) {
  const path = fileURLToPath(new URL("desk-server.mjs", import.meta.url));
  const execArgv = process.env.DESK_FROM_SOURCE === undefined ? [] : ["--import", "tsx"];
  const child = fork(path, [folder, String(at)], { execArgv });
  const [{ port: given }] = await once(child, "message");
  return { child, port: given };
}
