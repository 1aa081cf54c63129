import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";

let blog: TestBlog;
beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
});
afterAll(closeBrowser);

const newest = () => blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" }, select: { body: true, status: true } });

it("what a person types into the form of the page that everybody gets is stamped at the first touch, and the trap stays empty", async () => {
  const { path } = await addPost(blog);
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(blog.origin + path);
  const stamp = page.locator("input[name=stamp]");
  expect(await stamp.count()).toBe(0);
  await page.getByLabel("Comment", { exact: true }).click();
  await expect.poll(() => stamp.inputValue()).toMatch(/^\d+\.\w+\./);
  await page.keyboard.type("Typed by hand");
  const fields = [];
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press("Tab");
    fields.push(await page.evaluate(() => document.activeElement?.getAttribute("name")));
  }
  expect(fields).toEqual(expect.arrayContaining(["author", "email"]));
  expect(fields).not.toContain("subject");
  await page.locator("#author").fill("Gert Guest");
  await page.locator("#email").fill("gert@example.org");
  blog.clock.advance(2000);
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.locator("article p", { hasText: "Typed by hand" }).waitFor();
  expect(await newest()).toEqual({ body: "Typed by hand", status: "approved" });
});

it("without JavaScript there is no stamp, and nothing is held against anybody", async () => {
  const { path } = await addPost(blog);
  const page = await browse({ javaScriptEnabled: false, width: 390 });
  await page.goto(blog.origin + path);
  // Clipped to nothing, and not told to those who listen to a page.
  expect(
    await page.locator("p:has(> label > input[name=subject])").evaluate((trap) => trap.getBoundingClientRect().width * trap.getBoundingClientRect().height),
  ).toBeLessThanOrEqual(1);
  expect(await page.getByRole("textbox", { name: "Leave this field empty" }).count()).toBe(0);
  await page.getByLabel("Comment", { exact: true }).fill("Without a script");
  await page.locator("#author").fill("Gert Guest");
  await page.locator("#email").fill("gert@example.org");
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.locator("article p", { hasText: "Without a script" }).waitFor();
  expect(await newest()).toEqual({ body: "Without a script", status: "approved" });
});
