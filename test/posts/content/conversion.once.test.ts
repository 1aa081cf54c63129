import { describe, expect, test } from "vitest";
import { canonical } from "../../../server/posts/content/conversion/canonical.ts";
import { convertContent } from "../../../server/posts/content/conversion/conversion.ts";
import { type MediaItem, type MediaLookup, NO_MEDIA } from "../../../server/posts/content/media-lookup.ts";
import { renderPlain } from "../../../server/posts/content/render.ts";
import { makeBody, seeded } from "../../../bench/convert-bodies.mjs";
import { findDangers } from "./inspect.ts";
import { ATTACKS } from "./xss.ts";

const toMarkdown = (content: string, lookup?: MediaLookup) => convertContent({ from: "html", to: "markdown", content }, lookup);
const toHtml = (content: string) => convertContent({ from: "markdown", to: "html", content });
const keys = ({ losses }: ReturnType<typeof toMarkdown>) => losses.map(({ key, count }) => `${key.replace("convert.", "")} ${count}`);

describe("HTML becomes Markdown", () => {
  test.each([
    ["paragraphs and breaks", "One\ntwo\n\n<b>three</b> &amp; <i>four</i>", "One\\\ntwo\n\n**three** & *four*"],
    ["headings, lists, quotations", "<h2>A</h2><ul><li>a<ol><li>b</li></ol></li></ul><blockquote><p>q</p></blockquote>", "## A\n\n- a\n  1. b\n\n> q"],
    ["two lists side by side", "<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"],
    [
      "what Markdown would take for its own",
      "* a _b_ [c] `d` 1. # &amp;amp; http://example.org/x",
      "\\* a \\_b\\_ \\[c\\] \\`d\\` 1. # \\&amp; http:/\\/example.org/x",
    ],
    ["the start of a line", "<p># a</p><p>1. b</p><p>&gt; c</p><p>- d</p>", "\\# a\n\n1\\. b\n\n\\> c\n\n\\- d"],
    ["links", '<a href="/a_b">t</a> <a href="https://example.org/">https://example.org/</a>', "[t](/a_b) <https://example.org/>"],
    ["code", '<pre><code class="language-js">a\n\n```</code></pre><code>`x`</code>', "````js\na\n\n```\n````\n\n`` `x` ``"],
    ["breaks", "a\n\n<!--more-->\n\nb<!--nextpage-->c", "a\n\n<!--more-->\n\nb\n\n<!--nextpage-->\n\nc"],
    ["an address to be embedded", "a\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n\nb", "a\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n\nb"],
    ["notes", 'a<span class="footnote">b <em>c</em></span>', "a^[b *c*]"],
    ["tasks", '<ul><li class="task-item">☐ a</li><li class="task-item">☑ b</li></ul>', "- [ ] a\n- [x] b"],
    [
      "tables",
      '<figure class="wp-block-table"><table><tr><th>a</th><th style="text-align:right">b</th></tr><tr><td><p>1</p></td><td align="right">2</td></tr></table></figure>',
      "| a | b |\n| --- | ---: |\n| 1 | 2 |",
    ],
    ["emphasis that marks can't show", "a<em>“b”</em>c <strong><em>d</em></strong>", "a<em>“b”</em>c <strong>*d*</strong>"],
    [
      "what Markdown has no word for",
      '<figure class="alignleft"><img src="/a.jpg" alt=""><figcaption>c</figcaption></figure><p dir="rtl">d</p>',
      '<figure class="alignleft"><img src="/a.jpg" alt=""> <figcaption>c</figcaption></figure>\n\n<p dir="rtl">d</p>',
    ],
  ])("%s", (_name, html, markdown) => {
    const converted = toMarkdown(html);
    expect(converted.content).toBe(`${markdown}\n`);
    expect(keys(converted).filter((key) => !key.startsWith("styles"))).toEqual([]);
    // And back.
    const back = toHtml(converted.content);
    expect(canonical(renderPlain(back.content, "html", NO_MEDIA))).toEqual(canonical(renderPlain(html, "html", NO_MEDIA)));
    expect(back.losses).toEqual([]);
  });

  test("a picture of the library needs nothing but its address", () => {
    const item: MediaItem = { id: 7, url: "/media/a.jpg", title: "", altText: "", caption: "", width: 30, height: 20, variants: [] };
    const lookup: MediaLookup = { ...NO_MEDIA, byMediaId: (id) => (id === 7 ? item : undefined), byUrl: (url) => (url === item.url ? item : undefined) };
    const picture = (width: number) => `<p><img data-media-id="7" src="/media/a.jpg" alt="A cat" width="${width}" height="20"></p>`;
    expect(toMarkdown(picture(30), lookup)).toEqual({ content: "![A cat](/media/a.jpg)\n", losses: [] });
    expect(toMarkdown(picture(15), lookup).content).toContain("<img data-media-id");
  });

  test("what gets lost is named", () => {
    expect(keys(toMarkdown('<p style="color:red" class="MsoNormal">a <font color="red">b</font></p>'))).toEqual(["styles 2"]);
    expect(keys(toMarkdown('a[gallery ids="1,2"]<script>x</script><!-- note -->'))).toEqual(["emptyGalleries 1", "hidden 1", "comments 1"]);
    expect(keys(toMarkdown("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"))).toEqual(["blockMarks 2"]);
  });
});

describe("Markdown becomes HTML", () => {
  test.each([
    ["lines of a paragraph", "a\nb  \nc", "<p>a b<br>c</p>"],
    ["what looks like a shortcode", "[gallery] `[code]x[/code]`", "<p>&#91;gallery] <code>&#91;code]x&#91;/code]</code></p>"],
    ["an address alone", "https://example.org/a", "<p>https://example.org/a</p>"],
    ["an address that is to stay text", "https\\://example.org/a", "<p>https&#58;//example.org/a</p>"],
    ["code with blank lines", "```js\na\n\n\nb\n```", '<pre><code class="language-js">a\n\n\nb</code></pre>'],
    ["notes", "a[^1] b^[c]\n\n[^1]: *d*", '<p>a<span class="footnote"><em>d</em></span> b<span class="footnote">c</span></p>'],
    ["breaks", "a\n\n<!--more-->\n\nb\n\n<!--nextpage-->\n\nc", "<p>a</p>\n\n<!--more-->\n\n<p>b</p>\n\n<!--nextpage-->\n\n<p>c</p>"],
    ["a list", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
  ])("%s", (_name, markdown, html) => {
    expect(toHtml(markdown)).toEqual({ content: `${html}\n`, losses: [] });
  });
});

test("attacks are as harmless after conversion, in both directions", () => {
  // Some of them are enough here; safety.test.ts has them all.
  for (const attack of [...ATTACKS.filter((_, index) => index % 5 === 0), `<span class="footnote">${ATTACKS[15]}</span>`]) {
    for (const from of ["html", "markdown"] as const) {
      const to = from === "html" ? "markdown" : "html";
      const { content } = convertContent({ from, to, content: `a ${attack}` });
      expect(findDangers(renderPlain(content, to, NO_MEDIA)), content).toEqual([]);
    }
  }
});

test("there and back, readers see the same or it was said what they don't", () => {
  const random = seeded(7);
  const silently: string[] = [];
  const unseen = /\.(?:styles|hidden|comments|blockMarks|sources|emptyGalleries)$/;
  for (let count = Number(process.env["PAMPHLET_CONVERSIONS"] ?? 6); count > 0; count--) {
    const body = makeBody(random);
    const there = toMarkdown(body);
    const back = toHtml(there.content);
    const named = [...there.losses, ...back.losses].filter(({ key }) => !unseen.test(key));
    const silent =
      named.length === 0 && canonical(renderPlain(back.content, "html", NO_MEDIA)).join() !== canonical(renderPlain(body, "html", NO_MEDIA)).join();
    if (silent) silently.push(body);
  }
  expect(silently).toEqual([]);
});

test("takes time in proportion to the length", () => {
  const started = performance.now();
  for (const content of [
    "<ul><li>".repeat(300),
    "`".repeat(20_000),
    ">".repeat(5000),
    '<span class="footnote">a'.repeat(300),
    "^[".repeat(1000),
    "*a ".repeat(1000),
  ]) {
    toMarkdown(content);
    toHtml(content);
  }
  // Looking for what nobody sees, and for what has no body: 20 seconds where each one is looked at from the beginning.
  convertContent({ from: "html", to: "markdown", content: "<!--".repeat(40_000) });
  convertContent({ from: "html", to: "markdown", content: `<table>${"<tr><td>".repeat(2000)}` });
  expect(performance.now() - started).toBeLessThan(8000);
});
