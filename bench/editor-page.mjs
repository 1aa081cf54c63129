// The editor alone in a real browser, under the policy that the blog sends: for bench/editor-roundtrip.mjs.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import { bundleEditor } from "../bundle-editor.mjs";

const PAGE = `<!doctype html><html lang="en"><title>Editor</title><link rel="stylesheet" href="/admin.css"><body class="desk"><form>
<div data-rich="{}" data-convert="/convert"><div class="editor-text-head"><label for="content">Text</label><select name="format"><option>html</option><option>markdown</option></select></div>
<textarea id="content" name="content" class="editor-content"></textarea><script type="module" src="/editor.js"></script></div></form>`;
const POLICY = "default-src 'none'; connect-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self'";

/** @returns {Promise<{ page: import("playwright-core").Page, troubles: string[], close(): Promise<void> }>} `troubles`: console errors and requests to other hosts */
export async function openEditor() {
  const script = await bundleEditor();
  const style = readFileSync(new URL("../views/styles/94-admin-rich.css", import.meta.url));
  const server = createServer((req, res) => {
    res.setHeader("Content-Security-Policy", POLICY);
    if (req.url === "/editor.js") res.setHeader("Content-Type", "text/javascript").end(script);
    else if (req.url === "/admin.css") res.setHeader("Content-Type", "text/css").end(style);
    else if (req.url === "/") res.setHeader("Content-Type", "text/html; charset=utf-8").end(PAGE);
    else res.setHeader("Content-Type", "image/gif").end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox", "--disable-gpu"], headless: true });
  const page = await browser.newPage();
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${port}/`) && !request.url().startsWith("data:")) troubles.push(`asked ${request.url()}`);
  });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForSelector(".rich-text");
  return {
    page,
    troubles,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
