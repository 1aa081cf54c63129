import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { freePort } from "../support/free-port.ts";

it("the example runs as it stands, with the package as npm install has built it", async () => {
  const data = await mkdtemp(join(tmpdir(), "pamphlet-example-"));
  const port = await freePort();
  const program = spawn(process.execPath, ["--import", "tsx", "examples/in-an-express-app/app.ts"], {
    cwd: packageRoot,
    env: { ...process.env, PORT: String(port), PAMPHLET_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await rm(data, { recursive: true, force: true });
  });
  let errors = "";
  program.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  await Promise.race([once(program.stdout, "data"), once(program, "close").then(() => expect.fail(`It ended at once (is dist/ built?): ${errors}`))]);

  const origin = `http://127.0.0.1:${port}`;
  expect(await (await fetch(`${origin}/`)).text()).toContain('href="/blog/"');
  const home = await (await fetch(`${origin}/blog/`)).text();
  const permalink = /href="(\/blog\/\d{4}\/[^"]+)"/.exec(home)?.[1];
  expect((await fetch(origin + permalink)).status).toBe(200);

  const ended = once(program, "exit");
  program.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
