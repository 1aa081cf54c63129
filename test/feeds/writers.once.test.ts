import { describe, expect, test } from "vitest";
import { absoluteAddresses } from "../../server/feeds/absolute.ts";
import { writeAtom } from "../../server/feeds/atom.ts";
import type { Feed, FeedItem } from "../../server/feeds/feed.ts";
import { writeRss } from "../../server/feeds/rss.ts";
import { writeRobots, writeSitemap } from "../../server/feeds/sitemap-xml.ts";
import { ATOM, CONTENT, DC, readXml, SITEMAP, SLASH, THREAD, WFW } from "./read-xml.ts";

const URL_OF_POST = "https://e.org/2025/06/18/hello/";

const item: FeedItem = {
  id: "https://e.org/?p=7",
  title: "Hello",
  url: URL_OF_POST,
  author: { name: "Ada", url: "https://e.org/author/ada/" },
  publishedAt: new Date("2025-06-08T10:34:05Z"),
  updatedAt: new Date("2025-06-19T00:00:00Z"),
  categories: ["News & more", "x"],
  text: "1 < 2",
  html: "<p>1 &lt; 2</p>",
  replies: { url: `${URL_OF_POST}#comments`, rssUrl: `${URL_OF_POST}feed/`, atomUrl: `${URL_OF_POST}feed/atom/`, count: 3 },
};

function feed(changes: Partial<FeedItem> = {}): Feed {
  return {
    title: "Pamphlet",
    description: "A blog",
    language: "en",
    url: "https://e.org/",
    selfUrl: "https://e.org/feed/",
    updatedAt: item.updatedAt,
    items: [{ ...item, ...changes }],
  };
}

const HOSTILE = [
  "]]>",
  "a]]>b]]>",
  "<b>&amp;</b>",
  "'\"<>&",
  "\u0000\u0008\u000B\u001Fx\uFFFE",
  "\uD800 alone \uDC00",
  "😀 ok",
  "<!-- x --><![CDATA[y]]>",
  " \n\t ",
  "&#0;&unknown;",
];

/** What XML can carry of a text. */
function carried(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "").replaceAll(/\uD800(?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])\uDC00/g, "");
}

describe("RSS 2.0", () => {
  test("a post, as WordPress writes it", () => {
    const rss = readXml(writeRss(feed()));
    expect(rss.name).toBe("rss");
    expect(rss.attributes["version"]).toBe("2.0");
    const channel = rss.one("channel");
    expect(channel.one(`${ATOM}link`).attributes).toEqual({ href: "https://e.org/feed/", rel: "self", type: "application/rss+xml" });
    expect(channel.one("lastBuildDate").text).toBe("Thu, 19 Jun 2025 00:00:00 +0000");
    expect(channel.one("language").text).toBe("en");
    const entry = channel.one("item");
    expect(entry.one("pubDate").text).toBe("Sun, 08 Jun 2025 10:34:05 +0000");
    expect(entry.one(`${DC}creator`).text).toBe("Ada");
    expect(entry.all("category").map((category) => category.text)).toEqual(["News & more", "x"]);
    expect(entry.one("guid")).toMatchObject({ text: "https://e.org/?p=7", attributes: { isPermaLink: "false" } });
    expect(entry.one("comments").text).toBe(`${URL_OF_POST}#comments`);
    expect(entry.one("description").text).toBe("1 &lt; 2");
    expect(entry.one(`${CONTENT}encoded`).text).toBe("<p>1 &lt; 2</p>");
    expect(entry.one(`${WFW}commentRss`).text).toBe(`${URL_OF_POST}feed/`);
    expect(entry.one(`${SLASH}comments`).text).toBe("3");
  });

  test.each(HOSTILE)("stays well formed with %j", (text) => {
    const entry = readXml(writeRss(feed({ title: text, html: text, author: { name: text }, categories: [text] })))
      .one("channel")
      .one("item");
    for (const name of ["title", `${CONTENT}encoded`, `${DC}creator`, "category"]) expect(entry.one(name).text).toBe(carried(text));
  });
});

describe("Atom", () => {
  test("a post", () => {
    const root = readXml(writeAtom({ ...feed(), selfUrl: "https://e.org/feed/atom/" }));
    expect(root.name).toBe(`${ATOM}feed`);
    expect(root.one(`${ATOM}id`).text).toBe("https://e.org/feed/atom/");
    const entry = root.one(`${ATOM}entry`);
    expect(entry.one(`${ATOM}author`).children.map((child) => child.text)).toEqual(["Ada", "https://e.org/author/ada/"]);
    expect(entry.one(`${ATOM}id`).text).toBe("https://e.org/?p=7");
    expect(entry.one(`${ATOM}published`).text).toBe("2025-06-08T10:34:05.000Z");
    expect(entry.one(`${ATOM}updated`).text).toBe("2025-06-19T00:00:00.000Z");
    expect(entry.one(`${ATOM}content`)).toMatchObject({ text: "<p>1 &lt; 2</p>", attributes: { type: "html" } });
    const replies = entry.all(`${ATOM}link`).filter((link) => link.attributes["rel"] === "replies");
    expect(replies.map((link) => [link.attributes["type"], link.attributes[`${THREAD}count`]])).toEqual([
      ["text/html", "3"],
      ["application/atom+xml", "3"],
    ]);
  });

  test("a comment tells what it answers", () => {
    const entry = readXml(writeAtom(feed({ replies: undefined, inReplyTo: { id: "https://e.org/?p=7", url: URL_OF_POST } }))).one(`${ATOM}entry`);
    expect(entry.one(`${THREAD}in-reply-to`).attributes).toEqual({ ref: "https://e.org/?p=7", href: URL_OF_POST, type: "text/html" });
  });

  test.each(HOSTILE)("stays well formed with %j", (text) => {
    const entry = readXml(writeAtom(feed({ title: text, html: text, author: { name: text }, categories: [text] }))).one(`${ATOM}entry`);
    for (const name of [`${ATOM}title`, `${ATOM}content`, `${ATOM}author`]) expect(entry.one(name).text.trim()).toBe(carried(text).trim());
  });
});

test.each([
  ['<a href="/x/?a=1&amp;b=2">', '<a href="https://e.org/x/?a=1&amp;b=2">'],
  ['<a href="#note">', `<a href="${URL_OF_POST}#note">`],
  ['<img src="../a.png" alt="href=&quot;/no&quot;">', '<img src="https://e.org/2025/06/18/a.png" alt="href=&quot;/no&quot;">'],
  ['<a href="//other.org/x">', '<a href="https://other.org/x">'],
  ['<a href="mailto:a@e.org">', '<a href="mailto:a@e.org">'],
  ['<a href="https://e.org/%20x?y">', '<a href="https://e.org/%20x?y">'],
  ['<p>src="/text"</p>', '<p>src="/text"</p>'],
  ['<video poster="/p.jpg" src="/v.mp4">', '<video poster="https://e.org/p.jpg" src="https://e.org/v.mp4">'],
  ['<a href="http://[broken">', '<a href="http://[broken">'],
])("addresses in %s become absolute", (html, expected) => {
  expect(absoluteAddresses(html, URL_OF_POST)).toBe(expected);
});

test("a sitemap", () => {
  const urlset = readXml(writeSitemap([{ url: "https://e.org/?a&b", updatedAt: new Date(0) }, { url: "https://e.org/x/" }]));
  expect(urlset.name).toBe(`${SITEMAP}urlset`);
  expect(urlset.children.map((url) => url.children.map((child) => child.text))).toEqual([
    ["https://e.org/?a&b", "1970-01-01T00:00:00.000Z"],
    ["https://e.org/x/"],
  ]);
});

test("robots.txt below a prefix", () => {
  expect(writeRobots("/blog", "https://e.org/blog/sitemap.xml")).toBe(
    "User-agent: *\nDisallow: /blog/admin\nDisallow: /blog/sign-in\nDisallow: /blog/?s=\nDisallow: /blog/search/\n\nSitemap: https://e.org/blog/sitemap.xml\n",
  );
});
