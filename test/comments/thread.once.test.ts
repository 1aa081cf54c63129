import { describe, expect, it } from "vitest";
import { buildThread, type ThreadNode } from "../../server/comments/thread.ts";

type Item = { id: number; parentId: number | null };
const item = (id: number, parentId: number | null = null): Item => ({ id, parentId });
const draw = (nodes: ThreadNode<Item>[]): unknown[] =>
  nodes.map(({ item: { id }, answers, replies }) => {
    const name = answers ? `${id}→${answers.id}` : String(id);
    return replies.length > 0 ? [name, ...draw(replies)] : name;
  });

describe("buildThread", () => {
  it.each([
    ["nothing", [], 5, []],
    ["a flat list", [item(1), item(2)], 5, ["1", "2"]],
    ["replies below what they answer", [item(1), item(2), item(3, 1), item(4, 3)], 5, [["1", ["3", "4"]], "2"]],
    ["deep replies at the last level, saying what they answer", [item(1), item(2, 1), item(3, 2), item(4, 3)], 2, [["1", "2", "3→2", "4→3"]]],
    ["depth 1", [item(1), item(2, 1)], 1, ["1", "2→1"]],
    ["a reply whose parent is not shown", [item(2, 1), item(3, 2)], 5, [["2", "3"]]],
    ["a reply that comes before its parent", [item(3, 1), item(2), item(1)], 5, ["2", ["1", "3"]]],
    ["a circle", [item(1, 2), item(2, 1), item(3)], 5, ["3", "1", ["1", "2"]]],
  ] as [string, Item[], number, unknown[]][])("places %s", (name, items, depth, drawn) => {
    const thread = buildThread(items, depth);
    if (name === "a circle") expect(JSON.stringify(draw(thread)).match(/\d/g)?.toSorted()).toEqual(["1", "2", "3"]);
    else expect(draw(thread)).toEqual(drawn);
  });

  it("bears ten thousand levels", () => {
    const items = Array.from({ length: 10_000 }, (_, index) => item(index + 1, index === 0 ? null : index));
    expect(buildThread(items, 5)).toHaveLength(1);
  });
});
