import { afterAll, expect, it } from "vitest";
import { COOKIES } from "../../server/http/cookies.ts";
import { testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";

afterAll(closeBrowser);

it("edits a row in its place, and puts pages in order by dragging and by the keyboard", { timeout: 60_000 }, async () => {
  const blog = await testBlog();
  const editor = await blog.signIn("editor");
  await addPost(blog, { title: "Before" });
  for (const title of ["Alpha", "Beta", "Gamma"]) await addPost(blog, { type: "page", title });
  const page = await browse({ javaScriptEnabled: true });
  await page.context().addCookies([{ name: COOKIES.session, value: editor.cookies.get(COOKIES.session) ?? "", url: blog.origin }]);

  await page.goto(`${blog.origin}/admin/posts`);
  await page.getByRole("link", { name: "Quick edit: Before" }).click();
  const form = page.getByRole("form", { name: "Quick edit: Before" });
  await form.getByLabel("Title").fill("After");
  await form.getByLabel("Address (slug)").fill("?!");
  await form.getByRole("button", { name: "Save" }).click();
  await form.locator("#slug-error").waitFor();
  expect(await form.getByLabel("Title").inputValue()).toBe("After");
  await form.getByLabel("Address (slug)").fill("after");
  await form.getByRole("button", { name: "Save" }).click();
  await page.locator(".row-saved", { hasText: "After" }).waitFor();
  expect(page.url()).toBe(`${blog.origin}/admin/posts`);
  expect(await page.getByRole("status").allTextContents()).toContain("“After” is saved.View");

  await page.goto(`${blog.origin}/admin/pages/order`);
  const rows = () =>
    page
      .locator(".order-row")
      .evaluateAll((all) => all.map((row) => `${(row as HTMLElement).dataset["depth"]} ${row.querySelector(".order-title")?.textContent?.trim()}`));
  const box = async (title: string) => (await page.locator(".order-row", { hasText: title }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const handle = page.locator(".order-row", { hasText: "Gamma" }).locator("[data-handle]");
  await handle.hover();
  await page.mouse.down();
  const alpha = await box("Alpha");
  const from = await handle.boundingBox();
  await page.mouse.move((from?.x ?? 0) + 50, alpha.y + alpha.height - 4, { steps: 4 });
  await page.mouse.up();
  await page.locator(".row-saved", { hasText: "Gamma" }).waitFor();
  expect(await rows()).toEqual(["0 Alpha", "1 Gamma", "0 Beta"]);
  await page.getByRole("button", { name: "Beside its parent: Gamma" }).press("Enter");
  await expect.poll(rows).toEqual(["0 Alpha", "0 Gamma", "0 Beta"]);
  await page.getByRole("button", { name: "Down: Gamma" }).press("Enter");
  await expect.poll(rows).toEqual(["0 Alpha", "0 Beta", "0 Gamma"]);
  expect(await page.evaluate(() => document.activeElement?.closest(".order-row")?.textContent)).toContain("Gamma");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(rows).toEqual(["0 Alpha", "0 Gamma", "0 Beta"]);
});
