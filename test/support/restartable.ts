import { once } from "node:events";
import { rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { type Blog, createBlog } from "../../server/blog.ts";
import type { Context } from "../../server/context.ts";
import type { BlogOptions } from "../../server/options.ts";
import { testDatabase } from "./database.ts";
import { scratchFolder } from "./scratch.ts";

export interface RestartableBlog {
  /** The same after a restart. */
  origin: string;
  readonly context: Context;
  /** Ends the server with everything that it has in memory, and starts another on the same database and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A blog by the real clock, whose server can be started anew under a reader's feet. To be closed by whoever opens it. */
export async function restartableBlog(options: Omit<BlogOptions, "data" | "databaseUrl" | "log">): Promise<RestartableBlog> {
  const data = await scratchFolder("restart");
  const database = await testDatabase(data);
  let running: { blog: Blog; server: Server } = await start(0);
  const { port } = running.server.address() as AddressInfo;

  async function start(at: number): Promise<{ blog: Blog; server: Server }> {
    const blog = await createBlog({ ...options, data, databaseUrl: database.databaseUrl, log: pino({ level: "silent" }) });
    const server = blog.createServer();
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return { blog, server };
  }

  async function stop(): Promise<void> {
    running.server.closeAllConnections();
    running.server.close();
    await running.blog.close();
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    get context() {
      return running.blog.context;
    },
    async restart() {
      await stop();
      running = await start(port);
    },
    async close() {
      await stop();
      await database.remove();
      await rm(data, { recursive: true, force: true });
    },
  };
}
