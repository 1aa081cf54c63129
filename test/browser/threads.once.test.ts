import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addComments } from "../support/comments.ts";
import { addPost } from "../support/posts.ts";

let blog: TestBlog;
let post: { id: number; path: string };

/** Five at the top, two a page; 6 answers 1, 7 answers 6. */
beforeAll(async () => {
  blog = await testBlog({ settings: { commentsPerPage: 2, earlierApprovalNeeded: false, leastSeconds: 0 } });
  post = await addPost(blog, { title: "Long talk" });
  await addComments(blog, post.id, [null, null, null, null, null, 1, 6]);
});
afterAll(closeBrowser);
afterAll(() => blog.close());

it("a fragment finds its comment on whichever page it stands", async () => {
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(`${blog.origin}${post.path}#comment-5`);
  await page.waitForURL(`**/comment-page-3/#comment-5`);
  await page.evaluate(() => {
    location.hash = "#comment-7";
  });
  await page.waitForURL(`**${post.path}#comment-7`);
  expect(await page.locator("#comment-7").count()).toBe(1);
  // One that is nowhere: the page stays.
  const asked = page.waitForResponse((response) => response.url().endsWith("/comments/999"));
  await page.evaluate(() => {
    location.hash = "#comment-999";
  });
  expect((await asked).status()).toBe(404);
  expect(new URL(page.url()).pathname).toBe(post.path);
});

it.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("a branch folds by keyboard, and the way up leads to what is answered, %s", async (_, javaScriptEnabled) => {
  const page = await browse({ javaScriptEnabled });
  await page.goto(blog.origin + post.path);
  const reply = page.locator("#comment-7");
  expect(await reply.isVisible()).toBe(true);
  await page.locator("summary", { hasText: "2 replies" }).press("Enter");
  expect(await reply.isVisible()).toBe(false);
  await page.locator("summary", { hasText: "2 replies" }).press("Enter");
  await reply.getByLabel("To the comment by Reader 6").press("Enter");
  expect(page.url()).toContain("#comment-6");
});

it.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("one's own comment: posted, changed, deleted, restored, %s", async (_, javaScriptEnabled) => {
  const page = await browse({ javaScriptEnabled });
  const name = javaScriptEnabled ? "Jane" : "Joan";
  await page.goto(blog.origin + post.path);
  await page.getByLabel("Comment", { exact: true }).fill(`A word from ${name}`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email", { exact: true }).fill(`${name}@example.org`);
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.waitForURL(/comment-page-\d\/#comment-\d+$/);
  const own = page.locator(`article:target`);
  await own.waitFor();
  const acts = javaScriptEnabled ? own : page.locator("#own");
  await acts.getByRole("link", { name: "Edit your comment" }).click();
  await page.getByLabel("Comment", { exact: true }).fill(`Better words from ${name}`);
  await page.getByRole("button", { name: "Save changes" }).click();
  await own.getByText(`Better words from ${name}`).waitFor();
  await own.getByText("edited").waitFor();
  await acts.getByRole("button", { name: "Delete your comment" }).click();
  await page.waitForURL(/#own$/);
  expect(await page.locator("article", { hasText: name }).count()).toBe(0);
  await page.getByRole("button", { name: "Restore your comment" }).click();
  await own.getByText(`Better words from ${name}`).waitFor();
});
