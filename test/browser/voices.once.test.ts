import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { banPages } from "../support/voice-pages.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let blog: TestBlog;
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, heldWords: "casino" } });
  post = await addPost(blog, { title: "Talked about" });
  await blog.post(`/posts/${post.id}/comments`, guestReply("Everybody sees this"));
});
afterAll(closeBrowser);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

it("readers report a comment and ask for another look, without a script", async () => {
  const page = await browse({ javaScriptEnabled: false, width: 390 });
  await page.goto(blog.origin + post.path);
  await page.getByRole("link", { name: "Report the comment by Gert Guest" }).click();
  await page.getByLabel("It does not belong here").check();
  await page.getByLabel("Anything to add?").fill("It is about something else");
  await page.getByRole("button", { name: "Report" }).click();
  await page.getByText("Somebody will look at it").waitFor();
  await page.getByRole("link", { name: "Back to the discussion" }).click();
  await page.locator("#comment").fill("The casino of Monaco");
  await page.locator("#author").fill("Waldo");
  await page.locator("#email").fill("waldo@example.org");
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.getByRole("link", { name: "Ask for another look" }).click();
  await page.getByLabel("Why should it appear?").fill("It is about a building");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByText("You asked for another look.").waitFor();
  const { client } = blog.context.db;
  expect(await client.report.findMany({ select: { reason: true, text: true } })).toEqual([{ reason: "off-topic", text: "It is about something else" }]);
  expect(await client.appeal.findMany({ select: { text: true } })).toEqual([{ text: "It is about a building" }]);
});

it("axe finds nothing on the page of bans, wide and narrow, light and dark", async () => {
  const admin = await blog.signIn("administrator");
  await Promise.all((await banPages(blog, admin)).map(([, answer]) => answer));
  for (const width of [1280, 390]) {
    const page = await browse({ javaScriptEnabled: true, width });
    await page.context().addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
    for (const path of ["/admin/bans", "/admin/bans?kind=email&value=gert%40example.org"]) {
      await page.goto(blog.origin + path);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).toEqual([]);
      }
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});
