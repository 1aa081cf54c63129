import { describe, expect, it } from "vitest";
import { commentPagePath, divideThread, fitOnOnePage, type PageRule } from "../../server/comments/comment-pages.ts";

type Item = { id: number; parentId: number | null };
const top = (...ids: number[]): Item[] => ids.map((id) => ({ id, parentId: null }));
const reply = (id: number, parentId: number): Item => ({ id, parentId });
const draw = (items: Item[], rule: PageRule) => {
  const { pageCount, idsOn } = divideThread(items, rule);
  return Array.from({ length: pageCount }, (_, index) => idsOn(index + 1).toSorted((a, b) => a - b));
};

describe("divideThread", () => {
  it.each([
    ["nothing", [], { perPage: 2, order: "oldest" }, [[]]],
    ["all on one page", top(1, 2, 3), { perPage: 0, order: "oldest" }, [[1, 2, 3]]],
    [
      "a last page that is full",
      top(1, 2, 3, 4),
      { perPage: 2, order: "oldest" },
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["a last page that is not", top(1, 2, 3), { perPage: 2, order: "oldest" }, [[1, 2], [3]]],
    ["the newest first", top(1, 2, 3), { perPage: 2, order: "newest" }, [[2, 3], [1]]],
    ["replies with what they answer", [...top(1, 2, 3), reply(4, 1), reply(5, 4)], { perPage: 1, order: "oldest" }, [[1, 4, 5], [2], [3]]],
    ["the same, newest first", [...top(1, 2), reply(3, 1)], { perPage: 1, order: "newest" }, [[2], [1, 3]]],
    ["a reply whose parent is not there, as if it were none", [...top(1), reply(3, 2), reply(4, 3)], { perPage: 1, order: "oldest" }, [[1], [3, 4]]],
    ["a reply dated before its parent", [reply(2, 1), ...top(1, 3)], { perPage: 1, order: "oldest" }, [[1, 2], [3]]],
  ] as [string, Item[], PageRule, number[][]][])("%s", (_, items, rule, pages) => {
    expect(draw(items, rule)).toEqual(pages);
    const { pageOf } = divideThread(items, rule);
    for (const [index, ids] of pages.entries()) for (const id of ids) expect([id, pageOf(id)]).toEqual([id, index + 1]);
    expect(pageOf(99)).toBeUndefined();
  });

  it.each([
    ["oldest", 2, [1, 2], 2],
    ["oldest", 2, [1, 2, 3], 2],
    ["oldest", 0, [1, 2, 3], 2],
    ["newest", 2, [1, 2], 1],
    ["oldest", 2, [], 1],
  ] as const)("%s first, %d a page: the next one after %j comes to page %d", (order, perPage, ids, page) => {
    const { pageOfNext, pageCount } = divideThread(top(...ids), { perPage, order });
    expect(perPage === 0 ? Math.min(pageOfNext, pageCount) : pageOfNext).toBe(perPage === 0 ? 1 : page);
  });

  it("bears a chain of ten thousand", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => ({ id: index + 1, parentId: index || null }));
    expect(draw(chain, { perPage: 10, order: "oldest" })[0]).toHaveLength(10_000);
  });

  it("loses no comment of a circle", () => {
    const ids = draw([reply(1, 2), reply(2, 1), ...top(3)], { perPage: 1, order: "oldest" }).flat();
    expect(ids.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });
});

it.each([
  [10, 0, true],
  [10, 10, true],
  [11, 10, false],
])("%d comments, %d a page: one page is %s", (count, perPage, fits) => {
  expect(fitOnOnePage(count, perPage)).toBe(fits);
});

it.each([
  ["/a/", 0, "/a/"],
  ["/a/", 1, "/a/comment-page-1/"],
  ["/a/", 2, "/a/comment-page-2/"],
])("%s, page %d: %s", (permalink, page, path) => {
  expect(commentPagePath(permalink, page)).toBe(path);
});
