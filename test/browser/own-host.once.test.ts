import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, expect, it } from "vitest";
import { startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { decideAt } from "../accounts/stand-ins/visit.ts";
import { testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, guestReply } from "../support/posts.ts";

afterAll(closeBrowser);

it("a reader's browser asks no other host, not even for pictures from X, Facebook and Gravatar", async () => {
  const standIns = await startStandIns();
  const gravatar = await pictureServer();
  const blog = await testBlog({
    x: standIns.x,
    facebook: standIns.facebook,
    gravatarUrl: gravatar.origin,
    settings: { earlierApprovalNeeded: false, leastSeconds: 0, gravatar: true },
  });
  const { id, path } = await addPost(blog, {
    content: "An embed:\n\nhttps://www.youtube.com/watch?v=aqz-KE-bpKQ\n\nA picture: ![far away](https://example.org/far.png)",
  });
  for (const key of ["x", "facebook"]) {
    const reader = blog.reader();
    const { location = "" } = await reader.post(`/sign-in/${key}?post=${id}`, { comment: "Hello" });
    const back = await decideAt(location, { outcome: "allow" });
    await reader.get(back.pathname + back.search);
    await reader.post(`/posts/${id}/comments`, { comment: `Hello by ${key} ![](https://example.org/a.png)`, comment_parent: 0 });
  }
  await blog.post(`/posts/${id}/comments`, guestReply("Hello by a guest", { email: "gert@example.org" }));
  await blog.post(`/posts/${id}/comments`, guestReply("Hello by another", { author: "Nora Nobody", email: "nora@example.org" }));
  await blog.runJobs();

  const page = await browse({ javaScriptEnabled: true });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const address of ["/", path, "/sign-in"]) {
    await page.goto(blog.origin + address, { waitUntil: "load" });
    await page.evaluate("scrollTo(0, document.body.scrollHeight)"); // Pictures are fetched when they come near.
    if (address === path)
      await expect
        .poll(() => page.locator("img.avatar").evaluateAll((all) => all.filter((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 0).length))
        .toBe(3);
  }
  expect(asked.filter((url) => !url.startsWith(`${blog.origin}/`) && !url.startsWith("data:"))).toEqual([]);
  expect(asked.filter((url) => url.includes("/media/pictures/")).length).toBeGreaterThan(0);
  await page.close();
  gravatar.close();
  await blog.close();
  await standIns.close();
});

/** Has a picture of gert@example.org. */
async function pictureServer(): Promise<{ origin: string; close(): void }> {
  const known = createHash("sha256").update("gert@example.org").digest("hex");
  const picture = await sharp({ create: { width: 96, height: 96, channels: 3, background: "#225c37" } })
    .png()
    .toBuffer();
  const server = createServer((req, res) => (req.url?.includes(known) ? res.end(picture) : res.writeHead(404).end()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
