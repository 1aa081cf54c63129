import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it, afterAll } from "vitest";
import { testBlog } from "../support/blog.ts";
import { mediaPages } from "../support/media-pages.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { readFileSync } from "node:fs";
const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
afterAll(closeBrowser);
it("x", { timeout: 200_000 }, async () => {
  const blog = await testBlog();
  const admin = await blog.signIn("administrator");
  const folder = await mkdtemp("/tmp/media-room/html-");
  const files: string[] = [];
  const out: string[] = [];
  const page = await browse({ javaScriptEnabled: true, tolerant: true });
  for (const [name, answer, status = 200] of await mediaPages(admin)) {
    const { status: given, text } = await answer;
    if (given !== status) out.push(`${name} ${given}`);
    const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.html`);
    await writeFile(file, text); files.push(file);
    await page.setContent(text.replaceAll(/(href|src|srcset)="\//g, `$1="${blog.origin}/`));
    await page.evaluate(() => { for (const d of document.querySelectorAll("dialog")) d.showModal(); });
    await page.evaluate(axe);
    const found = await page.evaluate(() => (globalThis as any).axe.run());
    for (const v of found.violations) out.push(`${name} axe ${v.id}: ${v.nodes.map((n: any) => n.html).join(" | ").slice(0, 500)}`);
  }
  const report = await new Promise<string>((res) => execFile("java", ["-Xss4m", "-jar", vnu, "--format", "gnu", "--errors-only", "--exit-zero-always", ...files], { maxBuffer: 1e8 }, (_e, o, e) => res(o + e)));
  console.log(out.join("\n") + "\n" + report);
  expect(1).toBe(1);
});
