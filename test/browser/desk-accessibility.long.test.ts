import { afterAll, expect, it } from "vitest";
import { lookAtPages } from "../support/axe.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { showEveryPage } from "../support/every-page.ts";

afterAll(closeBrowser);

it("axe finds no violation on any page of the desk, light or dark, and none is wider than a telephone", { timeout: 400_000 }, async () => {
  const { blog, admin, close } = await showEveryPage();
  try {
    const page = await browse({ javaScriptEnabled: true });
    const found = await lookAtPages(page, blog.origin, admin, 390);
    await page.close();
    expect(found, found.join("\n")).toEqual([]);
  } finally {
    await close();
  }
});
