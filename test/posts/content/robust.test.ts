import { expect, test } from "vitest";
import { renderCommentText } from "../../../server/comments/text.ts";
import { renderContent } from "../../../server/posts/content/render.ts";
import { findDangers } from "./inspect.ts";

/** Each would take minutes if something were quadratic. */
const N = 40_000;
const HOSTILE: Record<string, string> = {
  "less-than signs": "<".repeat(N),
  "tags without an end": "<a ".repeat(N),
  "one tag of tags": `${"<a ".repeat(N)}>`,
  "long names": `${"<a".repeat(N)}>`,
  quotes: '<a b="'.repeat(N / 4),
  "mixed quotes": `${"<a b='\"".repeat(N / 4)}>`,
  "deep divs": "<div>".repeat(N / 4),
  "10,000 quotations": "<blockquote>".repeat(10_000),
  "tags that do not match": "<b>".repeat(N / 8) + "</i>".repeat(N / 8),
  "inline elements over blank lines": "<b>x\n\n".repeat(N / 10),
  comments: "<!--".repeat(N),
  "comments with an end": `${"<!--".repeat(N)}-->`,
  "page-breaks": "<!--nextpage-->".repeat(1000),
  "more-breaks": "<!--more ".repeat(N / 4),
  spaces: " ".repeat(N * 5),
  "spaces before an almost-break": `${" ".repeat(N)}<!--mor`,
  newlines: "\n".repeat(N * 5),
  shortcodes: "[gallery ".repeat(N / 4),
  "shortcodes in quotes": `${'[gallery "'.repeat(N / 4)}]`,
  captions: "[caption]".repeat(N / 10),
  scripts: "<script>".repeat(N / 8),
  titles: "<title>".repeat(N / 8),
  drawings: "<svg>".repeat(N / 8),
  objects: "<object>".repeat(N / 8),
  tables: "<table><tr><td>".repeat(N / 20),
  "list items": "<li>".repeat(N / 8),
  ampersands: "&".repeat(N),
  addresses: "http://a.b ".repeat(N / 10),
  parentheses: `http://a.b/${")".repeat(N)}`,
  emphasis: "*_".repeat(N / 8),
  brackets: "[".repeat(N / 8),
  pictures: "![](".repeat(N / 8),
  "Markdown quotations": "> ".repeat(10_000),
  "Markdown lists": "- ".repeat(3000),
  backticks: "`a``".repeat(N / 8),
};

test.each(Object.entries(HOSTILE))("%s", (name, content) => {
  const started = performance.now();
  for (const format of ["html", "markdown"] as const) expect(findDangers(renderContent({ format, content, excerpt: "" }).contentHtml).slice(0, 3)).toEqual([]);
  expect(findDangers(renderCommentText(content).html).slice(0, 3)).toEqual([]);
  expect(performance.now() - started, name).toBeLessThan(10_000);
});

test("output stays in proportion to input", () => {
  const content = `${`<a href="/${"x".repeat(500)}">`.repeat(50)}${"y\n\n".repeat(2000)}`;
  expect(renderContent({ format: "html", content, excerpt: "" }).contentHtml.length).toBeLessThan(20 * content.length);
});
