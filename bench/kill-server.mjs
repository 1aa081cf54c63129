// The blog that bench/kill.mjs kills: one post, every comment approved, no limits. It tells its port, and what it holds when asked.
//   fork("bench/kill-server.mjs", [FOLDER]); KILL_FROM_SOURCE=1 with --import tsx takes server/ instead of dist/
import { once } from "node:events";
import { pino } from "pino";

const { createBlog } = await import(process.env.KILL_FROM_SOURCE ? "../server/index.ts" : "../dist/server/index.js");
const [folder] = process.argv.slice(2);
const blog = await createBlog({
  data: folder,
  databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
  limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
  log: pino({ level: "error" }, pino.destination(2)),
});
const { db, settings } = blog.context;
// No rule speaks: what is measured here is what is written.
const free = { earlierApprovalNeeded: false, mostPerSpeaker: 0, mostPerNetwork: 0, surgeHeld: false, repeatsHeld: false, proofOfWork: "off" };
await db.transaction((tx) => settings.save(tx, free));
await settings.reload();
if ((await db.client.post.count()) === 0) await addPost();

const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.on("message", () => void report().then((found) => process.send(found)));
process.on("disconnect", () => process.exit(0));
process.send({ port: server.address().port });

async function addPost() {
  const author = await db.client.person.create({ data: { name: "Author", slug: "author", role: "author" } });
  const publishedAt = new Date("2025-01-01T08:00:00Z");
  await db.client.post.create({
    data: {
      id: 1,
      status: "published",
      title: "A post",
      slug: "a-post",
      path: "/2025/01/01/a-post/",
      authorId: author.id,
      publishedAt,
      publishedLocal: "2025-01-01T08:00:00",
    },
  });
}

/** Everything that was taken, and the counters beside what they count. */
async function report() {
  const rows = await db.client.comment.findMany({ select: { body: true, status: true } });
  const { approvedCommentCount } = await db.client.post.findFirstOrThrow({ where: { id: 1 } });
  const events = await db.client.moderationEvent.count({ where: { act: "posted" } });
  return { bodies: rows.map(({ body }) => body), approved: rows.filter(({ status }) => status === "approved").length, counter: approvedCommentCount, events };
}
