import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { lookAtPages } from "./support/axe.ts";
import { browse, closeBrowser } from "./support/browser.ts";
import { testBlog } from "./support/blog.ts";
import { addPost, guestReply } from "./support/posts.ts";
import { dressedPages, settingsPages } from "./support/settings-pages.ts";

it("shots", { timeout: 400_000 }, async () => {
  const blog = await testBlog({ settings: { earlierApprovalNeeded: false, youngDays: 0, title: "A Quiet Press", tagline: "Notes on paper and type" } });
  for (const title of ["About", "Colophon"]) await addPost(blog, { type: "page", title });
  const post = await addPost(blog, { title: "The newest", newCategories: ["Essays"], tagNames: ["a", "b"], content: "Words with a [link](/about/)." });
  for (const text of ["One word", "Another word"]) await blog.post(`/posts/${post.id}/comments`, guestReply(text));
  const owner = await blog.signIn("administrator", "Olive Owner");
  const pages: { name: string; html: string }[] = [];
  for (const [name, answer, status = 200] of [...(await dressedPages(blog, post.path)), ...(await settingsPages(blog, owner))]) {
    const { text, status: given } = await answer;
    if (given !== status) console.log(name, given);
    pages.push({ name, html: text });
  }
  await mkdir("/tmp/settings-html", { recursive: true });
  for (const [at, { html }] of pages.entries()) await writeFile(`/tmp/settings-html/${at}.html`, html);
  const page = await browse({ javaScriptEnabled: true, tolerant: true });
  const found = await lookAtPages(page, blog.origin, pages);
  console.log("AXE", found.join("\n"));
  await closeBrowser();
  const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const out = await new Promise<string>((resolve) => execFile("java", ["-jar", vnu, "--errors-only", ...pages.map((_, at) => `/tmp/settings-html/${at}.html`)], { maxBuffer: 1e8 }, (e, so, se) => resolve(so + se)));
  console.log("VNU", out.slice(0, 4000));
  expect(1).toBe(1);
});
