import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { browse, closeBrowser } from "../support/browser.ts";
import { showEveryPage } from "../support/every-page.ts";

afterAll(closeBrowser);

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

it("axe finds no violation on any page for readers, nor in any state of the form, light or dark", { timeout: 240_000 }, async () => {
  const { blog, readers, close } = await showEveryPage();
  try {
    const page = await browse({ javaScriptEnabled: true });
    // Each page is given back as the server sent it: some are answers to forms, or for one reader alone.
    let html = "";
    // No page stays long enough to hear of anything, and the blog must not be asked while it closes.
    await page.route("**/events?*", (route) => route.fulfill({ contentType: "text/event-stream", body: "retry: 600000\n\n" }));
    // Nor does one go away by itself: the sum that is done during an attack would send its form.
    await page.route(/\/assets\/[^/]*(proof|solve)[^/]*$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.route("**/shown", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    const found: string[] = [];
    const seen = new Set<string>();
    for (const shown of readers) {
      html = shown.html;
      // What is made of parts that were looked at needs no second look.
      const parts = partsOf(html);
      if (parts.every((part) => seen.has(part))) continue;
      for (const part of parts) seen.add(part);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(`${blog.origin}/shown`);
      await page.evaluate(axeSource);
      found.push(...(await violations(page, `${shown.name}, light`, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])));
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await violations(page, `${shown.name}, dark`, ["color-contrast"])));
    }
    await page.close();
    expect(found, found.join("\n")).toEqual([]);
  } finally {
    await close();
  }
});

/** Every kind of element that a page has: its name, its classes, and which attributes it carries. */
function partsOf(page: string): string[] {
  return [...page.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, attributes = ""]) => {
    const carried = [...attributes.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) =>
      /^(class|type|role)$/.test(key) ? `${key}=${value}` : key,
    );
    return [name, ...carried].join(" ");
  });
}

/** @param runOnly tags or names of rules */
async function violations(page: Page, name: string, runOnly: string[]): Promise<string[]> {
  // The least that answers the question: each page is looked at twice.
  const options: RunOptions = { runOnly, resultTypes: ["violations"], preload: false, elementRef: false };
  const { violations } = await page.evaluate((how) => (globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(how), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary ?? ""}`));
}
