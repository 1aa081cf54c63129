import { describe, expect, it } from "vitest";
import { flattenTree } from "../../server/terms/tree.ts";

describe("the order in which a tree is read", () => {
  it.each([
    [[], []],
    [[[1, null]], ["1"]],
    [
      [
        [3, 1],
        [1, null],
        [2, null],
        [4, 3],
      ],
      ["1", "-3", "--4", "2"],
    ],
    [[[5, 99]], ["5"]],
  ] as [[number, number | null][], string[]][])("%j", (rows, expected) => {
    const flat = flattenTree(rows.map(([id, parentId]) => ({ id, parentId })));
    expect(flat.map(({ item, depth }) => "-".repeat(depth) + item.id)).toEqual(expected);
  });
});
