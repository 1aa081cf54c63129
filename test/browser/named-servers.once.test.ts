import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPost } from "../accounts/posts.ts";
import { startFediverseServer } from "../accounts/providers/fediverse-server.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { leaveBy } from "../support/leaving.ts";

let fediverse: Awaited<ReturnType<typeof startFediverseServer>>;
let blog: TestBlog;

beforeAll(async () => {
  fediverse = await startFediverseServer();
  blog = await testBlog({ providers: [{ kind: "mastodon", allowLoopback: [fediverse.origin] }] });
});
afterAll(() => Promise.all([closeBrowser(), fediverse.close()]));

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])("a reader with an account in the fediverse (%o)", ({ javaScriptEnabled }) => {
  it("gives an address, is led there and comes back to what was typed", async () => {
    const post = await addPost(blog);
    const page = await browse({ javaScriptEnabled });
    await page.goto(blog.origin + post.path);
    await page.getByLabel("Comment", { exact: true }).fill("Some words of mine");
    const door = await leaveBy(page, "Mastodon", javaScriptEnabled);
    await door.getByLabel("Your address in the fediverse").fill("nowhere");
    await door.getByRole("button", { name: "Continue" }).click();
    await expect.poll(() => door.locator(".field-error").textContent()).toContain("can't be read as an address");
    await door.getByLabel("Your address in the fediverse").fill(fediverse.host);
    const closed = javaScriptEnabled ? door.waitForEvent("close") : undefined;
    await door.getByRole("button", { name: "Continue" }).click();
    await closed;
    await expect.poll(() => page.locator(".signed-in").textContent()).toContain("You are commenting using your Mastodon account.");
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("Some words of mine");
  });
});
