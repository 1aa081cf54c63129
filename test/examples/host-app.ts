import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Request } from "express";
import { pino } from "pino";
import { type Blog, type BlogOptions, createBlog } from "../../server/index.ts";
import { testDatabase } from "../support/database.ts";

export interface HostApp {
  origin: string;
  blog: Blog;
  /** What the application's own session holds, by the value of its cookie. */
  sessions: Map<string, { visits: number }>;
  close(): Promise<void>;
}

/** An Express 5 application with habits of its own (sessions, parsed bodies, a router for everything else) and a blog at a prefix. */
export async function startHostApp(prefix: string, options: (origin: string) => BlogOptions): Promise<HostApp> {
  const data = await mkdtemp(join(tmpdir(), "pamphlet-host-"));
  const database = await testDatabase(data);
  const app = express();
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const blog = await createBlog({ data, databaseUrl: database.databaseUrl, log: pino({ level: "silent" }), ...options(origin) });

  const sessions: HostApp["sessions"] = new Map();
  app.set("query parser", "extended");
  app.use((req: Request & { session?: { visits: number } }, res, next) => {
    const id = /shop=([\w-]+)/.exec(req.headers.cookie ?? "")?.[1] ?? crypto.randomUUID();
    req.session = sessions.get(id) ?? { visits: 0 };
    req.session.visits++;
    sessions.set(id, req.session);
    res.cookie("shop", id, { httpOnly: true });
    next();
  });
  app.use(express.urlencoded({ extended: true }));
  app.get("/", (_req, res) => void res.send("<!doctype html><title>A shop</title>"));
  app.use(prefix, blog.router);
  app.use((_req, res) => void res.status(404).send("The shop has no such page."));

  return {
    origin,
    blog,
    sessions,
    async close() {
      server.closeAllConnections();
      server.close();
      await blog.close();
      await database.remove();
      await rm(data, { recursive: true, force: true });
    },
  };
}
