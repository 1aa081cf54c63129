import { describe, expect, it } from "vitest";
import { readAddress } from "../../server/posts/address.ts";
import { baseProblem, tidyBase } from "../../server/posts/bases.ts";
import { isReservedFirst, patternProblem, permalinkPath } from "../../server/posts/permalinks.ts";
import { isReservedPath } from "../../server/posts/writing-paths.ts";

const bases = { categoryBase: "blog/topics", tagBase: "marks", formerBases: [{ kind: "category" as const, base: "category" }] };

describe("patterns", () => {
  it.each([
    ["/%postname%/", undefined],
    ["/%category%/%postname%/", undefined],
    ["/archives/%post_id%/", undefined],
    ["/%year%/%monthnum%/%day%/%post_id%/", undefined],
    ["/blog/%postname%/", undefined],
    ["%postname%", "settings.patternSlash"],
    ["/%year%/", "settings.patternUnique"],
    ["/%postname%?x", "settings.patternCharacters"],
    ["/%foo%/%postname%/", "settings.patternCharacters"],
    ["/admin/%postname%/", "settings.patternReserved"],
    ["/marks/%postname%/", "settings.patternReserved"],
    ["/blog/topics/%postname%/", "settings.patternReserved"],
    ["/category/%postname%/", "settings.patternReserved"],
    ["/%postname%/feed/", "settings.patternReserved"],
    ["/%post_id%/", "settings.patternDate"],
    ["/%year%/%post_id%/", "settings.patternDate"],
    ["/%author%%post_id%/", "settings.patternJoined"],
  ])("%s: %s", (pattern, problem) => {
    expect(patternProblem(pattern, bases)).toEqual(problem === undefined ? undefined : expect.objectContaining({ key: problem }));
  });

  it.each([
    ["/%author%/%postname%/", { authorSlug: "admin" }, "/admin-2/hello/"],
    ["/%category%/%postname%/", { categoryPath: "marks/deep" }, "/marks-2/deep/hello/"],
    ["/%category%/%postname%/", { categoryPath: "2025/06" }, "/2025-2/06/hello/"],
    ["/%category%/%postname%/", {}, "/uncategorized/hello/"],
    ["/%hour%-%minute%-%second%/%post_id%/", {}, "/10-34-05/7/"],
  ])("%s of %j: %s", (pattern, parts, path) => {
    const post = { id: 7, slug: "hello", publishedLocal: "2025-06-18T10:34:05", authorSlug: "ann", categoryPath: "", ...parts };
    expect(permalinkPath(pattern, post, bases)).toBe(path);
  });
});

describe("bases", () => {
  it("begin the addresses of archives, and nothing else stands there", () => {
    expect(readAddress("/blog/topics/news/local/page/2/", bases)?.address).toEqual({ kind: "category", slugs: ["news", "local"], page: 2 });
    expect(readAddress("/marks/paper/feed/", bases)?.address).toEqual({ kind: "tag", slug: "paper", page: 1, feed: "rss2" });
    expect(readAddress("/tag/paper/", bases)?.address.kind).toBe("post");
    for (const path of ["/blog/topics/", "/marks/x/", "/category/x/"]) expect(isReservedPath(path, bases)).toBe(true);
    for (const path of ["/blog/", "/blog/other/", "/tag/"]) expect(isReservedPath(path, bases)).toBe(false);
  });

  it.each(["admin", "2025", "feed", "blog/page", "a/b/c/d", "x".repeat(101)])("may not be %s", (base) => {
    expect(baseProblem(base, isReservedFirst)).toBeDefined();
  });

  it("are made fit for an address", () => expect(tidyBase(" /Blog//Thèmes !/ ")).toBe("blog/themes"));
});
