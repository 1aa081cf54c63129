import { afterAll, beforeAll, expect, it } from "vitest";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { leaveBy } from "../support/leaving.ts";
import { addPost } from "../support/posts.ts";

/** What the form gains by its script; all that it does without one is in matrix.once.test.ts and replying.once.test.ts. */

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await testBlog({ x: standIns.x, facebook: standIns.facebook });
});
afterAll(async () => {
  await closeBrowser();
  await standIns.close();
});

async function openPost() {
  const post = await addPost(blog);
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(blog.origin + post.path);
  return { page, post, comment: page.getByLabel("Comment", { exact: true }) };
}

it("keeps its place and what is typed meanwhile while a window signs in; says so when the window is closed", async () => {
  const { page, comment } = await openPost();
  await comment.fill("Typed before");
  const closed = await leaveBy(page, "X", true);
  await page.getByText("Connecting to X…").waitFor();
  await closed.close();
  await page.getByText("The sign-in did not come to an end.").waitFor();
  expect(await comment.inputValue()).toBe("Typed before");

  const cancelled = await leaveBy(page, "Facebook", true);
  const gone = cancelled.waitForEvent("close");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await gone;
  expect(await page.getByText("Connecting to").count()).toBe(0);

  const popup = await leaveBy(page, "Facebook", true);
  await comment.fill("Typed before, and meanwhile");
  await popup
    .getByRole("button", { name: /^Continue as/ })
    .first()
    .click();
  await page.getByText("You are commenting using your Facebook account.").waitFor();
  expect(await comment.inputValue()).toBe("Typed before, and meanwhile");
  await expect.poll(() => popup.isClosed()).toBe(true);
});

it("leaves by itself where no window opens", async () => {
  const { page, comment } = await openPost();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await comment.fill("No window");
  await page.getByRole("button", { name: "X", exact: true }).click();
  await page
    .getByRole("button", { name: /^Continue as/ })
    .first()
    .click();
  await page.getByText("You are commenting using your Twitter account.").waitFor();
  expect(await comment.inputValue()).toBe("No window");
});

it("keeps a draft until it is posted, previews in place, and counts near the end", async () => {
  const { page, post, comment } = await openPost();
  await comment.fill("A *draft*");
  await page.goto(`${blog.origin}/`);
  await page.goto(blog.origin + post.path);
  await page.getByText("This is what you had begun to write in this browser.").waitFor();
  expect(await comment.inputValue()).toBe("A *draft*");

  await page.getByRole("button", { name: "Preview" }).click();
  await page.locator(".preview em").waitFor();
  expect(new URL(page.url()).pathname).toBe(post.path);
  expect(await comment.inputValue()).toBe("A *draft*");

  expect(await page.locator(".counter").count()).toBe(0);
  await comment.fill("x".repeat(65_400));
  expect(await page.locator(".counter").textContent()).toBe("Characters left: 125");
  await comment.fill("A *draft*, done");
  await page.getByLabel("Name", { exact: true }).fill("Gerda");
  await page.getByLabel("Email", { exact: true }).fill("gerda@example.org");
  await page.getByRole("button", { name: "Post Comment" }).dblclick();
  await page.waitForURL(/#comment-\d+$/);
  await page.goto(blog.origin + post.path);
  expect(await comment.inputValue()).toBe("");
  expect(await blog.context.db.client.comment.count({ where: { postId: post.id } })).toBe(1);
});

it("replies to a comment where it stands, with the keyboard", async () => {
  const { page, post, comment } = await openPost();
  await (await blog.signIn("editor", "Edda")).post(`/posts/${post.id}/comments`, { comment: "To be answered" });
  await page.reload();
  await page.getByRole("link", { name: "Reply to Edda" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Leave a Reply to Edda").waitFor();
  await page.keyboard.type("An answer");
  const popup = await leaveBy(page, "X", true);
  await popup
    .getByRole("button", { name: /^Continue as/ })
    .first()
    .click();
  await page.getByText("You are commenting using your Twitter account.").waitFor();
  await page.getByText("Leave a Reply to Edda").waitFor();
  expect(await comment.inputValue()).toBe("An answer");
  await page.getByRole("link", { name: "Cancel reply" }).click();
  expect(await page.locator("[name=comment_parent]").getAttribute("value")).toBe("0");
});
