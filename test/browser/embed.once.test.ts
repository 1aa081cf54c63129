import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";

const VIDEO = "dQw4w9WgXcQ";
const FRAMES = "www.youtube-nocookie.com";

let blog: TestBlog;
let path: string;
beforeAll(async () => {
  blog = await testBlog();
  await blog.context.jobs.stop();
  ({ path } = await addPost(blog, { title: "With a film", content: `Look:\n\nhttps://youtu.be/${VIDEO}\n\nDone.` }));
  const filled = { title: "A film", authorName: "Fay", siteName: "YouTube", frameUrl: `https://${FRAMES}/embed/${VIDEO}?autoplay=1`, state: "ready" };
  await blog.context.db.client.embed.updateMany({ data: filled });
  blog.context.cache.forget(["site"]);
});
afterAll(closeBrowser);

test("a frame is asked for by a click, and goes again; without scripts there is the link", { timeout: 20_000 }, async () => {
  const page = await browse({ javaScriptEnabled: true, allowed: [FRAMES] });
  const asked: string[] = [];
  await page.route(`https://${FRAMES}/**`, async (route) => {
    asked.push(route.request().headers()["referer"] ?? "");
    await route.fulfill({ contentType: "text/html", body: "<p>The film</p>" });
  });
  await page.goto(blog.origin + path);
  expect(asked).toEqual([]);
  await page.getByText(`This contacts ${FRAMES}`).waitFor();
  await page.getByRole("button", { name: "Play here" }).click();
  await page.frameLocator("iframe[title='A film']").getByText("The film").waitFor();
  expect(asked).toEqual([`${blog.origin}/`]);
  expect(await page.locator("iframe").getAttribute("sandbox")).not.toContain("allow-top-navigation");
  await page.getByRole("button", { name: "Close" }).click();
  expect(await page.locator("iframe").count()).toBe(0);
  expect(await page.getByRole("link", { name: "A film" }).isVisible()).toBe(true);

  const plain = await browse({ javaScriptEnabled: false });
  await plain.goto(blog.origin + path);
  expect(await plain.getByRole("button", { name: "Play here" }).count()).toBe(0);
  expect(await plain.getByRole("link", { name: "A film" }).getAttribute("href")).toBe(`https://www.youtube.com/watch?v=${VIDEO}`);
});
