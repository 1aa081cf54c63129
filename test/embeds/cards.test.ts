import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sweepEmbeds } from "../../server/embeds/filling.ts";
import { type OtherSite, otherSite } from "../mentions/other-site.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

const VIDEO = "dQw4w9WgXcQ";

let blog: TestBlog;
let site: OtherSite;

beforeAll(async () => {
  site = await otherSite();
  blog = await testBlog({ localPeers: [site.origin], oembedUrls: { youtube: site.origin } });
});
afterAll(() => site.close());

/** A page of the other site, with an answer about it. */
function show(path: string, answer: Record<string, unknown> | string): string {
  site.pages.set(path, { body: `<html><head><link rel="alternate" type="application/json+oembed" href="/about${path}"></head></html>` });
  site.pages.set(`/about${path}`, { headers: { "Content-Type": "application/json" }, body: typeof answer === "string" ? answer : JSON.stringify(answer) });
  return site.origin + path;
}

test("a video becomes a card with our own copy of its picture; its page alone may open its frame", async () => {
  const url = `https://www.youtube.com/watch?v=${VIDEO}`;
  const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#846" } })
    .jpeg()
    .toBuffer();
  const sent = { title: "A <b>film</b>", author_name: "Fay", width: 200, height: 113, thumbnail_url: `data:image/jpeg;base64,${picture.toString("base64")}` };
  site.pages.set(`/oembed?format=json&url=${encodeURIComponent(url)}`, { body: JSON.stringify(sent) });
  const { path } = await addPost(blog, { title: "With a film", content: `Look:\n\nhttps://youtu.be/${VIDEO}\n\nDone.` });
  const before = await blog.get(path);
  // What a click opens is known before anybody was asked.
  expect(before.text).toContain("Video on YouTube");
  expect(before.text).toContain(`data-frame="https://www.youtube-nocookie.com/embed/${VIDEO}?`);
  await blog.runJobs();
  const { text, headers } = await blog.get(path);
  expect(text).toContain(`<figure class="embed-card embed-16x9"><a class="embed-link" href="${url}"`);
  expect(text).toContain("A &lt;b&gt;film&lt;/b&gt;");
  expect(text).toContain("Fay · YouTube");
  expect(text).toContain("This contacts www.youtube-nocookie.com");
  expect(text).toContain(`data-frame="https://www.youtube-nocookie.com/embed/${VIDEO}?`);
  expect(text).not.toContain("<iframe");
  expect(headers.get("content-security-policy")).toMatch(/;frame-src https:\/\/www\.youtube-nocookie\.com$/);
  const stored = await blog.get(path);
  expect(stored.headers.get("content-security-policy")).toBe(headers.get("content-security-policy"));
  const editor = await blog.signIn("editor");
  expect((await editor.get(path)).headers.get("content-security-policy")).toBe(headers.get("content-security-policy"));
  expect((await blog.get("/")).headers.get("content-security-policy")).not.toContain("frame-src");
  expect((await blog.get("/feed/")).text).toContain(`<p><a href="${url}">A &lt;b&gt;film&lt;/b&gt; – YouTube</a></p>`);
});

test("any page that offers a card of itself; its picture is copied, and nothing of its HTML is shown", async () => {
  const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#846" } })
    .png()
    .toBuffer();
  site.pages.set("/picture.png", { headers: { "Content-Type": "image/png" }, body: picture as unknown as string });
  const url = show("/page", { title: "A page", provider_name: "Elsewhere", html: "<script>alert(1)</script>", thumbnail_url: `${site.origin}/picture.png` });
  const { id, path } = await addPost(blog, { title: "With a page", content: `${url}\n\n${url}\n\nsee ${url}` });
  await blog.runJobs();
  const { text, headers } = await blog.get(path);
  expect(text.match(/<figure class="embed-card embed-page">/g)).toHaveLength(2);
  expect(text).not.toContain("alert(1)");
  expect(text).not.toContain("data-frame");
  expect(headers.get("content-security-policy")).not.toContain("frame-src");
  const [, src = "", width, height] = /<img src="(\/media\/embeds\/[0-9a-f]+\.webp)" alt="" width="(\d+)" height="(\d+)"/.exec(text) ?? [];
  expect([width, height]).toEqual(["1200", "675"]);
  expect((await blog.get(src)).headers.get("content-type")).toBe("image/webp");
  await addPost(blog, { id, basedOnVersion: 1, content: "None any more." });
  await sweepEmbeds(blog.context);
  expect((await blog.get(src)).status, "kept for a while").toBe(200);
  blog.clock.advance(31 * 24 * 3_600_000);
  await sweepEmbeds(blog.context);
  expect((await blog.get(src)).status).toBe(404);
});

test("what can't be had, or leads where nobody may look, stays a link", async () => {
  const addresses = [
    `${site.origin}/missing`,
    show("/broken", "<html>no JSON"),
    show("/nameless", { html: "x" }),
    show("/huge", { title: "x".repeat(2_000_000) }),
    `${site.origin}/@ann/1234567`,
    "http://192.168.1.1/admin",
    "http://169.254.169.254/latest/meta-data/",
  ];
  site.pages.set("/inwards", { status: 302, headers: { Location: "http://127.0.0.1:9/" } });
  site.pages.set("/round", { status: 302, headers: { Location: "/round" } });
  site.pages.set("/inner", { body: '<link rel="alternate" type="application/json+oembed" href="http://10.0.0.1/oembed">' });
  addresses.push(`${site.origin}/inwards`, `${site.origin}/round`, `${site.origin}/inner`);
  const { path } = await addPost(blog, { title: "With none", content: addresses.join("\n\n") });
  await blog.runJobs();
  const { text } = await blog.get(path);
  expect(text).not.toContain("embed-card");
  expect(text.match(/class="embed-place"/g)).toHaveLength(addresses.length);
  const states = await blog.context.db.client.embed.groupBy({ by: ["state"], where: { url: { in: addresses } }, _count: { id: true } });
  expect(states).toEqual([{ state: "failed", _count: { id: addresses.length } }]);
});

test("a server that is out of order is asked again, a few times", async () => {
  const url = show("/later", { title: "Later" });
  site.pages.set("/later", { status: 503 });
  const { path } = await addPost(blog, { title: "With patience", content: url });
  await blog.runJobs();
  expect((await blog.get(path)).text).not.toContain("embed-card");
  show("/later", { title: "Later" });
  blog.clock.advance(3_600_000);
  await blog.runJobs();
  expect((await blog.get(path)).text).toContain("embed-card");
});

test("fifty cards in a post at most, and none for what a post does not have any more", async () => {
  const urls = Array.from({ length: 60 }, (_, number) => show(`/many/${number}`, { title: `Number ${number}` }));
  const { id } = await addPost(blog, { content: urls.join("\n\n") });
  const { client } = blog.context.db;
  expect(await client.embedUse.count({ where: { postId: id } })).toBe(50);
  await addPost(blog, { id, basedOnVersion: 1, content: `${urls[0]}` });
  site.asked.length = 0;
  await blog.runJobs();
  expect(site.asked).toEqual(["GET /many/0", "GET /about/many/0"]);
});
