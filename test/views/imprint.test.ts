import { describe, expect, test } from "vitest";
import { theme } from "../../views/theme.tsx";
import { postPage } from "./fixtures.ts";
import { between, textOf } from "./reading.ts";

const a = { text: "A", href: "/category/a/" };
const b = { text: "B", href: "/category/b/" };
const c = { text: "c", href: "/tag/c/" };
const d = { text: "d", href: "/tag/d/" };

function imprint(post: Parameters<typeof postPage>[0]): string {
  return between(theme.render(postPage(post)), '<p class="imprint">', "</p>");
}

describe("the imprint sentence", () => {
  test.each([
    [[a, b], [c, d], "This entry was posted in A, B and tagged c, d. Bookmark the permalink."],
    [[a], [c], "This entry was posted in A and tagged c. Bookmark the permalink."],
    [[a, b], [], "This entry was posted in A, B. Bookmark the permalink."],
    [[], [c, d], "This entry was tagged c, d. Bookmark the permalink."],
    [[], [], "Bookmark the permalink."],
  ])("with categories %j and tags %j", (categories, tags, sentence) => {
    expect(textOf(imprint({ post: { categories, tags } }))).toBe(sentence);
  });

  test("links each name, and the permalink as a bookmark", () => {
    const html = imprint({ post: { categories: [a], tags: [c] } });
    expect(html).toContain('<a href="/category/a/" rel="category">A</a>');
    expect(html).toContain('<a href="/tag/c/" rel="tag">c</a>');
    expect(html).toContain('<a href="/2025/06/18/on-margins/" rel="bookmark">permalink</a>');
  });

  test("is not on a page, nor is a dateline", () => {
    const html = theme.render(postPage({ post: { type: "page" } }));
    expect(html).not.toContain('class="imprint"');
    expect(html).not.toContain('class="dateline"');
  });
});
