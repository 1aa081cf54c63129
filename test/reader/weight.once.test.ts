import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

const MOST_HTML = 25 * 1024;
const MOST_STYLES_AND_SCRIPTS = 15 * 1024;
const COMMENTS = 50;

/** Sentences that somebody wrote: our own documentation. Words made by chance would compress as no language does. */
const words = readdirSync(join(packageRoot, "docs"))
  .filter((name) => name.endsWith(".md"))
  .toSorted()
  .flatMap((name) => readFileSync(join(packageRoot, "docs", name), "utf8").match(/[\w'’,.;:-]+/g) ?? []);
let at = 0;
const prose = (count: number) => Array.from({ length: count }, () => words[at++ % words.length]).join(" ");

it("a post with 50 comments is light: HTML, and all styles and scripts", async () => {
  const blog = await testBlog({ settings: { commentsPerPage: 0 } });
  const { id, path } = await addPost(blog, {
    title: "A post that many answered",
    content: Array.from({ length: 6 }, () => prose(100)).join("\n\n"),
    tagNames: ["a", "b"],
    newCategories: ["News"],
  });
  await blog.context.db.client.comment.createMany({
    data: Array.from({ length: COMMENTS }, (_, index) => ({
      id: index + 1,
      postId: id,
      parentId: index % 3 === 0 ? null : index,
      status: "approved" as const,
      authorName: `${prose(2)} ${index}`,
      authorUrl: index % 2 === 0 ? `https://${index}.example.org/` : null,
      body: "",
      bodyHtml: `<p>${prose(45)}</p>`,
      createdAt: new Date(Date.UTC(2025, 5, 1, 0, index * 7)),
    })),
  });
  await blog.context.db.client.post.update({ where: { id }, data: { approvedCommentCount: COMMENTS } });
  blog.context.cache.forget(["site"]);

  const page = await fetchBrotli(blog.origin + path);
  const { text } = await blog.get(path);
  expect(text.match(/<article class="comment/g)).toHaveLength(COMMENTS);
  expect(page, "bytes of HTML").toBeLessThanOrEqual(MOST_HTML);
  const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:css|js))"/g)].map((match) => match[1] ?? "");
  expect(files).toHaveLength(2);
  let assets = 0;
  for (const file of files) assets += await fetchBrotli(blog.origin + file);
  expect(assets, "bytes of styles and scripts").toBeLessThanOrEqual(MOST_STYLES_AND_SCRIPTS);
});

/** Bytes on the line, as a browser asks for them. */
function fetchBrotli(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip, deflate, br" } }, (response) => {
      expect([response.statusCode, response.headers["content-encoding"]]).toEqual([200, "br"]);
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
