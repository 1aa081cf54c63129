import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let anna: Reader & { personId: number };
let ben: Reader & { personId: number };
let post: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog();
  anna = await blog.signIn("editor", "Anna");
  ben = await blog.signIn("editor", "Ben");
  post = await addPost(blog, { title: "Talked about" });
});
afterAll(closeBrowser);

async function openQueue(query: string, { javaScriptEnabled = true, keys = false, width = 1280 } = {}): Promise<Page> {
  const page = await browse({ javaScriptEnabled, width });
  await page.context().addCookies([...anna.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
  if (keys) await page.addInitScript(() => localStorage.setItem("queue-keys", "on"));
  await page.goto(`${blog.origin}/admin/comments?${query}`);
  return page;
}

async function say(text: string): Promise<number> {
  const { location } = await blog.reader().post(`/posts/${post.id}/comments`, guestReply(text));
  return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

async function statuses(ids: readonly number[]): Promise<(string | undefined)[]> {
  const rows = await blog.context.db.client.comment.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.status);
}

/** The keyboard is listened to once the rows have stood still. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(310);
}

it("by keyboard: decides, takes back, passes over, and goes on to the next page", async () => {
  const ids = [];
  for (let number = 1; number <= 23; number++) ids.unshift(await say(`By keyboard ${number}`));
  const page = await openQueue("s=by+keyboard", { keys: true });
  await settle(page);
  await page.keyboard.press("j");
  for (const key of ["a", "s", "d"]) await page.keyboard.press(key);
  await page.keyboard.press("j"); // The fourth is passed over.
  for (let count = 4; count < 20; count++) await page.keyboard.press("a");
  expect(await page.locator(".queue-row:focus").getAttribute("id")).toBe(`comment-${ids[19]}`);
  await page.keyboard.press("z");
  await page.waitForFunction((id) => document.querySelector(`#comment-${id}`)?.classList.contains("queue-row-done") === false, ids[19]);
  await page.keyboard.press("u"); // Has no such button.
  await page.keyboard.press("s");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("j")]);
  // Two that were left standing, and then what was not seen yet.
  expect(await page.locator(".queue-row").count()).toBe(4);
  expect(await page.locator(".queue-row:focus").getAttribute("id")).toBe(`comment-${ids[20]}`);
  await page.keyboard.press("d");
  await settle(page);
  expect((await statuses([ids[20] ?? 0]))[0]).toBe("pending"); // Pressed before the rows stood still.
  await page.keyboard.press("d");
  await page.waitForFunction(() => document.querySelectorAll(".queue-said button").length === 1);
  const expected = [...["approved", "spam", "trash", "pending"], ...Array<string>(15).fill("approved"), "spam", "trash", "pending", "pending"];
  expect(await statuses(ids)).toEqual(expected);
  await page.keyboard.press("?");
  expect(await page.locator("dialog").isVisible()).toBe(true);
});

it("by keyboard: nothing while one types, and a reply and an edit in the row", async () => {
  const [first, second] = [await say("Answered in its row"), await say("Changed in its row")];
  const page = await openQueue("s=in+its+row", { keys: true });
  await settle(page);
  await page.locator(`#comment-${first}`).focus();
  await page.keyboard.press("r");
  await page.keyboard.type("as said: yes");
  await page.locator(`#comment-${first}`).getByRole("button", { name: "Approve and reply" }).click();
  await page.getByText("Approved, and your reply is posted.").first().waitFor();
  await page.locator(`#comment-${second}`).focus();
  await page.keyboard.press("q");
  const box = page.locator(".queue-quick textarea");
  await box.fill("Changed by staff in its row");
  await page.locator(".queue-quick").getByLabel("Approved").check();
  await page.getByRole("button", { name: "Update" }).click();
  await page.locator(`#comment-${second} .queue-said, #comment-${second}:has-text("Changed by staff")`).first().waitFor();
  expect(await statuses([first, second])).toEqual(["approved", "approved"]);
  expect(await blog.context.db.client.comment.count({ where: { parentId: first } })).toBe(1);
});

it("tells what others decide, says what is new, and gives a row back when an act fails", async () => {
  const [first, second] = [await say("Watched by two, one"), await say("Watched by two, two")];
  const page = await openQueue("");
  await ben.post(`/admin/comments/${first}/approval`);
  await page.locator(`#comment-${first}`).getByText("Ben approved this").waitFor();
  const third = await say("Watched by two, three");
  await page.getByRole("button", { name: "1 new comment: show" }).click();
  await page.locator(`#comment-${third}`).waitFor();
  expect(await page.locator(".desk-count").innerText()).toMatch(/^\d+/);
  await page.route("**/spam", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: '{"detail":"Out of order."}' }));
  await page.locator(`#comment-${second}`).getByRole("button", { name: "Spam: comment by" }).click();
  await page.getByText("That did not work: Out of order.").first().waitFor();
  await page.unroute("**/spam");
  await page.locator(`#comment-${second}`).getByRole("button", { name: "Spam: comment by" }).click();
  await page.locator(`#comment-${second}`).getByRole("button", { name: "Undo" }).click();
  await page.locator(`#comment-${second}`).getByRole("button", { name: "Approve: comment by" }).waitFor();
  expect(await statuses([first, second, third])).toEqual(["approved", "pending", "pending"]);
});

it("works without JavaScript at 390 px", async () => {
  const id = await say("Without a script");
  const page = await openQueue("s=without+a+script", { javaScriptEnabled: false, width: 390 });
  await page.locator(`#comment-${id} summary`, { hasText: "Reply" }).click();
  await page.locator(`#comment-${id} textarea`).fill("A plain answer");
  await page.getByRole("button", { name: "Approve and reply" }).click();
  await page.getByText("Approved, and your reply is posted.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await statuses([id])).toEqual(["pending"]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
