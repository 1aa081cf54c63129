import { afterAll, expect, it } from "vitest";
import { lookAtPages } from "../support/axe.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { showEveryPage } from "../support/every-page.ts";

afterAll(closeBrowser);

it("axe finds no violation on any page for readers, nor in any state of the form, light or dark", { timeout: 240_000 }, async () => {
  const { blog, readers, close } = await showEveryPage();
  try {
    const page = await browse({ javaScriptEnabled: true });
    const found = await lookAtPages(page, blog.origin, readers);
    await page.close();
    expect(found, found.join("\n")).toEqual([]);
  } finally {
    await close();
  }
});
