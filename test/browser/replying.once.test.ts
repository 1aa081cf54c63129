import { afterAll, describe, expect, it } from "vitest";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { addPerson } from "../../server/accounts/people.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { leaveBy } from "../support/leaving.ts";
import { addPost } from "../support/posts.ts";

afterAll(closeBrowser);

let standIns: StandIns | undefined;
afterAll(() => standIns?.close());

async function blogWithProviders(): Promise<TestBlog> {
  standIns ??= await startStandIns();
  return testBlog({ x: standIns.x, facebook: standIns.facebook });
}

const PROVIDERS = [
  { button: "X", account: "Twitter", key: "x" },
  { button: "Facebook", account: "Facebook", key: "facebook" },
] as const;

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("leaving a reply %s", (_, javaScriptEnabled) => {
  it("as a guest: wrong, kept, corrected, waiting, approved from the queue", async () => {
    const blog = await blogWithProviders();
    const { path } = await addPost(blog, { title: "A post to answer" });
    const page = await browse({ javaScriptEnabled });
    await page.goto(blog.origin + path);
    await page.getByLabel("Comment", { exact: true }).fill("What a **fine** post.");
    await page.getByLabel("Name", { exact: true }).fill("Gerda Guest");
    await page.getByLabel("Email", { exact: true }).fill("gerda@example.org");
    await page.getByLabel("Website", { exact: true }).fill("https://name:password@example.org/");
    await page.getByRole("button", { name: "Post Comment" }).click();
    await expect.poll(() => page.locator("#url-error").count()).toBe(1);
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("What a **fine** post.");
    await page.getByLabel("Website", { exact: true }).fill("");
    await page.getByRole("button", { name: "Post Comment" }).click();
    await page.getByText("Your comment is awaiting moderation.").waitFor();
    expect(page.url()).toMatch(/#comment-\d+$/);

    await approveAll(blog, javaScriptEnabled);
    await page.reload();
    expect(await page.getByText("Your comment is awaiting moderation.").count()).toBe(0);
    await page.locator(".comment, article").filter({ hasText: "Gerda Guest" }).first().waitFor();
  });

  it.each(PROVIDERS)("as a $button user: the text is there after signing in, and afterwards it waits", async ({ button, account }) => {
    const blog = await blogWithProviders();
    const { path } = await addPost(blog, { title: "A post to answer" });
    const page = await browse({ javaScriptEnabled });
    await page.goto(blog.origin + path);
    const text = `Typed before signing in with ${button} <b>&</b> "kept"`;
    await page.getByLabel("Comment", { exact: true }).fill(text);
    const there = await leaveBy(page, button, javaScriptEnabled);
    await there
      .getByText(/stand-in/i)
      .first()
      .waitFor();
    await there
      .getByRole("button", { name: /^Continue as/ })
      .first()
      .click();
    await page.getByText(`You are commenting using your ${account} account.`).waitFor();
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe(text);
    await page.getByRole("button", { name: "Post Comment" }).click();
    await page.getByText("Your comment is awaiting moderation.").waitFor();
    await approveAll(blog, javaScriptEnabled);
    const other = await browse({ javaScriptEnabled });
    await other.goto(blog.origin + path);
    await other.getByText(/Typed before signing in/).waitFor();
  });

  it.each(PROVIDERS)("denied at $button: the text is there again", async ({ button }) => {
    const blog = await blogWithProviders();
    const { path } = await addPost(blog, { title: "A post to answer" });
    const page = await browse({ javaScriptEnabled });
    await page.goto(blog.origin + path);
    await page.getByLabel("Comment", { exact: true }).fill("Still here?");
    await page.getByLabel("Name", { exact: true }).fill("Gerda");
    const there = await leaveBy(page, button, javaScriptEnabled);
    await there.getByRole("button", { name: "Deny" }).click();
    await page.getByText(`You did not sign in with ${button}.`).waitFor();
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("Still here?");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Gerda");
    await page.getByLabel("Email", { exact: true }).fill("gerda@example.org");
    await page.getByRole("button", { name: "Post Comment" }).click();
    await page.getByText("Your comment is awaiting moderation.").waitFor();
    await page.reload();
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("");
  });

  it("as somebody signed in: Change and Log Out keep the text", async () => {
    const blog = await blogWithProviders();
    const { path } = await addPost(blog, { title: "A post to answer" });
    const page = await browse({ javaScriptEnabled });
    await page.goto(blog.origin + path);
    const there = await leaveBy(page, "X", javaScriptEnabled);
    await there
      .getByRole("button", { name: /^Continue as/ })
      .first()
      .click();
    await page.getByText("You are commenting using your Twitter account.").waitFor();
    await page.getByLabel("Comment", { exact: true }).fill("Half a thought");
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("button", { name: "Facebook", exact: true }).waitFor();
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("Half a thought");
    await page.getByRole("button", { name: "Log Out" }).click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("Half a thought");
  });
});

/** Signs in as an editor in another browser and approves what waits, from the queue. */
async function approveAll(blog: TestBlog, javaScriptEnabled: boolean): Promise<void> {
  const password = "correct horse battery staple";
  await addPerson(blog.context, { email: "editor@example.org", name: "Editor", role: "editor", password });
  const page = await browse({ javaScriptEnabled });
  await page.goto(`${blog.origin}/admin/comments`);
  await page.getByLabel(/e-?mail/i).fill("editor@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/admin\/comments/);
  await page
    .getByRole("button", { name: /^Approve/ })
    .first()
    .click();
  // In its place, or on the page that comes back.
  await page
    .locator(".queue-said")
    .or(page.getByText(/1 comment approved/i))
    .waitFor();
}
