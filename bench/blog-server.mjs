// A blog for measuring: 1,000 posts of about 600 words, one with 10 comments, one with 200 and one with 1,000, in a folder of its own.
//   node bench/blog-server.mjs FOLDER CACHE_BYTES
import { once } from "node:events";
import { pino } from "pino";
import { createBlog } from "../dist/server/index.js";
import { seed } from "./seed.mjs";

const [folder, cacheBytes] = process.argv.slice(2);
const blog = await createBlog({
  data: folder,
  databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
  cacheBytes: Number(cacheBytes),
  limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
  log: pino({ level: "warn" }),
});
const { db, settings } = blog.context;
// The load is not taken for the attack that it looks like.
await db.transaction((tx) => settings.save(tx, { proofOfWork: "off" }));
await settings.reload();
const paths = await seed(blog.context);
const server = blog.createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.({ port: server.address().port, paths });
process.on("disconnect", () => process.exit(0));
