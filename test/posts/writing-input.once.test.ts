import { describe, expect, it } from "vitest";
import { Invalid } from "../../server/errors.ts";
import { statusFor } from "../../server/posts/statuses.ts";
import { checkPost, type PostInput } from "../../server/posts/writing-input.ts";
import { isReservedPath } from "../../server/posts/writing-paths.ts";
import { SOME_POST } from "../support/posts.ts";

const NOTHING: PostInput = { ...SOME_POST, title: "", content: "", status: "draft" };

function wrongFields(input: Partial<PostInput>): string[] {
  try {
    checkPost({ ...NOTHING, title: "A title", ...input });
    return [];
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return Object.keys(error.fields).toSorted();
  }
}

describe("checking what was written", () => {
  it.each<[Partial<PostInput>, string[]]>([
    [{}, []],
    [{ title: " ", content: "\n", excerpt: "" }, ["title"]],
    [{ title: "", content: "text" }, []],
    [{ title: "x".repeat(501) }, ["title"]],
    [{ slug: "!!!" }, ["slug"]],
    [{ slug: "日本" }, []],
    [{ publishedLocal: "" }, []],
    [{ publishedLocal: "2025-06-18T10:34" }, []],
    [{ publishedLocal: "2025-06-18T10:34:56" }, []],
    [{ publishedLocal: "2025-02-29T10:34" }, ["publishedLocal"]],
    [{ publishedLocal: "2025-06-18T24:34" }, ["publishedLocal"]],
    [{ publishedLocal: "2025-06-18" }, ["publishedLocal"]],
    [{ publishedLocal: "yesterday" }, ["publishedLocal"]],
    [{ status: "scheduled" }, ["publishedLocal"]],
    [{ menuOrder: Number.NaN }, ["menuOrder"]],
    [{ menuOrder: 1.5 }, ["menuOrder"]],
    [{ tagNames: ["x".repeat(201)] }, ["tagNames"]],
    [{ password: "x".repeat(256), excerpt: "x".repeat(10_001) }, ["excerpt", "password"]],
  ])("%j", (input, fields) => {
    expect(wrongFields(input)).toEqual(fields);
  });

  it("trims what surrounds words, and nothing of the text", () => {
    const checked = checkPost({
      ...NOTHING,
      title: "  A\n title ",
      slug: " Wörld! ",
      content: "  code\n",
      excerpt: " e ",
      tagNames: [" a ", " "],
      password: " p ",
    });
    expect(checked).toMatchObject({
      title: "A title",
      slug: "world",
      content: "  code\n",
      excerpt: "e",
      tagNames: ["a"],
      password: "p",
    });
    expect(checkPost({ ...NOTHING, title: "A", password: "  " }).password).toBe(null);
  });
});

describe("what becomes of a post", () => {
  const now = new Date("2025-06-18T10:00:00Z");
  const past = new Date("2025-06-17T10:00:00Z");
  const future = new Date("2025-06-19T10:00:00Z");
  it.each([
    ["draft", true, future, "draft"],
    ["pending", true, null, "pending"],
    ["published", true, null, "published"],
    ["published", true, past, "published"],
    ["published", true, future, "scheduled"],
    ["scheduled", true, past, "published"],
    ["scheduled", true, future, "scheduled"],
    ["private", true, future, "private"],
    ["published", false, null, "pending"],
    ["scheduled", false, future, "pending"],
    ["private", false, null, "pending"],
    ["draft", false, null, "draft"],
  ] as const)("%s, may publish: %s, at %s: %s", (wanted, mayPublish, at, expected) => {
    expect(statusFor(wanted, mayPublish, at, now)).toBe(expected);
  });
});

describe("addresses that no post may have", () => {
  it.each([
    ["/about/", false],
    ["/2025/06/18/hello/", false],
    ["/2025/06/18/2/", false],
    ["/2025/", true],
    ["/2025/06/", true],
    ["/2025/06/18/", true],
    ["/12345/", true],
    ["/admin/", true],
    ["/admin/about/", true],
    ["/feed/", true],
    ["/about/feed/", true],
    ["/about/page/2/", true],
    ["/about/comment-page-2/", true],
    ["/category/news/", true],
    ["/search/term/", true],
    ["/日本/", false],
  ])("%s: %s", (path, expected) => {
    expect(isReservedPath(path)).toBe(expected);
  });
});
