import { afterAll, beforeAll, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import type { TestBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";
import { blogWithWays } from "../me/support.ts";

let standIns: StandIns;
let blog: TestBlog;
let post: { id: number; path: string };

beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns, { settings: { earlierApprovalNeeded: false, leastSeconds: 0 } });
  post = await addPost(blog, { title: "Something to answer" });
});
afterAll(closeBrowser);
afterAll(() => blog.close());
afterAll(() => standIns.close());

it.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("from the reply form to one's own desk, and a second way in, %s", async (_, javaScriptEnabled) => {
  const which = javaScriptEnabled ? "" : "Second ";
  const page = await browse({ javaScriptEnabled, width: 390 });
  await page.goto(`${blog.origin}/sign-in?returnTo=${encodeURIComponent(`${post.path}#respond`)}`);
  await page.getByRole("button", { name: "X", exact: true }).click();
  await page.getByRole("button", { name: `Continue as ${which}Reader on X`, exact: true }).click();
  await page.getByLabel("Comment", { exact: true }).fill(`A word by ${which}me`);
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.getByText(`A word by ${which}me`).first().waitFor();
  await page.getByRole("link", { name: "Your desk" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`${which}Pen name`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(`${which}Pen name`);
  expect(await page.locator(".my-comment").innerText()).toContain(`A word by ${which}me`);
  expect(await page.getByText("Your last way in that lasts").count()).toBe(1);
  await page.locator("#ways").getByRole("button", { name: "Facebook", exact: true }).click();
  await page.getByRole("button", { name: `Continue as ${which}Reader on Facebook`, exact: true }).click();
  await page.getByText("That way in is added.").waitFor();
  await page.getByRole("button", { name: /^Remove X @/ }).click();
  await page.getByText("That way in is removed.").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
