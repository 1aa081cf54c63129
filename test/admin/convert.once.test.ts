import { beforeAll, expect, test } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let author: Reader;

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("contributor");
});

const JSON_TYPE = { accept: "application/json" };

test("a text comes back in the other format, with words for what it loses", async () => {
  const { status, text, headers } = await author.post("/admin/convert", { from: "html", to: "markdown", content: "<b>a</b><script>x</script>" }, JSON_TYPE);
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toContain("no-store");
  expect(JSON.parse(text)).toEqual({ content: "**a**\n", losses: ["1 script, form or drawing, which readers do not see"] });
});

test("only for people who write, between formats that there are", async () => {
  const form = { from: "html", to: "markdown", content: "x" };
  expect((await blog.reader().post("/admin/convert", form, JSON_TYPE)).status).not.toBe(200);
  expect((await (await blog.signIn("reader")).post("/admin/convert", form, JSON_TYPE)).status).toBe(403);
  expect((await author.post("/admin/convert", { ...form, to: "pdf" }, JSON_TYPE)).status).toBe(400);
  expect((await author.get("/admin/convert")).status).toBe(405);
});

test("without JavaScript a button does it: everything that was typed comes back, and nothing is saved", async () => {
  const before = await blog.context.db.client.post.count();
  const { status, text } = await author.post("/admin/posts", {
    act: "convert-html",
    title: "Kept & whole",
    format: "markdown",
    content: "a *b*",
    tagNames: "one, two",
  });
  expect(status).toBe(200);
  expect(text).toContain('value="Kept &amp; whole"');
  expect(text).toContain('value="one, two"');
  expect(text).toContain("&lt;p>a &lt;em>b&lt;/em>&lt;/p>");
  expect(text).toMatch(/<option value="html" selected/);
  expect(text).toContain("The text is now HTML. Nothing is saved yet.");
  expect(text).toContain('value="convert-markdown"');
  expect(text).toContain('data-editor="unsaved"');
  expect(await blog.context.db.client.post.count()).toBe(before);
});
