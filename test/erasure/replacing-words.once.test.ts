import { describe, expect, it } from "vitest";
import { planRemoval } from "../../server/erasure/removal.ts";
import { searchableWords, wordReplacer } from "../../server/erasure/replacing-words.ts";

describe("words that tell who somebody is", () => {
  const cases: [words: string[], text: string, left: string][] = [
    [["Ann"], "Ann, Annual, Joann; ann", "X, Annual, Joann; ann"],
    [["ann@example.org"], "<Ann@Example.org> joann@example.org ann@example.organic", "<X> joann@example.org ann@example.organic"],
    [["handle"], "@handle and handle_2 and handle", "X and handle_2 and X"],
    [["Tom & Söhne"], "Tom & Söhne, Tom &amp; Söhne", "X, X"],
    [['"Q" O\'Neil'], '"Q" O\'Neil | &quot;Q&quot; O&#39;Neil | {"n":"\\"Q\\" O\'Neil"}', 'X | X | {"n":"X"}'],
    [["Ann Other", "Ann"], "Ann Other and Ann", "X and X"],
    [["(.*)+ [a]$&"], "(.*)+ [a]$& stays quick", "X stays quick"],
    [["https://x.example/a"], "see https://x.example/a, https://x.example/ab", "see X, https://x.example/ab"],
    [["日本語"], "日本語 日本語版", "X 日本語版"],
  ];
  it.each(cases)("%j in %s", (words, text, left) => {
    expect(wordReplacer(searchableWords(words), "X")(text)).toBe(left);
  });

  it("are not looked for where they would be found in everything", () => {
    expect(searchableWords(["", "A", "Al", "2025", "null", "TRUE", "Ann", "Ann", "Anna Lee"])).toEqual(["Anna Lee", "Ann"]);
  });
});

describe("what is left of a thread", () => {
  const one = (id: number, parentId: number | null, status = "approved") => ({ id, parentId, status });

  it("keeps a place where others have answered, and moves up what answered nothing public", () => {
    // 1 ← 2 ← 3 (another's); 1 ← 4 ← 5, both theirs; 6 in the trash ← 7 (another's).
    const theirs = [one(1, null), one(2, 1), one(4, 1), one(5, 4), one(6, 4, "trash")];
    const replies = [...theirs, { id: 3, parentId: 2 }, { id: 7, parentId: 6 }].filter(({ parentId }) => parentId !== null);
    expect(planRemoval(theirs, replies)).toEqual({
      deleted: [
        { id: 4, parentId: 1 },
        { id: 5, parentId: 1 },
        { id: 6, parentId: 1 },
      ],
      emptied: [1, 2],
    });
  });

  it("is nothing where nobody else spoke, in whatever order it was written", () => {
    const theirs = [one(1, 9), one(9, null), one(2, 1)];
    expect(planRemoval(theirs, theirs).emptied).toEqual([]);
    expect(planRemoval(theirs, theirs).deleted.map(({ parentId }) => parentId)).toEqual([null, null, null]);
  });
});
