import { expect, test } from "vitest";
import { renderContent } from "../../../server/posts/content/render.ts";
import { placeFootnotes } from "../../../server/posts/content/wordpress-footnotes.ts";

const render = (format: "html" | "markdown", content: string) => renderContent({ format, content, excerpt: "" });
const mark = (number: number, again = "") =>
  `<sup class="footnote-ref"><a href="#in-text-footnote-${number}" class="footnote-mark" role="doc-noteref" id="in-text-footnote-mark-${number}${again}">${number}</a></sup>`;
const back = (number: number, again = "") =>
  `<a href="#in-text-footnote-mark-${number}${again && `-${again}`}" class="footnote-back" role="doc-backlink">↩\uFE0E${again}</a>`;

test("both formats show the same: a mark, and a list at the end with a way back", () => {
  const html = render("html", 'One<span class="footnote">A <em>note</em></span> two').contentHtml;
  const markdown = render("markdown", "One[^x] two\n\n[^x]: A *note*").contentHtml;
  const inline = render("markdown", "One^[A *note*] two").contentHtml;
  const list = `<section class="footnotes" role="doc-endnotes"><ol><li id="in-text-footnote-1">A <em>note</em> ${back(1)}</li></ol></section>`;
  expect(html.replaceAll("\n", "")).toBe(`<p>One${mark(1)} two</p>${list}`);
  expect(markdown.replaceAll("\n", "")).toBe(html.replaceAll("\n", ""));
  expect(inline.replaceAll("\n", "")).toBe(html.replaceAll("\n", ""));
});

test("a note may have several marks, paragraphs and notes of its own", () => {
  const { contentHtml } = render("markdown", "a[^1] b[^1]\n\n[^1]: One^[inner]\n\n    Two");
  expect(contentHtml).toContain(`<p>a${mark(1)} b${mark(1, "-2")}</p>`);
  expect(contentHtml).toContain(`<li id="in-text-footnote-1"><p>One${mark(2)}</p>\n<p>Two ${back(1)} ${back(1, "2")}</p></li>`);
  expect(contentHtml).toContain('<li id="in-text-footnote-2">inner');
});

test("a note that leads to itself, or to no definition, does no harm", () => {
  expect(render("markdown", "a[^1]\n\n[^1]: see [^1]").contentHtml.match(/<li /g)).toHaveLength(1);
  expect(render("markdown", "a[^1]").contentHtml).toBe("<p>a[^1]</p>");
  expect(render("html", 'a<span class="footnote">never closed').contentHtml).not.toContain("<sup");
});

test("each part of a post has its own notes, counted through", () => {
  const content = "a[^1] [link]\n\n<!--more-->\n\nb^[two]\n\n<!--nextpage-->\n\nc[^1]\n\n[^1]: note\n\n[link]: /x";
  const { contentHtml, teaserHtml, summary, searchText } = render("markdown", content);
  const [first = "", second = ""] = contentHtml.split("<!--nextpage-->");
  expect(first.match(/<li id="in-text-footnote-\d"/g)).toEqual(['<li id="in-text-footnote-1"', '<li id="in-text-footnote-2"']);
  expect(second).toContain('<ol start="3"><li id="in-text-footnote-3">note');
  expect(teaserHtml).toBe('<p>a <a href="/x">link</a></p>');
  expect(summary).toBe("a link b");
  expect(searchText).toContain("two");
});

test("the notes of WordPress's blocks come to where their marks are", () => {
  const content =
    '<!-- wp:paragraph --><p>a<sup data-fn="4f-1" class="fn"><a href="#4f-1" id="4f-1-link">1</a></sup> b<sup data-fn="no" class="fn"><a href="#no">2</a></sup></p><!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->';
  const placed = placeFootnotes(content, JSON.stringify([{ id: "4f-1", content: "A <em>note</em>" }]));
  expect(placed).toContain('<p>a<span class="footnote">A <em>note</em></span> b<sup data-fn="no"');
  expect(placed).not.toContain("wp:footnotes");
  for (const meta of ["", "{", "[]", '[{"id":1}]']) expect(placeFootnotes(content, meta)).toBe(content);
});
