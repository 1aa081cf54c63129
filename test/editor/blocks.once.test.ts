import { describe, expect, it } from "vitest";
import { joinBlocks, splitSource } from "../../views/editor/source-blocks.ts";
import { measureText, sourceText } from "../../views/editor/word-count.ts";

const ROUNDS = Number(process.env["EDITOR_ROUNDS"] ?? 300);

function blocksOf(source: string, format = "html") {
  return splitSource(source, format).blocks.map(({ source: text, opaque }) => (opaque ? `! ${text}` : text));
}

describe("a text is cut into blocks", () => {
  it.each([
    ["text between blank lines", "one\ntwo\n\nthree", ["one\ntwo", "three"]],
    ["an inline element is not cut", "a <b>b\n\nc</b> d\n\ne", ["a <b>b\n\nc</b> d", "e"]],
    ["a block ends the text before it", "a\n<h2>b</h2>c", ["a", "<h2>b</h2>", "c"]],
    ["lists in lists", "<ul><li>a<ul><li>b</li></ul></li></ul> <p>c</p>", ["<ul><li>a<ul><li>b</li></ul></li></ul>", "<p>c</p>"]],
    ["paragraphs that nobody closed", "<p>a\n<p>b</p>", ["<p>a", "<p>b</p>"]],
    ["blocks of WordPress", "<!-- wp:a -->\n<p>b</p>\n<!-- /wp:a -->\n<!-- wp:x/y /-->", ["<!-- wp:a -->\n<p>b</p>\n<!-- /wp:a -->", "! <!-- wp:x/y /-->"]],
    ["a comment on its line", "a\n\n<!--more-->\n\nb", ["a", "<!--more-->", "b"]],
    ["what is never closed", "a\n\n<div>b\n\n<p>c</p>", ["a", "! <div>b\n\n<p>c</p>"]],
    ["a stray end, and the text that it stands beside", "a\n</div>\nb\n\nc", ["! a", "! </div>", "! b", "c"]],
    ["a script with its content", "a\n\n<script>'<p>'</script>\n\nb", ["a", "! <script>'<p>'</script>", "b"]],
  ])("%s", (_name, source, wanted) => {
    expect(blocksOf(source)).toEqual(wanted);
  });

  it("by the lines of Markdown; definitions stand alone", () => {
    const source = "# a\nb\n\n- c\n- d\n\n[x]: https://example.org/\n[^1]: note\n\n```\n\n```\n";
    expect(blocksOf(source, "markdown")).toEqual(["# a", "b", "- c\n- d", "! [x]: https://example.org/\n[^1]: note", "```\n\n```"]);
  });

  it("and is the very same when it is put together again, whatever stood in it", () => {
    const parts = [
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "text",
      "\n\n",
      "\n",
      " ",
      "<!-- wp:a -->",
      "<!-- /wp:a -->",
      "<!--x-->",
      "<ul><li>",
      "</ul>",
      "<",
      "<a href='",
      "'>",
      "]",
      "[x]",
      "<hr>",
    ];
    parts.push("- a\n", "> b\n", "```\n", "# c\n", "    d\n", "| a |\n|--|\n", "[^1]: e\n", "<script>", "</script>", "<table><tr>", '<p title="', "é日");
    let state = 7;
    const random = (count: number) => (state = (state * 48271) % 2147483647) % count;
    for (let round = 0; round < ROUNDS; round++) {
      const source = Array.from({ length: 1 + random(14) }, () => parts[random(parts.length)]).join("");
      for (const format of ["html", "markdown"]) expect(joinBlocks(splitSource(source, format)), JSON.stringify(source)).toBe(source);
    }
  });
});

describe("the length of a text", () => {
  it.each([
    ["", 0, 0],
    ["Don't count twenty-one twice.", 4, 1],
    ["日本語の文", 5, 1],
    ["word ".repeat(1140), 1140, 5],
    ["文".repeat(1000), 1000, 2],
  ])("%j", (text, words, minutes) => {
    expect(measureText(text)).toEqual({ words, minutes });
  });

  it("of source leaves out what readers do not read", () => {
    expect(measureText(sourceText('<p class="a b">one</p> <!-- two --> [three](https://example.org/four)')).words).toBe(2);
  });
});
