// Bodies of posts for bench/editor-roundtrip.mjs: those of an export, and made-up ones in every form, damaged and hostile ones among them.
import { readFileSync } from "node:fs";

/** @returns {{ from: string, format: string, body: string }[]} the bodies in a WordPress export */
export function bodiesOfExport(file) {
  const found = readFileSync(file, "utf8").matchAll(/<content:encoded><!\[CDATA\[([^]*?)\]\]><\/content:encoded>/g);
  return [...found].map(([, body]) => ({ from: "export", format: "html", body: tidy(body) })).filter(({ body }) => body.trim() !== "");
}

const INLINE = [
  "plain words & an ampersand",
  "<strong>strong <em>and em</em></strong>",
  "<b>old bold</b> <i>old italic</i>",
  '<a href="/there?a=1&amp;b=2" title="A title" class="x">a link</a>',
  '<a href="https://example.org/"><code>code in a link</code></a>',
  "<code>a &lt; b</code>",
  '<span style="color: red">red</span>',
  "H<sub>2</sub>O and E=mc<sup>2</sup>",
  '<img src="/media/a.png" alt="In line" width="4" height="3" class="alignleft size-medium wp-image-7">',
  '<del datetime="2020-01-01">gone</del> <ins>come</ins> <kbd>Ctrl</kbd>',
  "two  spaces,\ta tab and&nbsp;one that holds",
  "日本語の文章です。مرحبا &#x1F600; &eacute;",
  '<abbr title="Hyper Text">HTML</abbr> <q>quoted</q> <mark>marked</mark>',
  'a note<span class="footnote">of <em>many</em> words</span> here',
  "snake_case *stars* [brackets] `ticks` 1. > # - + ~~",
  "[shortcode a='b'] in a line [/shortcode]",
  "<!-- a comment --> after it",
  "a line\nand the next<br>and another<br />",
  '<font color="red" size="7">font</font> <u>under</u> <big>big</big>',
  '<a name="anchor"></a>anchored',
  "5 < 6 and 7 > 3 &lt;b&gt; <3",
  '<em class="x" onclick="alert(1)">clicked</em>',
];
const NASTY = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<p>never <b>closed",
  "</div>stray",
  "<ul><li>one<li>two</ul>",
  "<table><tr><td>a<td>b<tr><td>c</table>",
  '<div class="x"><p>in a div</p></div>',
  "<b>bold\n\nover a blank line</b>",
  "<a href='javascript:alert(1)'>run</a>",
  '<svg onload="alert(1)"><circle r="1"/></svg>',
  '<iframe src="https://example.org/"></iframe>',
  "<style>p{color:red}</style>",
  '<p title="a > b">odd attribute</p>',
  "<p>a</b>b</i>c",
  "<h2><p>p in h2</p></h2>",
  '<ol start="3" type="a"><li><p>x</p><p>y</p></li></ol>',
  "<blockquote>bare\n\ntwo</blockquote>",
  "<math><mi>x</mi></math>",
  "<details open><summary>More</summary>text</details>",
  "<p>one\ntwo</p><p></p><p>&nbsp;</p>",
  "<!--more Read on-->",
  "<![CDATA[x]]>",
  "<?php echo 1 ?>",
  "<textarea></p>",
  '<p onmouseover=alert(1) style="background:url(https://example.org/x)">hover</p>',
  "<dl><dt>t<dd>d</dl>",
  "<center>mid</center>",
  "<object data=x></object>",
  "<a><h3>heading in a link</h3></a>",
  "<pre>\n  two\n\n  lines &amp; <b>bold</b></pre>",
];
const BLOCKS = (text) => [
  `<h2>${text}</h2>`,
  `<h3 class="has-text-align-center" id="h">${text}</h3>`,
  `<ul>\n<li>${text}</li>\n<li>b<ul><li>${text}</li></ul></li>\n</ul>`,
  `<ol start="4"><li>${text}</li><li>two</li></ol>`,
  `<blockquote><p>${text}</p><cite>Somebody</cite></blockquote>`,
  `<blockquote class="x">${text}</blockquote>`,
  '<pre><code class="language-js">if (a &lt; b) {\n\n  c();\n}</code></pre>',
  "<pre>plain\n\n  text</pre>",
  "<hr />",
  `<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>${text}</td><td>2</td></tr></tbody></table>`,
  '<table class="x"><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>',
  `<figure class="wp-block-image alignright"><img data-media-id="7" src="/media/a.png" alt="A" width="4" height="3"><figcaption>${text}</figcaption></figure>`,
  '<div class="gallery gallery-columns-2"><figure class="gallery-item"><img data-media-id="1" src="/media/a.png" alt=""><figcaption class="gallery-caption">c</figcaption></figure><figure class="gallery-item"><img src="/media/b.png" alt="b"></figure></div>',
  '[gallery ids="1,2" columns="2"]',
  '[caption id="attachment_7" align="alignnone" width="300"]<img src="/media/a.png" alt=""> words[/caption]',
  "https://example.org/watch?v=1&b=2",
  "<!--more-->",
  "<!--nextpage-->",
  `<p>${text}</p>`,
  `<p style="text-align:center" class="x">${text}</p>`,
];
const GUTENBERG = (text) => [
  `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`,
  `<!-- wp:paragraph {"align":"center","dropCap":true} -->\n<p class="has-drop-cap has-text-align-center">${text}</p>\n<!-- /wp:paragraph -->`,
  `<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">${text}</h3>\n<!-- /wp:heading -->`,
  `<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>${text}</li>\n<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>two</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->`,
  `<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph --><cite>C</cite></blockquote>\n<!-- /wp:quote -->`,
  '<!-- wp:image {"id":7,"align":"wide"} -->\n<figure class="wp-block-image alignwide"><img src="/media/a.png" alt="" class="wp-image-7"/><figcaption class="wp-element-caption">c</figcaption></figure>\n<!-- /wp:image -->',
  '<!-- wp:separator -->\n<hr class="wp-block-separator has-alpha-channel-opacity"/>\n<!-- /wp:separator -->',
  '<!-- wp:code -->\n<pre class="wp-block-code"><code>a\n\nb</code></pre>\n<!-- /wp:code -->',
  `<!-- wp:group {"layout":{"type":"flex"}} -->\n<div class="wp-block-group"><!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:group -->`,
  '<!-- wp:latest-posts {"n":3} /-->',
  '<!-- wp:embed {"url":"https://example.org/v"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://example.org/v\n</div></figure>\n<!-- /wp:embed -->',
  "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->",
  `<!-- wp:table -->\n<figure class="wp-block-table"><table class="has-fixed-layout"><tbody><tr><td>${text}</td></tr></tbody></table></figure>\n<!-- /wp:table -->`,
  "<!-- wp:html -->\n<div><b>own</b></div>\n<!-- /wp:html -->",
  "<!-- wp:core-embed/youtube -->\nbroken",
];
const MARKDOWN = [
  'A paragraph with **bold**, *italic*, `code`, ~~strike~~ and a [link](https://example.org/ "t").',
  "# One\n## Two\n### Three #",
  "- a\n- b\n  - c\n\n    more of c\n- [ ] open\n- [x] done",
  "1. one\n2. two\n   1. deep",
  "> quoted\n> on\n>\n> - list",
  "```js\nconst a = `b`;\n\n```",
  "    indented code",
  "| a | b |\n|:--|--:|\n| 1 \\| 2 | `x` |",
  "---",
  '![alt](/media/a.png "title") in a line',
  '<div class="x">\nraw <b>html</b>\n</div>',
  "A note[^1] and another^[in *place*].\n\n[^1]: The text of it.",
  "[ref][x] and [x].\n\n[x]: https://example.org/ref",
  "Hard  \nbreak\\\nhere and https://example.org/a_b_c alone",
  "<!--more-->",
  "* star list\n* two\n\n+ plus list",
  "Setext\n======\n\nsnake_case and 2*3*4 and \\*escaped\\*",
  '<figure class="wp-block-image alignright"><img src="/media/a.png" alt="A"><figcaption>c</figcaption></figure>',
  'a &amp; b &copy; <kbd>x</kbd> <span style="color:red">y</span>',
  "1\\. not a list\n\n\\# not a heading",
  "https://example.org/watch?v=1",
];

/** The same for the same seed. */
export function madeUpBodies(count, seed = 1) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(INLINE)).join(" ");
  const gap = () => pick(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", " ", "\n \n"]);
  const makers = [
    ["classic", "html", () => (random() < 0.5 ? text() : pick(BLOCKS(text())))],
    ["blocks", "html", () => (random() < 0.9 ? pick(GUTENBERG(text())) : text())],
    ["nasty", "html", () => (random() < 0.4 ? pick(NASTY) : random() < 0.5 ? text() : pick(BLOCKS(text())))],
    ["markdown", "markdown", () => pick(MARKDOWN)],
  ];
  return Array.from({ length: count }, (_, index) => {
    const [from, format, make] = makers[index % makers.length];
    const pieces = Array.from({ length: 1 + Math.floor(random() * 8) }, make);
    return { from, format, body: tidy(pieces.map((piece, at) => (at === 0 ? "" : gap()) + piece).join("") + pick(["", "\n", "\n\n  "])) };
  });
}

/** As a textarea holds it. */
function tidy(body) {
  return body.replaceAll(/\r\n?/g, "\n");
}

function randomOf(seed) {
  let state = (20260101 + seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
