import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { testDatabase } from "../support/database.ts";

/** The whole run, with 2,000 comments, is `node bench/kill.mjs`. */
it("a server that is killed amid posting has every comment that it acknowledged, once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pamphlet-kill-test-"));
  const database = await testDatabase(folder);
  try {
    const { code, output } = await run(["bench/kill.mjs", "--comments", "150", "--kills", "1"], {
      BENCH_DATABASE_URL: database.databaseUrl,
      KILL_FROM_SOURCE: "1",
    });
    expect(JSON.parse(output)).toMatchObject({ acknowledged: 150, faults: [] });
    expect(code).toBe(0);
  } finally {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

async function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd: packageRoot, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}
