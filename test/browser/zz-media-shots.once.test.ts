import sharp from "sharp";
import { afterAll, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { outcome, upload } from "../media/files.ts";

afterAll(closeBrowser);

it("shots", async () => {
  const blog = await testBlog();
  const editor = await blog.signIn("editor", "Edda Editor");
  const noise = (colour: string) => sharp({ create: { width: 120, height: 80, channels: 3, background: colour } }).composite([{ input: { text: { text: colour, font: "serif", dpi: 150 } } }]).resize(1500, 1000).jpeg().toBuffer();
  const files = [];
  for (const [at, colour] of ["#204060", "#8c1d18", "#3a6b35", "#c08030", "#553377"].entries()) files.push({ name: `Harbour at dawn ${at}.jpg`, bytes: await noise(colour) });
  files.push({ name: "Minutes of the very long meeting of May.pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF") }, { name: "song.mp3", bytes: Buffer.from("ID3aaaaaaaaaaaa") });
  const { items } = outcome(await upload(editor, files));
  await editor.post(`/admin/media/${items[0]?.id}`, { altText: "Boats" });
  const img = (at: number, more = "") => `<img data-media-id="${items[at]?.id}" src="${items[at]?.url}" alt="A ${at}" ${more}>`;
  const { location } = await editor.post("/admin/posts", { title: "A day at the harbour", format: "html", act: "publish", visibility: "public", featuredMediaId: String(items[3]?.id), content: `<p>We went to the harbour.</p><figure class="wp-block-image">${img(0)}<figcaption>Boats in the morning</figcaption></figure><p>${img(1, 'class="alignright" width="200"')}Lorem ipsum dolor sit amet, consetetur sadipscing elitr, sed diam nonumy eirmod tempor invidunt ut labore et dolore magna aliquyam erat, sed diam voluptua. At vero eos et accusam et justo duo dolores et ea rebum.</p><p>More words follow here so that it goes on.</p><div class="gallery gallery-columns-3"><figure class="gallery-item">${img(2)}<figcaption class="gallery-caption">Green</figcaption></figure><figure class="gallery-item">${img(3)}</figure><figure class="gallery-item">${img(4)}</figure></div>` });
  const id = Number(/\/posts\/(\d+)/.exec(location ?? "")?.[1]);
  const { path } = await blog.context.db.client.post.findUniqueOrThrow({ where: { id } });
  for (const width of [1280, 390]) for (const colorScheme of ["light", "dark"] as const) {
    const page = await browse({ javaScriptEnabled: true, width, tolerant: true });
    await page.emulateMedia({ colorScheme });
    await page.context().addCookies([...editor.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
    const shot = (name: string) => page.screenshot({ path: `/tmp/media-room/${name}-${width}-${colorScheme}.png`, fullPage: true });
    await page.goto(`${blog.origin}${path}`); await page.waitForLoadState("networkidle"); await shot("post");
    if (colorScheme === "dark" && width === 1280) continue;
    await page.goto(`${blog.origin}/admin/media`); await page.waitForLoadState("networkidle"); await shot("library");
    await page.goto(`${blog.origin}/admin/media/${items[0]?.id}`); await shot("item");
    await page.goto(`${blog.origin}/admin/media?alt=none`); await shot("alts");
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("media-pick", { detail: { multiple: true, kind: "any", done(chosen: unknown) { (globalThis as Record<string, unknown>)["chosen"] = chosen; } } })));
    await page.locator("#media-picker .media-tile button").first().waitFor();
    await page.locator("#media-picker .media-tile button").nth(2).click();
    await page.screenshot({ path: `/tmp/media-room/picker-${width}-${colorScheme}.png` });
    const response = await editor.post("/admin/media/deletions", { ids: [items[0]?.id ?? 0, items[5]?.id ?? 0] });
    await page.setContent(response.text.replaceAll(/(href|src)="\//g, `$1="${blog.origin}/`)); await shot("deletion");
  }
  expect(1).toBe(1);
}, 120_000);
