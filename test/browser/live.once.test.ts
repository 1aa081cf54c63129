import { afterAll, beforeAll, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

let blog: TestBlog;

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, leastSeconds: 0 } });
});
afterAll(closeBrowser);

/** A comment by a guest. @returns its id */
async function say(postId: number, text: string, parent = 0, author = "Gert Guest"): Promise<number> {
  const answer = await blog.post(`/posts/${postId}/comments`, guestReply(text, { comment_parent: parent, author }));
  return Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
}

it("new replies are announced, shown at their places when asked for, and quietly taken away", async () => {
  const editor = await editorOf(blog);
  const { id, path } = await addPost(blog, { title: "Watched" });
  const first = await say(id, "First");
  await say(id, "Second");
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(blog.origin + path);
  await page.getByLabel("Comment", { exact: true }).fill("Half a sentence");
  const bar = page.getByRole("status").locator("button");
  expect(await bar.count()).toBe(0);

  const third = await say(id, "Third");
  await bar.getByText("1 new reply", { exact: true }).waitFor();
  const answer = await say(id, "An answer to the first", first, "Anna Answer");
  await bar.getByText("2 new replies").waitFor();
  expect(await page.getByText("An answer to the first").count()).toBe(0);
  await bar.click();
  await page.getByText("An answer to the first").waitFor();
  expect(await page.locator("article.comment").evaluateAll((all) => all.map((one) => one.querySelector(".comment-text")?.textContent?.trim()))).toEqual([
    "First",
    "An answer to the first",
    "Second",
    "Third",
  ]);
  expect(await page.locator(`li:has(> #comment-${first}) li > #comment-${answer}.comment-new`).count()).toBe(1);
  expect(await page.locator(".thread-title").textContent()).toContain("4 responses");
  expect(await page.locator(":focus").getAttribute("id")).toBe(`comment-${answer}`);
  expect(await bar.count()).toBe(0);
  expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("Half a sentence");

  await moderateComments(blog.context, editor, [third], "trash");
  await page.locator(`#comment-${third}`).waitFor({ state: "detached" });
  await page.getByText("3 responses").waitFor();
  // What is being answered stays, without its words.
  await page.locator(`#comment-${answer} .reply-link`).click();
  await page.locator(`li:has(> #comment-${answer}) textarea`).fill("Written below it");
  await moderateComments(blog.context, editor, [answer], "spam");
  await page.getByText("This comment was taken away.").waitFor();
  expect(await page.locator("textarea[name=comment]").inputValue()).toBe("Written below it");
  await moderateComments(blog.context, editor, [answer], "restore");
  await page.getByText("An answer to the first").waitFor();
});

it("the first reply of all appears, and one's own is not announced", async () => {
  const { id, path } = await addPost(blog, { title: "Silent so far" });
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(blog.origin + path);
  await say(id, "The very first");
  await page.getByText("1 new reply", { exact: true }).click();
  await page.getByText("The very first").waitFor();
  expect(await page.locator(".thread-title").textContent()).toContain("One response");

  const own = await browse({ javaScriptEnabled: true });
  await own.goto(blog.origin + path);
  await own.getByLabel("Comment", { exact: true }).fill("My own words");
  await own.getByLabel("Name", { exact: true }).fill("Olga Own");
  await own.getByLabel("Email", { exact: true }).fill("olga@example.org");
  await own.getByRole("button", { name: "Post Comment" }).click();
  await page.getByText("1 new reply", { exact: true }).waitFor(); // In the other window.
  await own.getByText("My own words").first().waitFor();
  expect(await own.locator(".live-bar").textContent()).toBe("");
});

it("one's own comment that waited is shown as approved", async () => {
  await changeSettings(blog.context, { earlierApprovalNeeded: true });
  const { path } = await addPost(blog, { title: "Held" });
  const page = await browse({ javaScriptEnabled: true });
  await page.goto(blog.origin + path);
  await page.getByLabel("Comment", { exact: true }).fill("Patience");
  await page.getByLabel("Name", { exact: true }).fill("Paul Patient");
  await page.getByLabel("Email", { exact: true }).fill("paul@example.org");
  await page.getByRole("button", { name: "Post Comment" }).click();
  await page.getByText("Your comment is awaiting moderation.").waitFor();
  const { id } = await blog.context.db.client.comment.findFirstOrThrow({ where: { status: "pending" } });
  await moderateComments(blog.context, await editorOf(blog), [id], "approve");
  await page.getByText("1 new reply", { exact: true }).click();
  await page.locator(`.thread #comment-${id}`).waitFor();
  expect(await page.getByText("Your comment is awaiting moderation.").count()).toBe(0);
});
