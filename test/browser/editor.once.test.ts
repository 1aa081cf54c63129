import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

/** A picture of one dot. */
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
let blog: TestBlog;
let anna: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog();
  anna = await blog.signIn("editor", "Anna");
});
afterAll(closeBrowser);

async function open(path: string, width = 1280): Promise<Page> {
  const page = await browse({ javaScriptEnabled: true, width });
  await page.context().addCookies([...anna.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
  await page.goto(`${blog.origin}${path}`);
  await page.waitForSelector(".rich-text");
  return page;
}

/** What would be saved, once it is as wanted. */
async function source(page: Page, wanted: string): Promise<string> {
  await page
    .waitForFunction((text) => document.querySelector<HTMLTextAreaElement>("#content")?.value === text, wanted, { timeout: 3000 })
    .catch(() => undefined);
  return page.locator("#content").inputValue();
}

/** Puts something on the clipboard and pastes it. */
async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await page.locator(".rich-text").evaluate((text, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

describe("the editor", () => {
  it("writes what was changed, leaves every other block as it was, and runs nothing of it", async () => {
    const nasty = '<div class="x" onclick="window.ran=1"><p style="color:red">kept</p><img src="https://example.org/x.png" onerror="window.ran=1"></div>';
    const body = `Old <b>text</b>\nof two lines\n\n${nasty}\n\n[gallery ids="1"]\n\n<p>Last <img src="https://example.org/y.png" onerror="window.ran=1"></p>\n`;
    const { id } = await addPost(blog, { title: "Old", format: "html", content: body });
    const page = await open(`/admin/posts/${id}`, 390);
    await page.locator(".rich-text > p").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("Very ");
    const changed = body.replace("Old", "Very Old");
    expect(await source(page, changed)).toBe(changed);
    await page.keyboard.press("Control+z");
    expect(await source(page, body)).toBe(body);
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    // After an autosave was brought back.
    await page.locator("#content").evaluate((area: HTMLTextAreaElement) => {
      area.value = "<p>Another text</p>";
      area.dispatchEvent(new Event("content-replaced"));
    });
    expect(await page.locator(".rich-text").innerText()).toContain("Another text");
  });

  it("makes a text by keyboard, menu and clipboard, and saves it", async () => {
    const page = await open("/admin/posts/new");
    await page.locator("#title").fill("By hand");
    await page.locator(".rich-text").click();
    await page.keyboard.type("## A heading\nSome **bold** text\n- one\ntwo\n\n/table");
    await page.keyboard.press("Enter");
    await page.keyboard.type("a");
    await page.keyboard.press("Tab");
    await page.keyboard.type("b");
    await page.locator(".rich-text > p").last().click();
    await paste(page, { "text/plain": "https://example.org/watch" });
    await page.keyboard.press("Enter");
    await paste(page, { "text/html": '<p class="MsoNormal" style="margin:0">From <b style="font-weight:700">Word</b><script>window.ran=1</script></p>' });
    const dropped = await page.locator(".rich-text").evaluate((text, base64) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "dot.png", { type: "image/png" }));
      return text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, DOT);
    expect(dropped).toBe(false);
    await page.locator("figure img").waitFor();
    const picture = await page.locator("figure img").evaluate((image) => [image.getAttribute("data-media-id"), image.getAttribute("src")]);
    const wanted = [
      "<h2>A heading</h2>",
      "<p>Some <strong>bold</strong> text</p>",
      "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
      `<table>\n<thead>\n<tr><th>a</th><th>b</th><th></th></tr>\n</thead>\n<tbody>\n${Array(2).fill("<tr><td></td><td></td><td></td></tr>").join("\n")}\n</tbody>\n</table>`,
      "https://example.org/watch",
      "<p>From <strong>Word</strong></p>",
      `<figure class="wp-block-image"><img data-media-id="${picture[0]}" src="${picture[1]}" alt="" width="1" height="1"></figure>`,
    ].join("\n\n");
    expect(await source(page, wanted)).toBe(wanted);
    await Promise.all([page.waitForURL(/\/admin\/posts\/\d+/), page.locator("button[value=draft]").click()]);
    const saved = await blog.context.db.client.post.findFirst({ where: { title: "By hand" } });
    expect([saved?.format, saved?.content.replaceAll("\r\n", "\n")]).toEqual(["html", wanted]);
    // The other format: what it can't say is named first.
    await page.waitForSelector(".rich-text");
    await page.getByRole("button", { name: "Markdown", exact: true }).click();
    await page.waitForFunction(() => document.querySelector("[data-rich]")?.getAttribute("data-mode") === "source");
    expect(await page.locator("#content").inputValue()).toContain("## A heading\n\nSome **bold** text");
    expect(await page.locator("#format").inputValue()).toBe("markdown");
  });
});
