import { afterAll, expect, it } from "vitest";
import { makePicture } from "../media/files.ts";
import { testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";

afterAll(closeBrowser);

it("files are sent with their progress, refused with words, and chosen in the dialog by keyboard", async () => {
  const blog = await testBlog();
  const author = await blog.signIn("author");
  const page = await browse({ javaScriptEnabled: true, width: 390, tolerant: true });
  await page.context().addCookies([...author.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
  await page.goto(`${blog.origin}/admin/media`);
  const files = page.locator("#media-files");
  await files.setInputFiles([{ name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg onload=alert(1)>") }]);
  await page.getByText("SVG drawings are not taken").waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await page.goto(`${blog.origin}/admin/media`);
  await files.setInputFiles([
    { name: "one.png", mimeType: "image/png", buffer: await makePicture(40, 20, "png", "#111111") },
    { name: "two.png", mimeType: "image/png", buffer: await makePicture(40, 20, "png", "#222222") },
  ]);
  await page.getByRole("link", { name: "two" }).waitFor();

  await page.goto(`${blog.origin}/admin`);
  await page.evaluate(() => {
    const done = (items: { id: number; alt: string }[]) => (document.title = JSON.stringify(items.map(({ alt }) => alt)));
    document.dispatchEvent(new CustomEvent("media-pick", { detail: { multiple: false, kind: "image", done } }));
  });
  const dialog = page.getByRole("dialog", { name: "Choose from the library" });
  await dialog.getByRole("button", { name: "one" }).waitFor();
  await dialog.getByRole("searchbox").fill("two");
  await expect.poll(() => dialog.locator("[data-picker-grid] button").count()).toBe(1);
  await dialog.getByRole("button", { name: "two" }).press("Enter");
  await dialog.getByLabel("Alternative text").fill("Two stripes");
  await dialog.getByLabel("Alternative text").press("Enter");
  await expect.poll(() => page.title()).toBe('["Two stripes"]');
  await expect.poll(() => blog.context.db.client.media.count({ where: { altText: "Two stripes" } })).toBe(1);
  const upload = page.evaluate(
    (text) =>
      new Promise((ended) => {
        const detail = {
          files: [new File([text], "minutes.pdf")],
          progress() {},
          done: (_index: number, item: { mimeType: string }) => ended(item.mimeType),
          failed: (_index: number, message: string) => ended(message),
        };
        document.dispatchEvent(new CustomEvent("media-upload", { detail }));
      }),
    "%PDF-1.4",
  );
  expect(await upload).toBe("application/pdf");
});
