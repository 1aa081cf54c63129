import { expect, test } from "vitest";
import { renderCommentText } from "../../../server/comments/text.ts";
import { renderWordPressComment } from "../../../server/comments/wordpress-text.ts";

const REL = 'rel="nofollow ugc noopener"';

test.each([
  ["paragraphs and lines", "a\nb\n\nc", "<p>a<br />\nb</p>\n<p>c</p>"],
  [
    "the tags that WordPress allows",
    '<b>a</b> <i>b</i> <em>c</em> <strong>d</strong> <code>e</code> <s>f</s> <strike>g</strike> <cite>h</cite> <abbr title="x">i</abbr>',
    '<p><b>a</b> <i>b</i> <em>c</em> <strong>d</strong> <code>e</code> <s>f</s> <strike>g</strike> <cite>h</cite> <abbr title="x">i</abbr></p>',
  ],
  ["a quotation", '<blockquote cite="https://example.org/">a</blockquote>b', '<blockquote cite="https://example.org/"><p>a</p></blockquote>\n<p>b</p>'],
  ["a link", '<a href="https://example.org/" title="t" target="_blank" rel="follow">a</a>', `<p><a href="https://example.org/" title="t" ${REL}>a</a></p>`],
  ["other tags go, their text stays", "<h1>a</h1> <u>b</u> <span style='x'>c</span>", "<p>a b c</p>"],
  ["what looked like paragraphs and lists stays apart", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>", "<p>a</p>\n<p>b</p>\n<p>c<br />\nd</p>"],
  ["an address", "see http://example.org/a?b=1&c=2.", `<p>see <a href="http://example.org/a?b=1&amp;c=2" ${REL}>http://example.org/a?b=1&amp;c=2</a>.</p>`],
  ["an address in parentheses", "(https://example.org/a_(b))", `<p>(<a href="https://example.org/a_(b)" ${REL}>https://example.org/a_(b)</a>)</p>`],
  [
    "an address in code or in a link is left alone",
    '<code>http://a.example</code> <a href="http://b.example">http://b.example</a>',
    `<p><code>http://a.example</code> <a href="http://b.example" ${REL}>http://b.example</a></p>`,
  ],
  ["no address", "http:// https://?", "<p>http:// https://?</p>"],
  ["special characters", 'a < b && c > d "e"', '<p>a &lt; b &amp;&amp; c &gt; d "e"</p>'],
  ["a left-open tag", "<b>a\n\nb", "<p><b>a</b></p>\n<p><b>b</b></p>"],
  ["shortcodes mean nothing", "[gallery] [caption]", "<p>[gallery] [caption]</p>"],
])("as WordPress renders: %s", (_, body, expected) => {
  expect(renderWordPressComment(body)).toBe(expected);
});

test.each([
  ["emphasis", "**a** *b* _c_ ***d*** ~~e~~", "<p><strong>a</strong> <em>b</em> <em>c</em> <em><strong>d</strong></em> <s>e</s></p>"],
  ["lines and paragraphs", "a\nb\n\nc", "<p>a<br />\nb</p>\n<p>c</p>"],
  ["a list", "- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"],
  ["a numbered list", "3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ["a quotation", "> a\n> b\n\nc", "<blockquote>\n<p>a<br />\nb</p>\n</blockquote>\n<p>c</p>"],
  ["code", "`a *b* <c>`", "<p><code>a *b* &lt;c&gt;</code></p>"],
  ["a block of code", "```js\nlet a = '<b>';\n\n// https://a.example\n```", "<pre><code>let a = '&lt;b&gt;';\n\n// https://a.example\n</code></pre>"],
  [
    "a link",
    '[a](https://example.org/ "t") <https://b.example>',
    `<p><a href="https://example.org/" title="t" ${REL}>a</a> <a href="https://b.example" ${REL}>https://b.example</a></p>`,
  ],
  [
    "an address",
    "see http://example.org/a?b=1&c=2. (https://example.org/a_(b))",
    `<p>see <a href="http://example.org/a?b=1&amp;c=2" ${REL}>http://example.org/a?b=1&amp;c=2</a>. (<a href="https://example.org/a_(b)" ${REL}>https://example.org/a_(b)</a>)</p>`,
  ],
  ["an address in quotation marks", '"https://example.org/"', `<p>"<a href="https://example.org/" ${REL}>https://example.org/</a>"</p>`],
  ["underscores in an address", "https://example.org/a_b_c", `<p><a href="https://example.org/a_b_c" ${REL}>https://example.org/a_b_c</a></p>`],
  ["what is no address", "http:// https://? //a.b www.a.b a@b.c mailto:a@b.c ftp://a.b", "<p>http:// https://? //a.b www.a.b a@b.c mailto:a@b.c ftp://a.b</p>"],
  [
    "a link that leads nowhere good",
    "[a](javascript:alert(1)) [b](data:text/html,x) [c](//d.example)",
    "<p>[a](javascript:alert(1)) [b](data:text/html,x) [c](//d.example)</p>",
  ],
  [
    "no headings, rules, tables, pictures or definitions",
    "# a\n\n---\n\n|b|\n|-|\n\n[c]: https://d.example",
    `<p># a</p>\n<p>---</p>\n<p>|b|<br />\n|-|</p>\n<p>[c]: <a href="https://d.example" ${REL}>https://d.example</a></p>`,
  ],
  ["indented lines", "    a\n\n\tb", "<p>a</p>\n<p>b</p>"],
  ["arithmetic and names", "5 * 3 * 2 = 30, snake_case_name, a*b", "<p>5 * 3 * 2 = 30, snake_case_name, a*b</p>"],
  [
    "the tags that WordPress allows",
    '<b>a</b> <i>b</i> <s>f</s> <strike>g</strike> <abbr title="x">i</abbr> <del datetime="y">k</del>',
    '<p><b>a</b> <i>b</i> <s>f</s> <strike>g</strike> <abbr title="x">i</abbr> <del datetime="y">k</del></p>',
  ],
  ["Markdown within tags", "<b>a *b*</b>", "<p><b>a <em>b</em></b></p>"],
  ["a quotation in HTML", '<blockquote cite="https://example.org/">a</blockquote>b', '<blockquote cite="https://example.org/">a</blockquote><p>b</p>'],
  [
    "a link in HTML",
    '<a href="https://example.org/" title="t" target="_blank" rel="follow">https://a.example</a>',
    `<p><a href="https://example.org/" title="t" ${REL}>https://a.example</a></p>`,
  ],
  ["other tags go, their text stays, and stays apart", "<h1>a</h1><div>b</div><u>c</u> <span style='x'>d</span>", "<p>a</p><p>b</p><p>c d</p>"],
  ["a left-open tag", "<b>a\n\nb", "<p><b>a</b></p>\n<p>b</p>"],
  ["special characters", 'a < b && c > d "e" &lt; \\*', '<p>a &lt; b &amp;&amp; c &gt; d "e" &lt; *</p>'],
])("Markdown: %s", (_, body, expected) => {
  expect(renderCommentText(body).html).toBe(expected);
});

test.each([
  ["", 0, ""],
  ["  \n ", 0, ""],
  ['<img src="https://example.org/a.png">', 0, ""],
  ["<b></b><p></p>", 0, ""],
  ["<script>alert(1)</script>", 0, ""],
  ["hi <b>there</b>", 0, "hi there"],
  ['<a href="https://a.example">a</a> and https://b.example', 2, "a and https://b.example"],
  ['<a href="javascript:alert(1)">a</a>', 0, "a"],
  ["[a](https://a.example) https://b.example", 2, "a https://b.example"],
])("%j has %i links and says %j", (body, linkCount, text) => {
  expect(renderCommentText(body)).toMatchObject({ linkCount, text });
});
