import { describe, expect, test } from "vitest";
import { renderCommentText } from "../../../server/comments/text.ts";
import { renderContent } from "../../../server/posts/content/render.ts";
import { findDangers } from "./inspect.ts";
import { ATTACKS } from "./xss.ts";

/** Every place where an attack can stand. */
const AROUND: ((attack: string) => string)[] = [
  (attack) => attack,
  (attack) => `<p>before ${attack} after</p>`,
  (attack) => `<ul><li>${attack}</ul><table><td>${attack}`,
  (attack) => `<a href="https://example.org/"><b>${attack}`,
  (attack) => `<!-- wp:paragraph --><div>${attack}</div>`,
  (attack) => `<pre><code>${attack}</code></pre>`,
  (attack) => `<pre class="brush: ${attack}"><code class="language-js">${attack}</code></pre>[code lang="${attack}"]${attack}[/code]`,
  (attack) => `a<span class="footnote" data-note="${attack}">${attack}</span> b^[${attack}] c[^1]\n\n[^1]: ${attack}\n`,
  (attack) => `<figure class="wp-block-image"><img data-media-id="${attack}" src="/a.png"><figcaption>${attack}</figcaption></figure>- [ ] ${attack}`,
];

describe("nothing that runs, loads or takes over survives", () => {
  test.each(ATTACKS)("%s", (attack) => {
    for (const around of AROUND) {
      const content = around(attack);
      for (const format of ["html", "markdown"] as const) {
        const { contentHtml, teaserHtml } = renderContent({ format, content, excerpt: attack });
        expect(findDangers(contentHtml), contentHtml).toEqual([]);
        expect(findDangers(teaserHtml), teaserHtml).toEqual([]);
      }
      const { html } = renderCommentText(content);
      expect(findDangers(html), html).toEqual([]);
      expect(html).not.toMatch(/<(?:img|audio|video|div|table|h\d)/);
    }
  });

  test("all of them together", () => {
    const content = ATTACKS.join("\n\n");
    const { contentHtml } = renderContent({ format: "html", content, excerpt: "" });
    expect(findDangers(contentHtml)).toEqual([]);
    expect(findDangers(renderCommentText(content).html)).toEqual([]);
  });

  test("what was made safe stays as it is when it is made safe again", () => {
    for (const attack of ATTACKS) {
      const once = renderContent({ format: "html", content: `<!-- wp:x -->${attack}`, excerpt: "" }).contentHtml;
      const twice = renderContent({ format: "html", content: `<!-- wp:x -->${once}`, excerpt: "" }).contentHtml;
      expect(findDangers(twice), twice).toEqual([]);
    }
  });

  test("the second opinion sees what it should", () => {
    expect(findDangers('<p onclick="x">a</p>')).not.toEqual([]);
    expect(findDangers('<img src="//evil.example/x.gif" />')).not.toEqual([]);
    expect(findDangers('<a href="javascript:x">a</a>')).not.toEqual([]);
    expect(findDangers("<script>x</script>")).not.toEqual([]);
    expect(findDangers("<p>a")).not.toEqual([]);
    expect(findDangers('<p class="alignleft">a &lt;b&gt;</p>')).toEqual([]);
  });
});

describe("markdown", () => {
  test.each([
    "[x](javascript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](data:text/html,x)",
    "![x](https://evil.example/x.gif)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[a](/ "x\\" onclick=\\"alert(1)")',
    '```"><script>\nx\n```',
  ])("%s", (content) => {
    const { contentHtml } = renderContent({ format: "markdown", content, excerpt: "" });
    expect(findDangers(contentHtml), contentHtml).toEqual([]);
  });
});
