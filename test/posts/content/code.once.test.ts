import { describe, expect, test } from "vitest";
import { renderContent } from "../../../server/posts/content/render.ts";
import { findDangers } from "./inspect.ts";

const html = (content: string) => renderContent({ format: "html", content, excerpt: "" }).contentHtml;
const markdown = (content: string) => renderContent({ format: "markdown", content, excerpt: "" }).contentHtml;
const LET = '<span class="hljs-keyword">let</span> a;';

describe("code with a named language has colours", () => {
  test.each([
    ["HTML", '<pre><code class="language-js">let a;</code></pre>'],
    ["a block of WordPress", '<!-- wp:code --><pre class="wp-block-code"><code lang="js" class="language-js">let a;</code></pre><!-- /wp:code -->'],
    ["SyntaxHighlighter", '<pre class="brush: js; title: ; notranslate" title="">let a;</pre>'],
    ["Crayon", '<pre class="lang:js decode:true " >let a;</pre>'],
    ["WP-Syntax", '<pre lang="js" line="1">let a;</pre>'],
    ["WordPress.com", '[code language="js"]let a;[/code]'],
    ["WordPress.com, older", "[sourcecode lang='js' gutter=\"false\"]\nlet a;\n[/sourcecode]"],
  ])("%s", (_name, content) => {
    expect(html(content)).toContain(`${LET}</`);
  });

  test("Markdown", () => {
    expect(markdown("```js\nlet a;\n```")).toBe(`<pre><code class="language-js">${LET}\n</code></pre>`);
  });
});

test("no language is guessed, and no human one taken for one", () => {
  for (const content of ["<pre>let a;</pre>", "<pre><code>let a;</code></pre>", '<pre lang="de">let a;</pre>', '<pre class="language-nonsense">let a;</pre>'])
    expect(html(content)).not.toContain("hljs");
  expect(html('<pre lang="de">x</pre>')).toBe('<pre lang="de">x</pre>');
  expect(markdown("```\nlet a;\n```\n\n`let`")).not.toContain("hljs");
});

test("what stands in a shortcode for code is code, and an escaped one is text", () => {
  expect(html("[code]<b>x</b> [gallery]\n\ny[/code]")).toBe("<pre><code>&lt;b&gt;x&lt;/b&gt; [gallery]\n\ny</code></pre>");
  expect(html("[[code]] and [code] alone")).toBe("<p>[[code]] and [code] alone</p>");
});

test("the text is the same without its colours, and nobody else may write them", () => {
  const code = `const a = "<b>'&amp;'</b>"; // ${"x ".repeat(20)}\n`;
  const { contentHtml, searchText } = renderContent({ format: "markdown", content: `\`\`\`js\n${code}\`\`\``, excerpt: "" });
  expect(contentHtml.replaceAll(/<\/?span[^>]*>/g, "")).toBe(markdown(`\`\`\`\n${code}\`\`\``).replace("<code>", '<code class="language-js">'));
  expect(findDangers(contentHtml)).toEqual([]);
  expect(searchText).toContain("const a");
  expect(html('<span class="hljs-keyword">x</span>')).toBe("<p><span>x</span></p>");
});

test("code that a grammar is slow at takes no more than its time", () => {
  const started = performance.now();
  for (const [language, piece] of [
    ["ini", "_"],
    ["xml", "<a "],
  ] as const)
    expect(findDangers(markdown(`\`\`\`${language}\n${piece.repeat(8000 / piece.length)}\n\`\`\``))).toEqual([]);
  expect(markdown(`\`\`\`js\n${"let a;\n".repeat(10_000)}\`\`\``)).not.toContain("hljs");
  expect(performance.now() - started).toBeLessThan(10_000);
});
