import { afterAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";

afterAll(closeBrowser);

async function askingBlog(): Promise<{ blog: TestBlog; url: string }> {
  const blog = await testBlog({ settings: { proofOfWork: "always", earlierApprovalNeeded: false, leastSeconds: 0, youngDays: 0 } });
  const { path } = await addPost(blog, { title: "Asked for a sum" });
  return { blog, url: blog.origin + path };
}

async function post(page: Awaited<ReturnType<typeof browse>>, url: string): Promise<void> {
  await page.goto(url);
  await page.fill("#comment", "First line\nand a second");
  await page.fill("#author", "Petra Patient");
  await page.fill("#email", "petra@example.org");
  await page.click('button:has-text("Post Comment")');
}

it("a browser does the sum and sends the comment on by itself", async () => {
  const { url } = await askingBlog();
  const page = await browse({ javaScriptEnabled: true });
  await post(page, url);
  await page.waitForURL(/#comment-\d+$/, { timeout: 30_000 });
  expect(await page.textContent("article.comment")).toContain("First line");
  expect(await page.locator("article.comment br").count(), "lines stay lines").toBe(1);
}, 60_000);

it("without JavaScript a button sends it, and it waits", async () => {
  const { blog, url } = await askingBlog();
  const page = await browse({ javaScriptEnabled: false });
  await post(page, url);
  expect(await page.inputValue("#kept")).toBe("First line\nand a second");
  await page.click('button:has-text("Send as it is")');
  await page.waitForURL(/#comment-\d+$/);
  expect(await page.textContent("main")).toContain("awaiting moderation");
  expect(await blog.context.db.client.comment.findFirstOrThrow()).toMatchObject({ status: "pending", body: "First line\nand a second" });
}, 30_000);
