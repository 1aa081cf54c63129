import { expect, test } from "vitest";
import { isVersionOf } from "../../server/comments/same-text.ts";

test.each([
  ["the same", "A thought.", "A thought.", true],
  ["more of it", "A thought", "A thought, and then another one", true],
  ["nothing", "", "A thought", true],
  ["edited at both ends", "Teh first thing I wanted to say is that it works wel", "The first thing I wanted to say is that it works well", true],
  ["turned around", "First this and then that, I think, is right", "I think first this, and then that, is right", true],
  ["another one", "From the first tab", "From the second tab", false],
  ["another one of the same length", "Quite so.", "Not at all.", false],
  ["another one without spaces", "これは最初の文です", "全く別の考えです", false],
])("%s", (_, one, other, same) => {
  expect([isVersionOf(one, other), isVersionOf(other, one)]).toEqual([same, same]);
});

test("takes time in proportion to the length", () => {
  const began = performance.now();
  isVersionOf("a b ".repeat(16_000), "b a ".repeat(16_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
