// The blog that bench/uploads.mjs sends pictures to: node bench/upload-server.mjs, forked with a folder. It tells its port and a session.
//   UPLOADS_FROM_SOURCE=1 with --import tsx takes server/ instead of dist/
import { once } from "node:events";
import { pino } from "pino";

const from = (name) => import(process.env.UPLOADS_FROM_SOURCE ? `../server/${name}.ts` : `../dist/server/${name}.js`);
const { createBlog } = await from("index");
const { savePerson } = await from("accounts/people");
const { startSession } = await from("accounts/sessions");
const [folder] = process.argv.slice(2);
const blog = await createBlog({
  data: folder,
  databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
  log: pino({ level: "error" }, pino.destination(2)),
});
const { db } = blog.context;
const session = await db.transaction(async (tx) => {
  const { id } = await savePerson(tx, { email: `${crypto.randomUUID()}@example.org`, name: "An author", role: "author", passwordHash: "none" });
  return startSession(blog.context, tx, { headers: {}, get: () => undefined }, { personId: id, way: "password" });
});
const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");

let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20).unref();
process.on("message", (asked) => void report(asked).then((found) => process.send(found)));
process.on("disconnect", () => process.exit(0));
process.send({ port: server.address().port, session });

async function report(asked) {
  if (asked === "reset") most = process.memoryUsage.rss();
  if (asked === "files") return { rows: await db.client.media.findMany({ select: { file: true, variants: true } }) };
  return { rss: process.memoryUsage.rss(), most };
}
