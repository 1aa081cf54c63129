import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { showEveryPage } from "../support/every-page.ts";

const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const hasJava = spawnSync("java", ["-version"]).status === 0;
if (!hasJava) process.stderr.write("valid-html: there is no java on this machine, so the Nu HTML checker cannot run.\n");

interface Message {
  type: "error" | "info" | "non-document-error";
  url: string;
  lastLine: number;
  message: string;
  extract?: string;
}

it.skipIf(!hasJava)("the Nu HTML checker finds no error on any page", { timeout: 240_000 }, async () => {
  const { readers, admin, close } = await showEveryPage();
  const folder = await mkdtemp(join(tmpdir(), "pamphlet-html-"));
  try {
    // One run for all: it takes the checker longer to start than to read them.
    const pages = [...readers, ...admin].map(({ name, html }, index) => ({ name, html, file: join(folder, `${index}.html`) }));
    for (const { file, html } of pages) await writeFile(file, html);
    const messages = await check(pages.map(({ file }) => file));
    const names = new Map(pages.map(({ file, name }) => [`file:${file}`, name]));
    const errors = messages
      .filter(({ type }) => type !== "info")
      .map(({ url, message, extract = "" }) => `${names.get(url) ?? url}: ${message}\n    ${extract.replaceAll(/\s+/g, " ")}`);
    expect(errors, errors.join("\n")).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await close();
  }
});

function check(files: string[]): Promise<Message[]> {
  return new Promise((resolve, reject) => {
    const options = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", vnu, "--format", "json", "--exit-zero-always", ...files];
    execFile("java", options, { maxBuffer: 32 * 1024 * 1024 }, (error, _out, report) => {
      if (error) reject(new Error(error.message));
      else resolve((JSON.parse(report) as { messages: Message[] }).messages);
    });
  });
}
