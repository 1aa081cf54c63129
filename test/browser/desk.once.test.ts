import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COOKIES } from "../../server/http/cookies.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";

let blog: TestBlog;
let author: Awaited<ReturnType<TestBlog["signIn"]>>;

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("editor", "Edith");
});

afterAll(closeBrowser);

it("keeps what is typed through a crash, the end of a session, and a second window", { timeout: 40_000 }, async () => {
  const { client } = blog.context.db;
  const first = await browse({ javaScriptEnabled: true });
  await signIn(first);
  await open(first, "/admin/posts/new");
  await first.fill("#title", "Typed and lost");
  await write(first, "Words that nobody has saved.");
  await expect.poll(() => keptHere(first), { timeout: 1000 }).toContain("nobody has saved");
  await crash(first);

  const page = await first.context().newPage();
  await open(page, "/admin/posts/new");
  await page.waitForSelector("[data-notice=typed]");
  expect(await page.inputValue("#title")).toBe("Typed and lost");
  expect(await page.inputValue("#content")).toContain("nobody has saved");
  await page.waitForURL(/\/admin\/posts\/\d+\/edit/);
  expect(await client.post.count()).toBe(1);
  const id = Number(/\d+(?=\/edit)/.exec(page.url())?.[0]);

  await client.session.deleteMany();
  await write(page, "Typed when nobody was signed in.");
  await page.waitForSelector("[data-notice=lost] a");
  const again = await blog.signIn("editor", "Somebody else");
  await client.session.updateMany({ data: { personId: author.personId } });
  author.cookies.set(COOKIES.session, again.cookies.get(COOKIES.session) ?? "");
  await signIn(page);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect.poll(async () => (await client.autosave.findFirst({ where: { postId: id } }))?.fields ?? "").toContain("nobody was signed in");
  await page.waitForSelector("[data-notice=lost]", { state: "detached" });

  await page.focus("#title");
  await page.keyboard.press("Control+s");
  await expect.poll(async () => (await client.post.findUniqueOrThrow({ where: { id } })).content).toContain("nobody was signed in");
  await expect.poll(() => page.inputValue("[name=version]")).toBe("2");
  expect(await client.autosave.count()).toBe(0);

  const second = await page.context().newPage();
  await open(second, `/admin/posts/${id}/edit`);
  await second.fill("#title", "In another window");
  await second.waitForSelector("[data-notice=held] button");
  await second.click("[data-notice=held] button");
  await expect.poll(async () => (await client.autosave.findFirst())?.fields ?? "").toContain("In another window");
});

/** The script that keeps what is typed is there long before the one that shows the text as it will be read. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(blog.origin + path, { waitUntil: "commit" });
  await page.waitForSelector(".editor-bar", { state: "attached" });
}

async function signIn(page: Page): Promise<void> {
  await page.context().addCookies([{ name: COOKIES.session, value: author.cookies.get(COOKIES.session) ?? "", url: blog.origin }]);
}

/** As the editor's own script does: into the textarea, and says so. */
async function write(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const field = document.querySelector<HTMLTextAreaElement>("#content");
    if (!field) return;
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

/** What the browser would have on its disk. */
function keptHere(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open("pamphlet-desk", 1);
        opening.addEventListener("success", () => {
          const all = opening.result.transaction("copies").objectStore("copies").getAll();
          all.addEventListener("success", () => {
            opening.result.close();
            done(JSON.stringify(all.result));
          });
        });
      }),
  );
}

/** The process of the page dies: no event tells its scripts. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const gone = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await gone;
}
