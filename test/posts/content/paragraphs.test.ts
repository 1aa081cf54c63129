import { describe, expect, test } from "vitest";
import { renderContent } from "../../../server/posts/content/render.ts";

function html(content: string): string {
  return renderContent({ format: "html", content, excerpt: "" }).contentHtml;
}

describe("WordPress's paragraphs", () => {
  test.each([
    ["one line", "a", "<p>a</p>"],
    ["nothing", "", ""],
    ["only spaces", " \n \n\n", ""],
    ["a blank line", "a\n\nb", "<p>a</p>\n<p>b</p>"],
    ["many blank lines, with spaces on them", "a\n \n\t\n\nb", "<p>a</p>\n<p>b</p>"],
    ["a newline", "a\nb", "<p>a<br />\nb</p>"],
    ["Windows's newlines", "a\r\nb\r\n\r\nc", "<p>a<br />\nb</p>\n<p>c</p>"],
    ["old Macintosh newlines", "a\r\rb", "<p>a</p>\n<p>b</p>"],
    ["a break of one's own and a newline", "a<br>\nb", "<p>a<br />\nb</p>"],
    ["two breaks", "a<br /><br />b", "<p>a</p>\n<p>b</p>"],
    ["a break at the end", "a<br />\n\nb", "<p>a</p>\n<p>b</p>"],
    ["inline elements", "a <em>b</em> <strong>c</strong>\n<code>d</code>", "<p>a <em>b</em> <strong>c</strong><br />\n<code>d</code></p>"],
    ["an inline element over a blank line", "<em>a\n\nb</em> c", "<p><em>a</em></p>\n<p><em>b</em> c</p>"],
    ["nested ones over a blank line", "<b><i>a\n\nb</i> c</b>", "<p><b><i>a</i></b></p>\n<p><b><i>b</i> c</b></p>"],
    ["a heading between", "a\n<h2>b</h2>\nc", "<p>a</p>\n<h2>b</h2>\n<p>c</p>"],
    ["a newline in a heading", "<h2>a\nb</h2>", "<h2>a<br />\nb</h2>"],
    ["paragraphs already there", "<p>a</p>\n\n<p>b\nc</p>", "<p>a</p>\n<p>b<br />\nc</p>"],
    ["a blank line in a paragraph already there", '<p class="alignleft">a\n\nb</p>', '<p class="alignleft">a</p>\n<p>b</p>'],
    ["a paragraph that is not closed", "<p>a\n<p>b", "<p>a</p>\n<p>b</p>"],
    ["an empty paragraph", "a<p></p><p> </p>b", "<p>a</p>\n<p>b</p>"],
    ["a list", "<ul>\n\t<li>a</li>\n\n\t<li>b</li>\n</ul>", "<ul><li>a</li>\n<li>b</li></ul>"],
    ["a list without closing tags", "<ul><li>a<li>b</ul>c", "<ul><li>a</li>\n<li>b</li></ul>\n<p>c</p>"],
    ["a list in a list", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>", "<ol><li>a\n<ul><li>b</li></ul></li></ol>"],
    ["paragraphs in a list", "<ul><li>a\n\nb</li></ul>", "<ul><li><p>a</p>\n<p>b</p></li></ul>"],
    ["a quotation", "<blockquote>a\n\nb</blockquote>c", "<blockquote><p>a</p>\n<p>b</p></blockquote>\n<p>c</p>"],
    ["a quotation with its source", "<blockquote>a\n<cite>b</cite></blockquote>", "<blockquote><p>a<br />\n<cite>b</cite></p></blockquote>"],
    ["preformatted text", "a\n<pre>b\n\n  c &lt;d&gt;\n</pre>\ne", "<p>a</p>\n<pre>b\n\n  c &lt;d&gt;\n</pre>\n<p>e</p>"],
    ["code in preformatted text", '<pre><code class="language-js">a\n\nb</code></pre>', '<pre><code class="language-js">a\n\nb</code></pre>'],
    ["a table", "<table>\n<tr>\n<td>a</td>\n<td>b\nc</td>\n</tr>\n</table>", "<table><tr><td>a</td>\n<td>b<br />\nc</td></tr></table>"],
    ["paragraphs in a cell", "<table><tr><td>a\n\nb</td></tr></table>", "<table><tr><td><p>a</p>\n<p>b</p></td></tr></table>"],
    ["a div on one line", "<div>a</div>", "<div>a</div>"],
    ["a div with blank lines", "<div>\n\na\n\n</div>", "<div><p>a</p></div>"],
    ["divs in divs", "<div>\n<div>a\nb</div>\n</div>\nc", "<div><div>a<br />\nb</div></div>\n<p>c</p>"],
    ["a rule", "a\n<hr />\nb", "<p>a</p>\n<hr />\n<p>b</p>"],
    ["a link around a block", '<a href="/x"><div>a</div></a>', '<a href="/x"><div>a</div></a>'],
    ["an empty inline element", "a\n\n<b></b>\n\nb", "<p>a</p>\n<p>b</p>"],
    ["a definition list", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>", "<dl><dt>a</dt>\n<dd>b</dd></dl>"],
    ["what is left open", "<div><b>a", "<div><b>a</b></div>"],
    ["what was never opened", "a</b></div></p>", "<p>a</p>"],
    ["tags in the wrong order", "<b><i>a</b></i>", "<p><b><i>a</i></b></p>"],
    ["a bold that ends in another block", "<b>a<ul><li>b</b></li></ul>c", "<b>a\n<ul><li>b</li></ul></b>\n<p>c</p>"],
    ["an ampersand and a less-than sign", "AT&T a < b <3 &copy;", "<p>AT&amp;T a &lt; b &lt;3 ©</p>"],
    ["tags that nobody knows", "<foo>a</foo> <o:p>b</o:p>", "<p>a b</p>"],
    ["a tag that does not end", "a <b", "<p>a &lt;b</p>"],
  ])("%s", (_, content, expected) => {
    expect(html(content)).toBe(expected);
  });

  test("content made of blocks gets none", () => {
    const content =
      '<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list {"ordered":true} -->\n<ol><li>c</li></ol>\n<!-- /wp:list -->\n\n<!-- wp:archives /-->';
    expect(html(content)).toBe("<p>a\nb</p>\n<ol><li>c</li></ol>");
  });
});
