import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import { invitationPages, staffPages } from "../support/staff-pages.ts";
import { readFileSync } from "node:fs";
import { browse } from "../support/browser.ts";
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
async function showEveryPage() {
  const blog = await testBlog();
  await editorOf(blog);
  const { path } = await addPost(blog);
  const admin = await blog.signIn("administrator", "Ada Admin");
  const shown = async (list: any[]) => Promise.all(list.map(async ([name, answer, status = 200]) => { const a = await answer; if (a.status !== status) throw new Error(name + a.status + a.text.slice(0,500)); return { name, html: a.text as string }; }));
  const readers = await shown(await invitationPages(blog, path));
  const adminPages = await shown([...(await staffPages(blog, admin)), ["settings", admin.get("/admin/settings")]]);
  const page = await browse({ javaScriptEnabled: true, tolerant: true });
  let html = "";
  await page.route("**/shown", (route: any) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  const found: string[] = [];
  for (const s of [...readers, ...adminPages]) for (const w of [1280, 390]) for (const colorScheme of ["light", "dark"] as const) {
    html = s.html;
    await page.setViewportSize({ width: w, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(blog.origin + "/shown");
    await page.evaluate(axeSource);
    const r: any = await page.evaluate(() => (globalThis as any).axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
    for (const v of r.violations) for (const n of v.nodes) found.push(`${s.name} ${w} ${colorScheme}: ${v.id} ${n.html.slice(0, 160)} ${n.failureSummary}`);
  }
  console.log("AXE", found.length, [...new Set(found)].join("\n"));
  return { readers, admin: adminPages, close: async () => {} };
}

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
