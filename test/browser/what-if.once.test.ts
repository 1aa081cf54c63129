import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COOKIES } from "../../server/http/cookies.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let owner: Reader;

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, heldWords: "casino\nbet", youngDays: 0 } });
  owner = await blog.signIn("administrator");
  const { id } = await addPost(blog);
  for (const [index, text] of ["A casino", "Another casino", "Place your bet", "Calm words", "More calm words"].entries()) {
    blog.clock.advance(3_600_000);
    await blog.post(`/posts/${id}/comments`, guestReply(text, { author: `Guest ${index}`, email: `guest${index}@example.org` }));
  }
  const [first, second] = await blog.context.db.client.comment.findMany({ where: { status: "pending" }, orderBy: { id: "asc" } });
  await owner.post(`/admin/comments/${first?.id}/approval`);
  await owner.post(`/admin/comments/${second?.id}/spam`);
});

afterAll(closeBrowser);

it.each([
  [true, 1280],
  [false, 390],
])("rules are tried, saved, applied and taken back (JavaScript: %s, %i pixels)", async (javaScriptEnabled, width) => {
  const page = await signedIn(javaScriptEnabled, width);
  await page.goto(`${blog.origin}/admin/rules`);
  await page.fill("#heldWords", "casino");
  await page.click("text=See what this would do");
  await expectText(page, ".trial-passed b", "1");
  expect(await page.inputValue("#heldWords")).toBe("casino");
  expect(blog.context.settings.current.heldWords).toBe("casino\nbet");

  await page.click("text=Save rules");
  await page.click("text=Apply the rules to what waits");
  expect(await blog.context.db.client.comment.count({ where: { status: "pending" } })).toBe(0);
  await page.click(".desk-notice >> text=Undo");
  expect(await blog.context.db.client.comment.count({ where: { status: "pending" } })).toBe(1);
  await page.click(".rules-changes >> text=Undo >> nth=0");
  expect(blog.context.settings.current.heldWords).toBe("casino\nbet");
});

async function signedIn(javaScriptEnabled: boolean, width: number): Promise<Page> {
  const page = await browse({ javaScriptEnabled, width });
  await page.context().addCookies([{ name: COOKIES.session, value: owner.cookies.get(COOKIES.session) ?? "", url: blog.origin }]);
  return page;
}

async function expectText(page: Page, selector: string, text: string): Promise<void> {
  expect((await page.textContent(selector))?.trim()).toBe(text);
}
