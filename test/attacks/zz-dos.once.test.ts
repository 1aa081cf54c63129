import { it } from "vitest";
import { renderContent } from "../../server/posts/content/render.ts";
import { convertContent } from "../../server/posts/content/conversion/conversion.ts";
import { compareTexts } from "../../server/posts/comparing.ts";
import { countChangedWords } from "../../server/posts/word-counts.ts";
import { slugify, typedSlug } from "../../server/slug.ts";
const N = Number(process.env["N"] ?? 50_000);
const rep = (s: string, n = N) => s.repeat(Math.ceil(n * 10 / s.length)).slice(0, n * 10);
const BOMBS: Record<string, string> = {
  plain: rep("word "), nodiv: rep("<div>"), nestb: rep("<b>"), lt: rep("<"), lta: rep("<a "), attr: "<a " + rep("x=y "), attrq: rep('<a href="'), comment: rep("<!--"), comment2: rep("<!--x-->"), brackets: rep("["), brackets2: rep("[a]("), bracket3: rep("![a]("), stars: rep("*a "), stars2: rep("**a*b_c "), under: rep("_a_b"), ticks: rep("`a``"), ticks2: Array.from({ length: 1400 }, (_, i) => "`".repeat(i + 1)).join(" ").slice(0, N*10), quote: rep("> "), quote2: rep(">", 2000)+"x", list: rep("- "), list2: Array.from({ length: 800 }, (_, i) => " ".repeat(i * 2) + "- a").join("\n").slice(0, N*10), fn: rep("[^1]"), fn2: rep("[^a]: x\n"), fn3: rep("[^a][^b]\n\n"), inlinefn: rep("^[a"), inlinefn2: rep("^[a] "), table: "|a|b|\n|-|-|\n" + rep("|x"), table2: rep("|a|b|\n|-|-|\n"), tabH: rep("<table><tr><td>"), ul: rep("<ul><li>"), pclose: rep("</p>"), shortcode: rep("[gallery ids='"), shortcode2: rep("[caption]"), shortcode3: rep("[/caption]"), caption4: rep('[caption id="a" align="b"]<img src=x>'), entity: rep("&amp"), entity2: rep("&"), fence: "```js\n" + rep("a(b[c{d"), fence2: "```html\n" + rep("<a b='"), fence3: rep("```js\nx\n```\n"), fence4: "```php\n" + rep("$a=\"{$"), fence5: "```css\n" + rep("a{b:c("), fence6: "```bash\n"+rep("$(("), fence7: "```sql\n"+rep("select '"), fence8:"```python\n"+rep("f'{"), fence9:"```typescript\n"+rep("(a<b,"), pre: "<pre><code class=\"language-js\">" + rep("/*a"), urls: rep("http://a.b/("), urls2: rep("www.a"), mail: rep("a@b."), mail2: rep("a@"), addr: rep("http://example.org/x\n\n"), more: rep("<!--more-->"), nextpage: rep("<!--nextpage-->"), spaces: rep(" ") + "x", newlines: rep("\n") + "x", sp2: rep(" \n"), tabs: rep("\t"), cdata: rep("<![CDATA["), svg: rep("<svg><math>"), style: rep("<style>"), script: rep("<script>"), templ: rep("<template>"), imgs: rep('<img src="/media/a.jpg">'), imgid: rep('<img data-media-id="1">'), wpimg: rep('<img class="wp-image-1">'), figure: rep("<figure>"), figcap: rep("<figure><img src=x><figcaption>"), footn: rep('<span class="footnote">'), embed: rep("[embed]"), spanfoot: rep('<span class="footnote">a</span>'), headings: rep("# a\n"), setext: rep("a\n="), hr: rep("***\n"), refs: rep("[a]: b\n"), refs2: rep("[a]: <b"), refs3: rep("[x][y]"), autolink: rep("<http://a"), backslash: rep("\\"), html7: rep("<a\n"), del: rep("~~a~"), task: rep("- [ ] "), ent2: rep("&#x41;"), surr: rep("\u{1F600}"), comb: "a" + rep("\u0301"), quotes: rep("\"'"), dash: rep("--"), dots: rep("..."), p: rep("<p>"), br: rep("<br>"), inline: rep("<i><b><a href=x>"), misnest: rep("<i><b></i></b>"), misnest2: rep("<a><p><b></a>"), center: rep("<center><font>"), liOnly: rep("<li>"), tdOnly: rep("<td>"), li4: rep("1. a\n"), dl: rep("<dl><dt><dd>"), bq: rep("<blockquote>"), detail: rep("<details><summary>"),
};
it("times", () => {
  const slow: unknown[] = [];
  const time = (name: string, work: () => unknown) => { const t = performance.now(); let e = ""; try { work(); } catch (x) { e = String(x).slice(0, 90); } const ms = Math.round(performance.now() - t); if (ms > Number(process.env["MS"] ?? 700) || e) { slow.push([name, ms, e]); console.log(name, ms, e); } };
  for (const [name, content] of Object.entries(BOMBS).filter(([n]) => !process.env["ONLY"] || process.env["ONLY"].split(",").includes(n))) for (const format of ["html", "markdown"] as const) {
    time(`render ${format} ${name} ${content.length}`, () => renderContent({ format, content, excerpt: "" }));
    time(`convert ${format} ${name}`, () => convertContent({ from: format, to: format === "html" ? "markdown" : "html", content }));
  }
  if (process.env["ONLY"]) return;
  const words = (p: string) => Array.from({ length: 150_000 }, (_, i) => p + i).join(" ");
  const lines = (p: string) => Array.from({ length: 100_000 }, (_, i) => p + i).join("\n");
  time("compare words", () => compareTexts(words("a"), words("b")));
  time("compare lines", () => compareTexts(lines("a"), lines("b")));
  time("compare mixed", () => compareTexts(Array.from({ length: 20_000 }, (_, i) => `line ${i} a b c d e f g h i j k`).join("\n"), Array.from({ length: 20_000 }, (_, i) => `zine ${i} l m n o p q r s t u v`).join("\n")));
  time("count", () => countChangedWords(words("a"), words("b")));
  for (const s of ["a", "é", "-", "<", "日", "a\u0301", "'", "%41", "\u200b", " ", "𝔸"]) { time(`slug ${s}`, () => slugify(s.repeat(1_000_000))); time(`typed ${s}`, () => typedSlug(s.repeat(1_000_000))); }
}, 600_000);
