import { describe, expect, test } from "vitest";
import { queryTerms } from "../../server/search/query-terms.ts";
import { postgresqlQuery, sqliteQuery } from "../../server/search/full-text.ts";
import { highlightSnippet } from "../../server/search/highlight.ts";

function snippet(text: string, query: string): string | undefined {
  return highlightSnippet(text, queryTerms(query));
}

test.each([
  ["The quick brown fox", "fox", "<p>The quick brown <mark>fox</mark></p>"],
  ["The quick brown fox", "QUI", "<p>The <mark>quick</mark> brown fox</p>"],
  ["The quick brown fox", "cat", undefined],
  ["The quick brown fox", "", undefined],
  ["Un café au lait", "cafe", "<p>Un <mark>café</mark> au lait</p>"],
  ["Un cafe\u0301 au lait", "café", "<p>Un <mark>cafe\u0301</mark> au lait</p>"],
  ["Straße und Æther", "strasse aether", "<p><mark>Straße</mark> und <mark>Æther</mark></p>"],
  ["Don't panic", "dont", "<p><mark>Don&#39;t</mark> panic</p>".replace("&#39;", "'")],
  ["東京都に住む", "京都", "<p>東<mark>京都</mark>に住む</p>"],
  ["abc日本語def", "日本", "<p>abc<mark>日本</mark>語def</p>"],
  ["日 and then 本", "日本", undefined],
  ["Send an E-mail today", "e-mail", "<p>Send an <mark>E-mail</mark> today</p>"],
  ["a quick brown fox", '"quick brown"', "<p>a <mark>quick brown</mark> fox</p>"],
  ['<b>"fox" & </b>', "fox", "<p>&lt;b&gt;&quot;<mark>fox</mark>&quot; &amp; &lt;/b&gt;</p>"],
  ["<fox>", "fox", "<p>&lt;<mark>fox</mark>&gt;</p>"],
  ["😀fox😀", "fox", "<p>😀<mark>fox</mark>😀</p>"],
  ["x", "x", "<p><mark>x</mark></p>"],
  ["xylophone", "x", undefined],
])("%j, looking for %j", (text, query, expected) => {
  expect(snippet(text, query)).toBe(expected);
});

describe("a long text", () => {
  const text = `${"before ".repeat(200)}needle ${"after ".repeat(200)}`.trim();

  test("is cut around the match, at words", () => {
    const html = snippet(text, "needle") ?? "";
    expect(html).toMatch(/^<p>… (before )+<mark>needle<\/mark> (after ?)+ …<\/p>$/);
    expect(html.length).toBeLessThan(400);
  });

  test("of one endless word does not break", () => {
    expect(snippet("x".repeat(200_000), "xx")).toMatch(/^<p><mark>x+<\/mark> …<\/p>$/);
    expect(snippet("日".repeat(200_000), "日日")).toContain("<mark>");
  });
});

test.each([
  [[["fox"]], '"fox"*', "('fox':*)"],
  [[["f"]], '"f"', "('f')"],
  [[["quick", "brown"], ["fox"]], '"quick brown" AND "fox"*', "('quick' <-> 'brown') & ('fox':*)"],
  [[['a"b']], '"a""b"*', "('a\"b':*)"],
  [[["a'b\\"]], '"a\'b\\"*', "('a''b\\\\':*)"],
  [[["x".repeat(500)]], `"${"x".repeat(100)}"*`, `('${"x".repeat(100)}':*)`],
])("terms %j for the databases", (terms, sqlite, postgresql) => {
  expect(sqliteQuery(terms)).toBe(sqlite);
  expect(postgresqlQuery(terms)).toBe(postgresql);
});
