import { expect, test } from "vitest";
import { testBlog } from "../support/blog.ts";
import { readXml, SITEMAP } from "./read-xml.ts";
import { addPost, anyAuthor } from "./seed.ts";

function locations(xml: string): string[] {
  return readXml(xml).children.map((entry) => entry.one(`${SITEMAP}loc`).text);
}

test("the sitemap lists what is public and nothing else", async () => {
  const blog = await testBlog();
  const { client } = blog.context.db;
  const parent = await client.category.create({ data: { name: "A", slug: "a", path: "a" } });
  const child = await client.category.create({ data: { name: "B", slug: "b", path: "a/b", parentId: parent.id } });
  const empty = await client.category.create({ data: { name: "Empty", slug: "empty", path: "empty" } });
  const tag = await client.tag.create({ data: { name: "Größe", slug: "größe" } });
  await addPost(blog, { title: "Open", categories: { create: { categoryId: child.id } }, tags: { create: { tagId: tag.id } } });
  await addPost(blog, { title: "About", type: "page", path: "/about/" });
  await addPost(blog, { title: "Locked", password: "x", categories: { create: { categoryId: empty.id } } });
  await addPost(blog, { title: "Private", status: "private" });
  await addPost(blog, { title: "Draft", status: "draft", path: null });
  const answer = await blog.get("/sitemap.xml");
  expect(answer.headers.get("content-type")).toBe("application/xml; charset=utf-8");
  expect(locations(answer.text)).toEqual(
    ["/", "/category/a/", "/category/a/b/", "/tag/gr%C3%B6%C3%9Fe/", "/author/ada/", "/about/", "/2025/06/18/open/"].map((path) => blog.origin + path),
  );
  expect(readXml(answer.text).children.at(-1)?.one(`${SITEMAP}lastmod`).text).toBe("2025-06-18T08:00:00.000Z");
  for (const url of locations(answer.text)) expect((await blog.get(url)).status, url).toBe(200);
  expect((await blog.get("/sitemap-posts-2.xml")).status).toBe(404);
});

test("a large blog gets an index of sitemaps", async () => {
  const blog = await testBlog();
  const authorId = await anyAuthor(blog);
  const publishedAt = new Date("2025-06-18T08:00:00Z");
  const rows = Array.from({ length: 2001 }, (_, index) => ({
    title: "x",
    path: `/p/${index}/`,
    status: "published" as const,
    publishedAt,
    updatedAt: publishedAt,
    authorId,
  }));
  await blog.context.db.client.post.createMany({ data: rows });
  const index = await blog.get("/sitemap.xml");
  expect(readXml(index.text).name).toBe(`${SITEMAP}sitemapindex`);
  const parts = locations(index.text);
  expect(parts).toEqual(["/sitemap-posts-1.xml", "/sitemap-posts-2.xml", "/sitemap-archives-1.xml"].map((path) => blog.origin + path));
  const listed = [];
  for (const part of parts) listed.push(...locations((await blog.get(part)).text));
  expect(new Set(listed).size).toBe(2001 + 2);
});

test("crawlers are told where it is", async () => {
  const blog = await testBlog();
  const robots = await blog.get("/robots.txt");
  expect(robots.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(robots.text).toContain("Disallow: /admin\n");
  expect(robots.text).toContain(`Sitemap: ${blog.origin}/sitemap.xml\n`);
  const moved = await blog.get("/wp-sitemap.xml");
  expect([moved.status, moved.location]).toEqual([301, "/sitemap.xml"]);
});
