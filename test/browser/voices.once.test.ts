import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, guestReply } from "../support/posts.ts";

let blog: TestBlog;
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, heldWords: "casino" } });
  post = await addPost(blog, { title: "Talked about" });
  await blog.post(`/posts/${post.id}/comments`, guestReply("Everybody sees this"));
});
afterAll(closeBrowser);

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
