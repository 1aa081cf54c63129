import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import type { ShownPage } from "./every-page.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Shows pages in a browser as the server sent them (some are answers to forms, or for one reader alone), and has axe look at each, light and dark.
 * What is made of parts that were looked at needs no second look.
 * @param width of the second look, in the dark @returns what it found
 */
export async function lookAtPages(page: Page, origin: string, pages: readonly ShownPage[], width?: number): Promise<string[]> {
  let html = "";
  // No page stays long enough to hear of anything, and the blog must not be asked while it closes.
  await page.route("**/events?*", (route) => route.fulfill({ contentType: "text/event-stream", body: "retry: 600000\n\n" }));
  // Nor does one go away by itself: the sum that is done during an attack would send its form.
  await page.route(/\/assets\/[^/]*(proof|solve)[^/]*$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.route("**/shown", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  const found: string[] = [];
  const seen = new Set<string>();
  const wide = page.viewportSize();
  for (const shown of pages) {
    html = shown.html;
    const parts = partsOf(html);
    if (parts.every((part) => seen.has(part))) continue;
    for (const part of parts) seen.add(part);
    if (wide && width) await page.setViewportSize(wide);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(`${origin}/shown`);
    await openDetails(page);
    await page.evaluate(axeSource);
    found.push(...(await violations(page, `${shown.name}, light`, RULES)));
    if (width) await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    found.push(...(await violations(page, `${shown.name}, dark`, ["color-contrast"])));
    if (width && !(await fits(page))) found.push(`${shown.name}: wider than ${width} pixels`);
  }
  return found;
}

/** Every kind of element that a page has: its name, its classes, and which attributes it carries. */
function partsOf(page: string): string[] {
  return [...page.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, attributes = ""]) => {
    const carried = [...attributes.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) =>
      /^(class|type|role)$/.test(key) ? `${key}=${value}` : key,
    );
    return [name, ...carried].join(" ");
  });
}

/** What is wider than its place is told so with the next frames. */
async function openDetails(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll("main details")) (details as HTMLDetailsElement).open = true;
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}

/** @param runOnly tags or names of rules */
async function violations(page: Page, name: string, runOnly: string[]): Promise<string[]> {
  // The least that answers the question: each page is looked at twice.
  const options: RunOptions = { runOnly, resultTypes: ["violations"], preload: false, elementRef: false };
  const { violations } = await page.evaluate((how) => (globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(how), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary ?? ""}`));
}
