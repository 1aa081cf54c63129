import { beforeAll, expect, test } from "vitest";
import { readXml } from "../feeds/read-xml.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";

let blog: TestBlog;
let path: string;
beforeAll(async () => {
  blog = await testBlog({ settings: { title: "Blog & Co" } });
  ({ path } = await addPost(blog, { title: 'A "quoted" <title>', content: "What it is about." }));
});

const ask = (address: string, more = "") => blog.get(`/oembed?url=${encodeURIComponent(address)}${more}`);

test("a post says where its card is, and the card is one of oEmbed", async () => {
  const { text } = await blog.get(path);
  const href = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const answer = await blog.get(href.slice(blog.origin.length));
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  const card = JSON.parse(answer.text);
  expect(card).toMatchObject({
    version: "1.0",
    type: "rich",
    title: 'A "quoted" <title>',
    author_name: "Ed",
    author_url: `${blog.origin}/author/ed/`,
    provider_name: "Blog & Co",
    provider_url: `${blog.origin}/`,
    width: 600,
    height: 400,
  });
  expect(card.html).toContain(`<a href="${blog.origin}${path}">A &quot;quoted&quot; &lt;title&gt;</a>`);
  expect(card.html).toContain(`src="${blog.origin}${path}embed/" width="600" height="400"`);
  expect(card.html).not.toContain("allow-scripts");
});

test("smaller when asked, in XML when asked, and for the addresses that lead there", async () => {
  expect(JSON.parse((await ask(blog.origin + path, "&maxwidth=320&maxheight=250")).text)).toMatchObject({ width: 320, height: 250 });
  const { text, headers } = await ask(blog.origin + path, "&format=xml");
  expect(headers.get("content-type")).toMatch(/^text\/xml/);
  expect(readXml(text)).toMatchObject({ name: "oembed" });
  expect(text).toContain("<title>A &quot;quoted&quot; &lt;title&gt;</title>");
  const { id } = await addPost(blog, { title: "Moved", slug: "before" });
  await addPost(blog, { id, basedOnVersion: 1, title: "Moved", slug: "after" });
  expect(JSON.parse((await ask(`${blog.origin}/2025/06/18/before/`)).text)).toMatchObject({ title: "Moved" });
  expect(JSON.parse((await ask(`${blog.origin}/?p=${id}`)).text)).toMatchObject({ title: "Moved" });
});

test("400 without an address, 501 for other formats, 404 for what is not everybody's", async () => {
  expect((await blog.get("/oembed")).status).toBe(400);
  expect((await ask(blog.origin + path, "&format=yaml")).status).toBe(501);
  const draft = await addPost(blog, { title: "Draft", status: "draft" });
  const guarded = await addPost(blog, { title: "Guarded", password: "secret" });
  for (const address of [
    `${blog.origin}/nothing/`,
    `${blog.origin}/?p=${draft.id}`,
    blog.origin + guarded.path,
    `https://example.org${path}`,
    "x",
    `${blog.origin}/%FF/`,
  ])
    expect((await ask(address)).status, address).toBe(404);
  expect((await blog.get(`${guarded.path}embed/`)).status).toBe(404);
  expect((await blog.get(guarded.path)).text).not.toContain("json+oembed");
});

test("the page for frames may stand in any, needs no script, and is stored", async () => {
  for (let time = 0; time < 2; time++) {
    const { status, text, headers } = await blog.get(`${path}embed/`);
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors \*/);
    expect(headers.get("content-security-policy")).not.toContain("script-src");
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
    expect(text).not.toContain("<script");
    expect(text).toContain("What it is about.");
    expect(text).toContain(`href="${path}#respond"`);
  }
  expect((await blog.get(path)).headers.get("x-frame-options")).toBe("DENY");
  expect((await blog.get(`${path}embed`)).location).toBe(`${path}embed/`);
  const about = await addPost(blog, { type: "page", title: "About" });
  await blog.context.db.client.post.create({
    data: { type: "page", status: "published", title: "A page of that name", path: `${about.path}embed/`, authorId: (await editorOf(blog)).person.id },
  });
  expect((await blog.get(`${about.path}embed/`)).text).toContain('<h1 class="entry-title">A page of that name');
});
