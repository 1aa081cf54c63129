// Bodies of posts as WordPress's two editors, other programs and people leave them; the same seed gives the same bodies.

export function seeded(seed) {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  "river * mountain _window_ letter 1. winter # summer [market] bridge `engine` paper <silver> &amp; copper harbor | kitchen ~ lantern 3*4*5 café naïve 日本語 “quoted” — don't a&nbsp;b C++ snake_case http://example.org/x e.g. 2) + - > ! ^ \\ $x$ &lt;tag&gt; ** __ ~~ ![ ]( *a* שלום".split(
    " ",
  );

/** One body. @param random gives numbers from 0 to 1 */
export function makeBody(random) {
  const int = (low, high) => low + Math.floor(random() * (high - low + 1));
  const one = (list) => list[int(0, list.length - 1)];
  const words = (n) => Array.from({ length: n }, () => one(WORDS).replace("<silver>", "silver")).join(" ");
  const inline = (depth = 0) =>
    Array.from({ length: int(1, 5) }, () => {
      if (depth > 2) return words(2);
      const inner = () => inline(depth + 1);
      return one([
        () => words(int(1, 8)),
        () => words(int(1, 8)),
        () => `<strong>${inner()}</strong>`,
        () => `<em>${inner()}</em>`,
        () => `<b>${words(2)} </b>`,
        () => `<i> ${words(1)}</i>,`,
        () => `<em><strong>${words(1)}</strong></em>`,
        () => `<strong><em>${words(1)}</em></strong>`,
        () => `in<em>fix</em>ed`,
        () => `<code>${words(2)}</code>`,
        () => "<code>``a`` ` b</code>",
        () => `<a href="https://example.org/a_(b)?x=1&amp;y=2#${int(1, 9)}">${inner()}</a>`,
        () => `<a href="/page/" title="A &quot;title&quot;" target="_blank" rel="noopener">${words(2)}</a>`,
        () => `<a href="https://example.org/${int(1, 9)}">https://example.org/${int(1, 9)}</a>`,
        () => `<img src="/media/a${int(1, 9)}.jpg" alt="${words(2).replaceAll('"', "")}">`,
        () => `<img class="alignleft size-full wp-image-7" src="/media/b.jpg" alt="" width="30" height="20">`,
        () => `<del>${words(1)}</del><ins>${words(1)}</ins>`,
        () => `<s>${words(2)}</s>`,
        () => `<sup>2</sup><sub>i</sub> <kbd>Ctrl</kbd> <mark>${words(1)}</mark>`,
        () => `<span style="color: #${int(100, 999)}">${words(2)}</span>`,
        () => `<span style="font-weight: 400">${words(2)}</span>`,
        () => `<font color="red">${words(1)}</font>`,
        () => `<abbr title="x">${words(1)}</abbr>`,
        () => `<span class="footnote">${inner()}</span>`,
        () => "<br>",
        () => "<br />\n",
      ])();
    }).join(one([" ", " ", " ", ""]));
  const item = (depth) =>
    `<li>${one([inline, inline, () => `<p>${inline()}</p>`, () => `<p>${inline()}</p><p>${inline()}</p>`])()}${depth < 3 && random() < 0.3 ? list(depth + 1) : ""}</li>`;
  const list = (depth = 0) => {
    const name = one(["ul", "ul", "ol", 'ol start="4"', 'ol type="a"']);
    return `<${name}>\n${Array.from({ length: int(1, 4) }, () => item(depth)).join("\n")}\n</${name.split(" ")[0]}>`;
  };
  const cell = (name) => `<${name}${one(["", "", ' style="text-align: right"', ' colspan="2"', ' class="has-text-align-center"'])}>${inline(2)}</${name}>`;
  const row = (name, n) => `<tr>${Array.from({ length: n }, () => cell(name)).join("")}</tr>`;
  const table = () => {
    const n = int(1, 4);
    const rows = Array.from({ length: int(1, 3) }, () => row("td", n)).join("\n");
    return one([
      `<table><thead>${row("th", n)}</thead><tbody>${rows}</tbody></table>`,
      `<table><tbody>${row("th", n)}${rows}</tbody></table>`,
      `<table>${rows}</table>`,
      `<table><caption>${words(3)}</caption>${rows}</table>`,
    ]);
  };
  const figure = (caption) =>
    `<figure class="wp-block-image ${one(["alignleft", "aligncenter", "alignwide", "size-large"])}"><img src="/media/c.jpg" alt="${words(1).replaceAll('"', "")}" width="${int(10, 900)}" height="200"/>${caption}</figure>`;
  const block = () =>
    one([
      () => ({ name: "paragraph", html: `<p>${inline()}</p>` }),
      () => ({ name: "paragraph", html: `<p>${inline()}</p>` }),
      () => ({
        name: "paragraph",
        html: `<p${one([' class="has-text-align-center"', ' style="text-align:right"', ' class="MsoNormal"', ' id="here"', ' lang="fr"', ' dir="rtl"'])}>${inline()}</p>`,
      }),
      () => ({
        name: "heading",
        html: `<h${int(2, 4)}${one(["", ' class="wp-block-heading"', ' id="part"'])}>${inline(1)}</h2>`.replace(/<h(\d)([^]*)<\/h2>$/, "<h$1$2</h$1>"),
      }),
      () => ({ name: "list", html: list() }),
      () => ({
        name: "quote",
        html: `<blockquote class="wp-block-quote"><p>${inline()}</p>${random() < 0.4 ? `<cite>${words(2)}</cite>` : ""}${random() < 0.2 ? list(2) : ""}</blockquote>`,
      }),
      () => ({
        name: "code",
        html: `<pre class="wp-block-code"><code${one(["", ' class="language-js"'])}>let a = "${words(2)}";\n\n  if (a &lt; b) {\n\`\`\`\n}\n</code></pre>`,
      }),
      () => ({ name: "preformatted", html: `<pre>${words(3)}\n\n   <b>x</b>\n</pre>` }),
      () => ({ name: "table", html: one([table(), `<figure class="wp-block-table">${table()}${one(["", `<figcaption>${words(2)}</figcaption>`])}</figure>`]) }),
      () => ({ name: "image", html: figure(one(["", `<figcaption>${inline(2)}</figcaption>`])) }),
      () => ({ name: "gallery", html: `<figure class="wp-block-gallery columns-2">${figure("")}${figure("")}<figcaption>${words(2)}</figcaption></figure>` }),
      () => ({ name: "separator", html: '<hr class="wp-block-separator"/>' }),
      () => ({ name: "html", html: `<details><summary>${words(2)}</summary><p>${inline()}</p></details>` }),
      () => ({ name: "html", html: `<dl><dt>${words(1)}</dt><dd>${inline(2)}</dd></dl>` }),
      () => ({ name: "html", html: `<div class="${one(["wp-block-columns", "x"])}">${inline(1)}<p>${inline(1)}</p></div>` }),
      () => ({ name: "embed", html: `https://www.youtube.com/watch?v=abcdefghij${int(1, 9)}` }),
      () => ({ name: "html", html: '<iframe src="https://video.example.org/embed/1"></iframe>' }),
      () => ({ name: "html", html: `<script>${words(2)}</script>` }),
    ])();
  const blocks = Array.from({ length: int(2, 10) }, block);
  if (random() < 0.3) blocks.splice(int(1, blocks.length), 0, { name: "more", html: "<!--more-->" });
  if (random() < 0.1) blocks.splice(int(1, blocks.length), 0, { name: "nextpage", html: "<!--nextpage-->" });
  if (random() < 0.5) return blocks.map(({ name, html }) => `<!-- wp:${name} -->\n${html}\n<!-- /wp:${name} -->`).join("\n\n");
  const shortcodes = [
    `[caption id="attachment_1" align="alignright" width="30"]<img src="/media/d.jpg" alt=""> ${words(2)}[/caption]`,
    '[gallery ids="1,2"]',
    `[code language="php"]<?php echo "${words(1)}"; ?>[/code]`,
    "[contact-form]",
  ];
  return blocks
    .map(({ html }) => (random() < 0.4 && html.startsWith("<p>") ? html.slice(3, -4) : random() < 0.03 ? one(shortcodes) : html))
    .join(one(["\n\n", "\n\n", "\n"]));
}
