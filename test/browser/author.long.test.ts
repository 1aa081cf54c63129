import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, expect, it } from "vitest";
import { setupLink } from "../../server/accounts/setup.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";

/**
 * The way of a new author, from the one-time link to the old address of a renamed post: in a real browser, with JavaScript and without. `browse` fails a
 * test in which a script fails or another host is asked for anything.
 */

const DAY_MS = 24 * 60 * 60 * 1000;
afterAll(closeBrowser);

it("a new author writes, schedules, shows, publishes and renames a post", { timeout: 120_000 }, async () => {
  const blog = await testBlog({ at: new Date().toISOString() });
  const page = await browse({ javaScriptEnabled: true });
  await setUp(blog, page);
  await page.getByRole("link", { name: "Write a post" }).click();
  await page.waitForSelector(".rich-text");

  await page.getByLabel("Title", { exact: true }).fill("A day at the harbour");
  await page.locator(".rich-text").click();
  await page.keyboard.type("We went **early**.");
  await footnote(page, "At six.");
  await page.keyboard.type(" More at ");
  await link(page, "/about/", "another page");
  await page.keyboard.press("Enter");
  await drop(page, { name: "harbour.jpg", bytes: await picture("#7aa6c2", 1600, 1000) });
  await page.locator(".rich-text figure img").waitFor();
  await atEnd(page);
  await fromDialog(page, "Picture", [
    { name: "boats.png", bytes: await picture("#2b2d5b", 1000, 1400, "png"), alt: "Boats" },
    { name: "gulls.jpg", bytes: await picture("#8fb996", 1200, 800), alt: "Gulls" },
  ]);
  await atEnd(page);
  await fromDialog(page, "Gallery", ["boats", "gulls", "harbour"]);
  await atEnd(page);
  await page.keyboard.type("```js ");
  await page.keyboard.type("const boats = 3;");
  await atEnd(page);
  await page.keyboard.type("/table");
  await page.keyboard.press("Enter");
  for (const cell of ["Boat", "Length", "Crew", "Anna", "12", "3"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press("Tab");
  }

  await category(page, "Sea");
  await page.locator("#tag-typed").fill("boats, morning,");
  expect(await page.locator(".token").count()).toBe(2);
  await page.locator("#picture-card > summary").click();
  await page.getByRole("button", { name: "Choose a picture" }).click();
  await choose(page, ["harbour"]);
  await page.locator(".editor-picture img").waitFor();

  const due = new Date(blog.clock.now.getTime() + DAY_MS);
  await page.getByLabel("Date", { exact: true }).fill(due.toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByText("Scheduled.", { exact: false }).first().waitFor();
  await asReadersSeeIt(blog, page, { pictures: 3 });
});

it("the same without JavaScript", { timeout: 60_000 }, async () => {
  const blog = await testBlog({ at: new Date().toISOString() });
  const page = await browse({ javaScriptEnabled: false });
  await setUp(blog, page);
  await page.getByRole("link", { name: "Media" }).click();
  const names = ["harbour", "boats", "gulls"];
  const colours = ["#7aa6c2", "#2b2d5b", "#8fb996"];
  const files = await Promise.all(
    names.map(async (name, index) => ({ name: `${name}.jpg`, mimeType: "image/jpeg", buffer: await picture(colours[index] ?? "", 1200, 800) })),
  );
  await page.locator("#media-files").setInputFiles(files);
  await page.getByRole("button", { name: "Upload" }).click();
  const addresses: string[] = [];
  for (const name of names) {
    await page.getByRole("link", { name: "Media" }).first().click();
    await page.getByRole("link", { name, exact: true }).click();
    addresses.push(new URL(await page.getByLabel("Address").inputValue()).pathname);
    await page.getByLabel("Alternative text").fill(`The ${name}`);
    await page.getByRole("button", { name: "Save" }).click();
  }
  await page.getByRole("link", { name: "New post" }).first().click();
  await page.getByLabel("Title", { exact: true }).fill("A day at the harbour");
  await page.locator("#format").selectOption("markdown");
  const gallery = addresses.map((address) => `<figure class="gallery-item"><img src="${address}" alt=""></figure>`).join("");
  await page
    .locator("#content")
    .fill(
      [
        "We went **early**.[^1] More at [another page](/about/).",
        ...addresses.map((address) => `![](${address})`),
        `<div class="gallery gallery-columns-3">${gallery}</div>`,
        "```js\nconst boats = 3;\n```",
        "| Boat | Length |\n|---|---|\n| Anna | 12 |",
        "[^1]: At six.",
      ].join("\n\n"),
    );
  await page.getByLabel("New categories").fill("Sea");
  await page.locator("#tagNames").fill("boats, morning");
  await page.locator("#picture-card > summary").click();
  await page.getByLabel("Featured picture").selectOption({ label: "harbour" });
  // Whoever converts sees the text in the other format, and nothing has been saved.
  await page.getByRole("button", { name: "Convert to HTML" }).click();
  await page.getByText("Nothing is saved yet", { exact: false }).waitFor();
  expect(await page.locator("#content").inputValue()).toContain("<strong>early</strong>");
  expect(await blog.context.db.client.post.count()).toBe(0);
  const due = new Date(blog.clock.now.getTime() + DAY_MS);
  await page.getByLabel("Date", { exact: true }).fill(due.toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Scheduled.", { exact: false }).first().waitFor();
  await asReadersSeeIt(blog, page, { pictures: 3 });
});

/** From the scheduled post in the editor: the preview by link, the moment of publishing, another slug, and the old address. */
async function asReadersSeeIt(blog: TestBlog, page: Page, { pictures }: { pictures: number }): Promise<void> {
  await page.locator("#preview-link > summary").click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const secret = await page.getByLabel("Address of the preview").inputValue();
  const friend = await browse({ javaScriptEnabled: true, width: 390 });
  await friend.goto(secret);
  await friend.getByText("A preview of what is not published yet", { exact: false }).waitFor();
  await readAll(friend, pictures);

  await blog.runJobs();
  const { path, slug } = await blog.context.db.client.post.findFirstOrThrow({ select: { path: true, slug: true } });
  expect(slug).toBe("a-day-at-the-harbour");
  expect((await blog.get(path ?? "")).status).toBe(404);
  blog.clock.advance(DAY_MS);
  await blog.runJobs();
  const reader = await browse({ javaScriptEnabled: true });
  await reader.goto(blog.origin);
  await reader.getByRole("link", { name: "A day at the harbour" }).first().click();
  expect(new URL(reader.url()).pathname).toBe(path);
  await readAll(reader, pictures);
  expect(await reader.locator(".imprint").innerText()).toContain("Sea");
  // Nobody needs the secret any more.
  await friend.goto(secret);
  expect(new URL(friend.url()).pathname).toBe(path);

  await page.reload();
  await page.getByLabel("Address", { exact: true }).fill("harbour-day");
  await page.getByRole("button", { name: "Update" }).click();
  await page.getByText("Saved.", { exact: true }).first().waitFor();
  const moved = (path ?? "").replace(slug, "harbour-day");
  const answer = await blog.get(path ?? "");
  expect([answer.status, answer.location]).toEqual([301, moved]);
  const old = await reader.goto(blog.origin + path);
  expect([old?.status(), new URL(reader.url()).pathname]).toEqual([200, moved]);
}

/** Everything that was written is there, every picture has come in a width that suits, and nothing is wider than the window. */
async function readAll(page: Page, pictures: number): Promise<void> {
  const text = page.locator("article .prose").first();
  expect(await text.locator("strong").innerText()).toBe("early");
  expect(await text.locator("pre code [class^=hljs]").count()).toBeGreaterThan(0);
  expect(await text.locator("table td").first().innerText()).toBe("Anna");
  expect(await page.locator(".footnotes").innerText()).toContain("At six.");
  expect(await text.locator(".gallery img[srcset], .gallery source[srcset]").count()).toBeGreaterThanOrEqual(3);
  const images = page.locator("article img:not(.picture-under)");
  // In the text, in the gallery, and at the head.
  expect(await images.count()).toBe(2 * pictures + 1);
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)).toBe(true);
    expect(await image.evaluate((element: HTMLImageElement) => (element.closest("picture")?.querySelector("source") ?? element).srcset)).toMatch(/ \d+w/);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

async function setUp(blog: TestBlog, page: Page): Promise<void> {
  const address = new URL((await setupLink(blog.context)) ?? "");
  await page.goto(blog.origin + address.pathname + address.search);
  await page.locator("#title").fill("The harbour");
  await page.locator("#name").fill("Anna");
  await page.locator("#email").fill("anna@example.org");
  await page.locator("#password").fill("correct horse battery staple");
  await page.locator("main form button[type=submit]").click();
  await page.getByRole("heading", { name: "Hello, Anna" }).waitFor();
}

async function picture(colour: string, width: number, height: number, format: "jpeg" | "png" = "jpeg"): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

/** Lets a file fall into the text where the cursor is. */
async function drop(page: Page, { name, bytes }: { name: string; bytes: Buffer }): Promise<void> {
  await page.locator(".rich-text").evaluate(
    (text, { name, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: "image/jpeg" }));
      const { left, bottom } = (text.lastElementChild ?? text).getBoundingClientRect();
      const at = { clientX: left + 5, clientY: bottom - 5 };
      for (const type of ["dragover", "drop"]) text.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, ...at }));
    },
    { name, base64: bytes.toString("base64") },
  );
}

/** Pictures by the dialog of the library: names of what is there, or files to bring. */
async function fromDialog(page: Page, tool: string, wanted: (string | { name: string; bytes: Buffer; alt: string })[]): Promise<void> {
  await page.locator(".rich-tools").getByRole("button", { name: tool, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Choose from the library" });
  const names: string[] = [];
  for (const each of wanted) {
    if (typeof each === "string") names.push(each);
    else {
      await dialog.locator("[data-picker-files]").setInputFiles([{ name: each.name, mimeType: "application/octet-stream", buffer: each.bytes }]);
      await dialog.getByRole("button", { name: each.name.replace(/\..*/, ""), pressed: true }).waitFor();
      await dialog.getByLabel("Alternative text").fill(each.alt);
    }
  }
  await choose(page, names);
}

async function choose(page: Page, names: string[]): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Choose from the library" });
  for (const name of names) await dialog.getByRole("button", { name, exact: false }).first().click();
  await dialog.locator("[data-picker-use]").click();
  await dialog.waitFor({ state: "hidden" });
}

async function footnote(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+Alt+f");
  await page.getByLabel("Text of the note").fill(text);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.locator(".rich-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("ArrowRight");
}

async function link(page: Page, href: string, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("#rich-ask-href").fill(href);
  await page.locator("#rich-ask-words").fill(words);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.locator(".rich-dialog").waitFor({ state: "detached" });
}

/** A new paragraph at the end of the text. */
async function atEnd(page: Page): Promise<void> {
  await page.locator(".rich-text").focus();
  await page.keyboard.press("Control+End");
  if (
    (
      await page
        .locator(".rich-text > p:last-child")
        .innerText()
        .catch(() => "x")
    ).trim() !== ""
  )
    await page.keyboard.press("Enter");
}

/** A category made in place. */
async function category(page: Page, name: string): Promise<void> {
  await page.locator("#category-typed").fill(name);
  await page.locator(".category-new button").click();
  await page.getByRole("checkbox", { name, checked: true }).waitFor();
}
