import { beforeAll, describe, expect, it } from "vitest";
import { looksLikePage } from "../../server/redirects/missed-path.ts";
import { readRedirectPath, readTarget } from "../../server/redirects/redirect-path.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader;

beforeAll(async () => {
  blog = await testBlog({ url: "https://example.com/blog" });
  editor = await blog.signIn("editor");
  await addPost(blog, { type: "page", title: "About" });
});

/** As a browser at the public address would. */
const send = (form: Record<string, string>) => editor.post("/blog/admin/redirects/import", form, { origin: "https://example.com" });
const count = () => blog.context.db.client.redirect.count();

describe("an import from CSV", () => {
  it("writes nothing while a line is wrong, names each, and takes the good ones if that is wanted", async () => {
    const lines = [
      "Old,New,Status",
      "/one/,/about/",
      "https://example.com/blog/two,https://example.org/,302",
      '"/th""ree/","/one/"',
      "/four/,,410",
      "/five/,javascript:alert(1)",
      "/about/,/one/",
      "/one/,/four/",
      "/six/,/seven/",
      "/seven/,/six/",
      "nonsense",
    ].join("\r\n");
    const refused = await send({ lines });
    expect(refused.status).toBe(422);
    const named = [...refused.text.matchAll(/<strong>Line (\d+)<\/strong>/g)].map(([, line]) => Number(line));
    expect(named).toEqual([6, 7, 8, 9, 10, 11]);
    expect(await count()).toBe(0);
    expect((await send({ lines, onlyGood: "yes" })).status).toBe(303);
    expect(await count()).toBe(4);
    expect((await blog.get("/blog/one/")).location).toBe("/blog/about/");
    expect((await blog.get("/blog/two/?a=b")).location).toBe("https://example.org/");
    expect((await blog.get("/blog/four/")).status).toBe(410);
  });

  it("takes back what was exported", async () => {
    const { text, headers } = await editor.get("/blog/admin/redirects/csv");
    expect(headers.get("content-type")).toContain("text/csv");
    expect(text).toContain("/two/,https://example.org/,302");
    const before = await blog.context.db.client.redirect.findMany({ select: { path: true, target: true, status: true }, orderBy: { path: "asc" } });
    await blog.context.db.client.redirect.deleteMany();
    expect((await send({ lines: text })).status).toBe(303);
    expect(await blog.context.db.client.redirect.findMany({ select: { path: true, target: true, status: true }, orderBy: { path: "asc" } })).toEqual(before);
  });

  it("takes a file", async () => {
    const body = ["--x", 'Content-Disposition: form-data; name="file"; filename="a.csv"', "", "/from-file/;/about/;302", "--x--", ""].join("\r\n");
    const { status } = await editor.send("POST", "/blog/admin/redirects/import", body, {
      "content-type": "multipart/form-data; boundary=x",
      origin: "https://example.com",
      "sec-fetch-site": "same-origin",
    });
    expect(status).toBe(303);
    expect((await blog.get("/blog/from-file/")).status).toBe(302);
  });

  it.each(["", "old,new", '/a/,"b'])("refuses %j", async (lines) => {
    expect((await send({ lines })).status).toBe(422);
  });
});

const home = { origin: "https://example.com", base: "/blog" };

describe("what is typed", () => {
  it.each([
    ["/a", "/a/"],
    ["/a//b/", "/a/b/"],
    ["/a/b.html", "/a/b.html"],
    ["/caf%C3%A9/", "/café/"],
    ["/cafe\u0301/", "/café/"],
    ["https://example.com/blog/a/", "/a/"],
    ["https://example.com/other/", undefined],
    ["https://example.org/a/", undefined],
    ["/a/?b=c", undefined],
    ["a", undefined],
    ["/%FF/", undefined],
    ["/a\\b/", undefined],
  ])("%j is the path %j", (typed, path) => expect(readRedirectPath(home, typed)).toBe(path));

  it.each([
    ["/a?b=c#d", "/a/?b=c#d"],
    ["https://example.org/x", "https://example.org/x"],
    ["https://example.com/blog/a?b", "/a/?b"],
    ["https://example.com/shop/", "https://example.com/shop/"],
    ["data:text/html,x", undefined],
    ["//example.org/", undefined],
    ["https://user@example.org/", undefined],
  ])("%j leads to %j", (typed, target) => expect(readTarget(home, typed)).toBe(target));

  it.each([
    ["/hello/", true],
    ["/日本/", true],
    ["/old.html", true],
    ["/index.php/x/", true],
    ["/wp-login.php", false],
    ["/shell.php", false],
    ["/.git/config", false],
    ["/a/../b/", false],
    ["/favicon.ico", false],
    ["/<script>/", false],
  ])("%s looks like a page: %s", (path, expected) => expect(looksLikePage(path)).toBe(expected));
});
