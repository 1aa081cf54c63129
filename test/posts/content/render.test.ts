import { describe, expect, test } from "vitest";
import { type MediaItem, type MediaLookup, NO_MEDIA } from "../../../server/posts/content/media-lookup.ts";
import { renderContent } from "../../../server/posts/content/render.ts";

function render(content: string, options: { format?: "html" | "markdown"; excerpt?: string; lookup?: MediaLookup } = {}) {
  const { format = "html", excerpt = "", lookup } = options;
  return renderContent({ format, content, excerpt }, lookup);
}

const html = (content: string, lookup?: MediaLookup): string => render(content, lookup ? { lookup } : {}).contentHtml;

describe("breaks", () => {
  test("a more-break ends the teaser and leaves an anchor", () => {
    const { contentHtml, teaserHtml, teaserCut } = render("a\n\n<!--more-->\n\nb");
    expect(contentHtml).toBe('<p>a</p>\n<span class="more-mark" id="more"></span>\n<p>b</p>');
    expect(teaserHtml).toBe("<p>a</p>");
    expect(teaserCut).toBe(true);
  });

  test.each([
    "<!--more Read on, please-->",
    "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->",
    "<!--more--><!--noteaser-->",
    '<!-- wp:more {"noTeaser":true} -->\n<!--more-->\n<!--noteaser-->\n<!-- /wp:more -->',
  ])("%s", (more) => {
    const { contentHtml, teaserHtml } = render(`a\n\n${more}\n\nb`);
    expect(teaserHtml).toContain("a");
    expect(teaserHtml).not.toContain("b");
    expect(contentHtml).not.toContain("Read on");
    expect(contentHtml.match(/id="more"/g)).toHaveLength(1);
  });

  test("a teaser closes what is open at the break", () => {
    expect(render("<div><b>a<!--more-->b</b></div>").teaserHtml).toBe("<div><b>a</b></div>");
  });

  test("each page of a post is balanced by itself", () => {
    expect(html("<div>a\n<!--nextpage-->\nb</div><!--nextpage-->c")).toBe("<div>a</div><!--nextpage--><p>b</p><!--nextpage--><p>c</p>");
    expect(html("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n<p>b</p>")).toBe(
      "<p>a</p><!--nextpage--><p>b</p>",
    );
  });

  test("a page-break at the very start makes no empty page", () => {
    expect(html("<!--nextpage-->a<!--nextpage-->b")).toBe("<p>a</p><!--nextpage--><p>b</p>");
  });

  test("in Markdown a break is a line of its own, and none in code", () => {
    const content = "a\n<!--more-->\nb\n\n```\n<!--nextpage-->\n<!--more-->\n```\n\n<!--nextpage-->\nc `<!--more-->`";
    const { contentHtml, teaserHtml } = render(content, { format: "markdown" });
    expect(teaserHtml).toBe("<p>a</p>");
    expect(contentHtml).toBe(
      '<p>a</p>\n<span class="more-mark" id="more"></span>\n<p>b</p>\n<pre><code>&lt;!--nextpage--&gt;\n&lt;!--more--&gt;\n</code></pre><!--nextpage--><p>c <code>&lt;!--more--&gt;</code></p>',
    );
  });
});

describe("teaser and summary", () => {
  test("the author's excerpt goes before all", () => {
    const { teaserHtml, teaserCut, summary } = render("a<!--more-->b", { excerpt: "Short\n\n& <b>good</b>" });
    expect(teaserHtml).toBe("<p>Short</p>\n<p>&amp; <b>good</b></p>");
    expect(teaserCut).toBe(true);
    expect(summary).toBe("Short & good");
  });

  test("else the first 55 words", () => {
    const words = Array.from({ length: 60 }, (_, index) => `w${index + 1}`).join(" ");
    expect(render(words).teaserHtml).toBe(`<p>${words.split(" ").slice(0, 55).join(" ")} […]</p>`);
    expect(render(words).teaserCut).toBe(true);
    expect(render("a <b>b</b>")).toMatchObject({ teaserHtml: "<p>a b</p>", teaserCut: false });
    expect(render("")).toMatchObject({ teaserHtml: "", teaserCut: false, summary: "" });
  });

  test("Chinese and Japanese are cut as well", () => {
    const { teaserHtml } = render("日本語".repeat(100));
    expect(teaserHtml).toBe(`<p>${"日本語".repeat(100).slice(0, 110)} […]</p>`);
  });

  test("what is not text makes a teaser cut", () => {
    expect(render('a <img src="/a.png">').teaserCut).toBe(true);
    expect(render("a<!--nextpage-->b").teaserCut).toBe(true);
  });

  test("a summary has at most 160 characters and ends with a word", () => {
    const { summary } = render("Quite some words, ".repeat(30));
    expect(summary.length).toBeLessThanOrEqual(160);
    expect(summary).toMatch(/(?:Quite|some|words)…$/);
    expect(render("x".repeat(500)).summary).toHaveLength(160);
    expect(render("<p>a</p><p>b</p>").summary).toBe("a b");
  });

  test("the text for search is folded, over all pages", () => {
    expect(render("Crème<!--nextpage-->BRÛLÉE 日本", { excerpt: "Dé" }).searchText).toBe("creme brulee 日 本 de");
  });
});

describe("pictures and players of other hosts", () => {
  test("a picture becomes a link that says so", () => {
    expect(html('<img class="aligncenter size-full wp-image-7" src="https://example.org/a/my%20cat.jpg" alt="A cat" width="640" height="480">')).toBe(
      '<p><a class="remote-picture aligncenter" href="https://example.org/a/my%20cat.jpg" data-width="640" data-height="480" rel="noopener">A cat (example.org)</a></p>',
    );
    expect(html('<img src="https://example.org/a/my%20cat.jpg">')).toContain(">my cat.jpg (example.org)</a>");
    expect(html('<img src="//example.org/a.png" alt="">')).toContain('href="https://example.org/a.png"');
  });

  test("in a link it does not become another one", () => {
    expect(html('<a href="https://example.org/"><img src="https://example.org/a.jpg" alt="A"></a>')).toBe(
      '<p><a href="https://example.org/"><span class="remote-picture">A (example.org)</span></a></p>',
    );
  });

  test("a picture of this host stays", () => {
    expect(html('<img class="alignleft x" src="/media/a.jpg" srcset="/b.jpg 2x" alt="A" width="10" style="float:left">')).toBe(
      '<p><img src="/media/a.jpg" alt="A" width="10" loading="lazy" decoding="async" class="alignleft" /></p>',
    );
  });

  test("a picture of no use leaves its text", () => {
    expect(html('<img src="data:image/gif;base64,R0lGOD" alt="dot">')).toBe("<p><span>dot</span></p>");
  });

  test.each([
    [
      '<iframe width="560" src="https://www.youtube.com/embed/abc?rel=0">old browser</iframe>',
      '<a class="remote-frame" href="https://www.youtube.com/embed/abc?rel=0" rel="noopener">abc (www.youtube.com)</a>',
    ],
    [
      '<object width="1"><param name="movie" value="http://v.example.org/1"><embed src="http://v.example.org/1"></object>',
      '<a class="remote-frame" href="http://v.example.org/1" rel="noopener">1 (v.example.org)</a>',
    ],
    [
      '<video controls><source src="https://example.org/a.webm"><source src="https://example.org/a.mp4">No video?</video>',
      '<a class="remote-media" href="https://example.org/a.webm" rel="noopener">a.webm (example.org)</a>',
    ],
    ['<audio src="/media/a.mp3"></audio>', '<audio src="/media/a.mp3" controls preload="none"></audio>'],
  ])("%s", (content, expected) => {
    expect(html(content)).toBe(`<p>${expected}</p>`);
  });
});

describe("shortcodes", () => {
  const items: MediaItem[] = [
    { id: 1, url: "https://example.org/1.jpg", title: "One", altText: "", caption: "", variants: [] },
    { id: 2, url: "/media/2.jpg", title: "Two", altText: "Alt", caption: "Cap <b>", width: 20, height: 10, variants: [] },
  ];
  const lookup: MediaLookup = { ...NO_MEDIA, byId: (id) => items[id - 1], attached: () => items };

  test("a caption in its old form", () => {
    expect(
      html('[caption id="attachment_612" align="alignright" width="640" caption="A &quot;&quot;cat"]<a href="/x"><img src="/a.jpg" alt="" /></a>[/caption]'),
    ).toBe(
      '<figure class="wp-caption alignright"><a href="/x"><img src="/a.jpg" alt="" loading="lazy" decoding="async" /></a>\n<figcaption class="wp-caption-text">A ""cat</figcaption></figure>',
    );
  });

  test("and in its new one", () => {
    expect(html('a\n[caption id="attachment_1" width="9"]<img src="/a.jpg" alt="x" /> A <em>cat</em>[/caption]\nb')).toBe(
      '<p>a</p>\n<figure class="wp-caption alignnone"><img src="/a.jpg" alt="x" loading="lazy" decoding="async" />\n<figcaption class="wp-caption-text">A <em>cat</em></figcaption></figure>\n<p>b</p>',
    );
  });

  test("a gallery shows the pictures that it names", () => {
    expect(html('[gallery ids="2,1,9" columns="2"]', lookup)).toBe(
      '<div class="gallery gallery-columns-2"><figure class="gallery-item"><img src="/media/2.jpg" alt="Alt" width="20" height="10" loading="lazy" decoding="async" />\n' +
        '<figcaption class="gallery-caption">Cap &lt;b&gt;</figcaption></figure>\n' +
        '<figure class="gallery-item"><a class="remote-picture" href="https://example.org/1.jpg" rel="noopener">One (example.org)</a></figure></div>',
    );
  });

  test("one that names none shows those of the post", () => {
    expect(html("[gallery]", lookup).match(/gallery-item/g)).toHaveLength(2);
    expect(html("a [gallery] b")).toBe("<p>a</p>\n<p>b</p>".replace("</p>\n<p>", "  "));
    expect(render("[gallery]").ownGallery).toBe(true);
    expect(render('[gallery ids="3"]').ownGallery).toBe(false);
  });

  test.each([
    ["[audio https://example.org/a.mp3]", '<p><a class="remote-media" href="https://example.org/a.mp3" rel="noopener">a.mp3 (example.org)</a></p>'],
    ['[video width="1" mp4="/a.mp4"][/video]', '<p><video src="/a.mp4" controls preload="none"></video></p>'],
    ["[embed width=2]https://example.org/v[/embed]", '<p class="embed-place"><a href="https://example.org/v">https://example.org/v</a></p>'],
    [
      "https://example.org/v\n\na https://example.org/w",
      '<p class="embed-place"><a href="https://example.org/v">https://example.org/v</a></p>\n<p>a https://example.org/w</p>',
    ],
    ["[contact-form id=3] [foo]x[/foo]", "<p>[contact-form id=3] [foo]x[/foo]</p>"],
    ["[[gallery]] <code>[gallery]</code>", "<p>[gallery] <code>[gallery]</code></p>"],
    ["[caption]no picture[/caption]", "<p>[caption]no picture[/caption]</p>"],
    ["[gallery", "<p>[gallery</p>"],
  ])("%s", (content, expected) => {
    expect(html(content)).toBe(expected);
  });

  test("tells which files the content names", () => {
    expect(
      render('[gallery ids="3,4"] [caption id="attachment_5"]<img src="/a.jpg">[/caption] <img class="size-full wp-image-6" src="/b.jpg"> [gallery include=3]')
        .mediaIds,
    ).toEqual([3, 4, 5, 6]);
  });
});

describe("attributes", () => {
  test.each([
    [
      "ids get a prefix, and links to them too",
      '<h2 id="top">a</h2><a href="#top">b</a> <a name="x y">c</a>',
      '<h2 id="in-text-top">a</h2>\n<p><a href="#in-text-top">b</a> <a id="in-text-x-y">c</a></p>',
    ],
    ["links to places of the page stay", '<a href="#comments">a</a>', '<p><a href="#comments">a</a></p>'],
    [
      "alignment of text becomes a class",
      '<p style="color:red; text-align: Right">a</p><div align="center">b</div><center>c</center>',
      '<p class="has-text-align-Right">a</p>\n<div class="has-text-align-center">b</div>\n<div class="has-text-align-center">c</div>'.replace("Right", "right"),
    ],
    [
      "a new window cannot reach back",
      '<a href="https://example.org/" target="_blank" rel="nofollow opener">a</a>',
      '<p><a href="https://example.org/" target="_blank" rel="nofollow noopener">a</a></p>',
    ],
    ["classes that say something stay", '<p class="foo has-drop-cap wp-block-quote admin">a</p>', '<p class="has-drop-cap wp-block-quote">a</p>'],
    [
      "old elements get their new names",
      '<tt>a</tt> <strike>b</strike> <acronym title="x">c</acronym>',
      '<p><code>a</code> <s>b</s> <abbr title="x">c</abbr></p>',
    ],
    ["language and direction stay", '<p lang="ar" dir="rtl">ا</p>', '<p lang="ar" dir="rtl">ا</p>'],
    [
      "addresses without a scheme",
      '<a href="//example.org/a">a</a> <a href="mailto:a@example.org">b</a> <a href="tel:+1">c</a> <a href="../x?y=1&amp;z=2#q">d</a>',
      '<p><a href="https://example.org/a">a</a> <a href="mailto:a@example.org">b</a> <a href="tel:+1">c</a> <a href="../x?y=1&amp;z=2#q">d</a></p>',
    ],
  ])("%s", (_, content, expected) => {
    expect(html(content)).toBe(expected);
  });
});

describe("Markdown", () => {
  test("is CommonMark with tables and bare addresses", () => {
    const { contentHtml } = render("# A\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n~~x~~ https://example.org/a_b, readme.md", { format: "markdown" });
    expect(contentHtml).toContain('<th class="has-text-align-center">a</th>');
    expect(contentHtml).toContain('<p><s>x</s> <a href="https://example.org/a_b">https://example.org/a_b</a>, readme.md</p>');
  });

  test("may hold HTML, but no shortcodes", () => {
    expect(render("a <kbd>b</kbd> [gallery]\n\n<div>c</div>", { format: "markdown" }).contentHtml).toBe("<p>a <kbd>b</kbd> [gallery]</p>\n<div>c</div>");
  });
});
