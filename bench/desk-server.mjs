// The blog that bench/desk-crash.mjs kills, and bench/schedule.mjs starts twice: two editors with a session each. It tells its port and their tokens, and what it holds when asked.
//   fork("bench/desk-server.mjs", [FOLDER, PORT]); DESK_FROM_SOURCE=1 with --import tsx takes server/ instead of dist/
import { once } from "node:events";
import { pino } from "pino";

const isSource = process.env.DESK_FROM_SOURCE !== undefined;
const load = (path) => import(isSource ? `../server/${path}.ts` : `../dist/server/${path}.js`);
const { createBlog } = await load("index");
const { savePerson } = await load("accounts/people");
const { startSession } = await load("accounts/sessions");
const { COOKIES } = await load("http/cookies");

const [folder, port] = process.argv.slice(2);
const blog = await createBlog({
  data: folder,
  databaseUrl: process.env.BENCH_DATABASE_URL || undefined,
  limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
  log: pino({ level: "fatal" }),
});
const { db } = blog.context;
const server = blog.createServer();
server.listen(Number(port), "127.0.0.1");
await once(server, "listening");

const asks = {
  async signIn({ name }) {
    const slug = name.toLowerCase();
    const known = await db.client.person.findFirst({ where: { slug } });
    const request = { headers: {}, get: () => undefined };
    const token = await db.transaction(async (tx) => {
      const id = known?.id ?? (await savePerson(tx, { name, role: "editor", email: `${slug}@example.org` })).id;
      return startSession(blog.context, tx, request, { personId: id, way: "password" });
    });
    return { token, cookie: COOKIES.session };
  },
  async endSessions() {
    await db.client.session.deleteMany();
    return {};
  },
  async published({ id }) {
    return db.client.post.findUniqueOrThrow({ where: { id }, select: { status: true, version: true } });
  },
  async report({ id }) {
    const post = await db.client.post.findUnique({ where: { id }, select: { title: true, content: true, contentHtml: true, version: true } });
    const revisions = await db.client.revision.findMany({ where: { postId: id }, select: { version: true, content: true }, orderBy: { version: "asc" } });
    const autosaves = await db.client.autosave.findMany({ where: { postId: id }, select: { personId: true, fields: true } });
    return { post, revisions, autosaves, posts: await db.client.post.count() };
  },
};
process.on("message", ({ ask, turn, ...rest }) => void asks[ask](rest).then((answer) => process.send({ turn, ...answer })));
process.on("disconnect", () => process.exit(0));
process.send({ port: server.address().port });
