// Pending comments cleared by keyboard in a real browser (node bench/queue-keys.mjs, after npm run build).
//   --comments 1000    --per 100  on a page    BENCH_DATABASE_URL=postgresql://… on PostgreSQL
// Each comment says in its text what should become of it: a, s or d. The moderator reads the row that has the focus, presses that key, and goes on; at the
// end of a page j leads on. One press in ten is followed by z and the key again. Afterwards every comment is compared with what it wanted.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { pino } from "pino";
import { chromium as playwright } from "playwright-core";
import { savePerson } from "../dist/server/accounts/people.js";
import { startSession } from "../dist/server/accounts/sessions.js";
import { COOKIES } from "../dist/server/http/cookies.js";
import { createBlog } from "../dist/server/index.js";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const COMMENTS = option("comments", 1000);
const PER_PAGE = option("per", 100);
const KEYS = { a: "approved", s: "spam", d: "trash" };
/** The page lets a key pass only when its rows have stood still for so long. */
const STILL_MS = 320;

const data = await mkdtemp(join(tmpdir(), "pamphlet-bench-keys-"));
const limits = { commentsPerMinute: 0, signInsPerQuarterHour: 0, openPages: 0, openPagesPerAddress: 0 };
const blog = await createBlog({ data, databaseUrl: process.env.BENCH_DATABASE_URL || undefined, limits, log: pino({ level: "warn" }) });
const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;
const { client } = blog.context.db;
const { token, wanted } = await fill();

const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox", "--disable-gpu"], headless: true });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
await context.addCookies([{ name: COOKIES.session, value: token, url: origin }]);
await context.addInitScript(() => localStorage.setItem("queue-keys", "on"));
const page = await context.newPage();
const troubles = [];
page.on("pageerror", (error) => troubles.push(error.message));
await page.goto(`${origin}/admin/comments?per=${PER_PAGE}`);
await page.locator(".queue-row").first().focus();

const began = performance.now();
let presses = 0;
let pages = 1;
for (let acts = 0; acts < COMMENTS;) {
  await page.waitForTimeout(STILL_MS);
  const done = await clearPage(acts);
  acts += done;
  if (done === 0) break;
  if (acts >= COMMENTS) break;
  const leaving = page.waitForEvent("load");
  await page.keyboard.press("j");
  await leaving;
  pages++;
}
await page.evaluate(() => window.pamphletQueue.idle());
const seconds = (performance.now() - began) / 1000;

const rows = await client.comment.findMany({ select: { id: true, status: true } });
const lost = rows.filter(({ status }) => status === "pending").length;
const wrong = rows.filter(({ id, status }) => status !== "pending" && status !== KEYS[wanted.get(id)]).length;
const events = await client.moderationEvent.count({ where: { act: { in: ["approved", "spammed", "trashed", "undone"] } } });
const { approvedCommentCount } = await client.post.findFirstOrThrow({ select: { approvedCommentCount: true } });
const approved = rows.filter(({ status }) => status === "approved").length;
console.log(
  `${process.env.BENCH_DATABASE_URL ? "PostgreSQL" : "SQLite, synchronous FULL"}; Node ${process.version}; ${COMMENTS} pending comments, ${PER_PAGE} on a page`,
);
console.log(
  `${seconds.toFixed(1)} s for all with ${pages} pages: ${(presses / seconds).toFixed(1)} acts and undos a second (${presses} keys that act, ${events} events)`,
);
console.log(
  `acts lost: ${lost}; on the wrong comment: ${wrong}; the post counts ${approvedCommentCount} of ${approved} approved; errors in the page: ${troubles.length}`,
);
await browser.close();
blog.endStreams();
server.closeAllConnections();
server.close();
await blog.close();
await rm(data, { recursive: true, force: true });
process.exit(lost + wrong + troubles.length > 0 || approvedCommentCount !== approved ? 1 : 0);

/** Presses for each row what its text asks for. @returns how many rows there were */
async function clearPage(before) {
  let count = 0;
  for (;;) {
    const focused = await page.evaluate(() => {
      const row = document.activeElement?.closest(".queue-row");
      return row && !row.dataset.now ? { id: row.id, text: row.querySelector(".queue-text").textContent } : undefined;
    });
    if (!focused) return count;
    const key = /Wants (\w)/.exec(focused.text)[1];
    await page.keyboard.press(key);
    presses++;
    count++;
    if ((before + count) % 10 === 0) await changeMind(focused.id, key);
  }
}

/** Back to the row, undone and done again. */
async function changeMind(id, key) {
  await page.evaluate((row) => document.getElementById(row).focus(), id);
  await page.keyboard.press("z");
  await page.waitForFunction((row) => !document.getElementById(row).dataset.now, id);
  await page.keyboard.press(key);
  presses += 2;
}

async function fill() {
  const session = { headers: {}, get: () => undefined };
  return blog.context.db.transaction(
    async (tx) => {
      const { id: authorId } = await savePerson(tx, { email: "editor@example.org", name: "Editor", role: "editor", passwordHash: null });
      const post = await tx.post.create({
        data: { title: "Much discussed", slug: "much", path: "/much/", status: "published", publishedAt: new Date(), authorId },
      });
      const keys = Array.from({ length: COMMENTS }, (_, index) => "asd"[(index * 7 + ((index / 5) | 0)) % 3]);
      const rows = keys.map((key, index) => ({
        ...{
          postId: post.id,
          status: "pending",
          authorName: `Reader ${index}`,
          authorEmail: `reader${index % 200}@example.org`,
          address: `192.0.2.${index % 250}`,
        },
        ...{ body: `Wants ${key}: ${index}`, bodyHtml: `<p>Wants ${key}: ${index}</p>`, createdAt: new Date(Date.now() - index * 60_000) },
      }));
      const made = await tx.comment.createManyAndReturn({ data: rows, select: { id: true, body: true } });
      await tx.moderationEvent.createMany({
        data: made.map(({ id }) => ({
          commentId: id,
          postId: post.id,
          act: "posted",
          toStatus: "pending",
          reasons: '[{"rule":"newcomer","text":"This person has no approved comment yet."}]',
        })),
      });
      return {
        token: await startSession(blog.context, tx, session, { personId: authorId, way: "password" }),
        wanted: new Map(made.map(({ id, body }) => [id, body[6]])),
      };
    },
    { timeoutMs: 120_000 },
  );
}
