import { describe, expect, test } from "vitest";
import { theme } from "../../views/theme.tsx";
import { editCommentPage, ownForm, pagedThread, postPage } from "./fixtures.ts";
import { between, idsOf, textOf } from "./reading.ts";

describe("a page of a thread", () => {
  test.each([
    ["oldest", false, "← Older Comments", "Newer Comments →"],
    ["newest", true, "← Newer Comments", "Older Comments →"],
  ])("leads to the others, the %s first", (_, newestFirst, before, after) => {
    const paging = { ...pagedThread.paging, page: 2, pageCount: 3, numbers: [], commentHref: "/comments/", newestFirst };
    const nav = between(theme.render(postPage({ thread: { ...pagedThread, paging } })), '<nav class="paging comment-paging"', "</nav>");
    expect(textOf(nav)).toBe(`${before} ${after}`);
    expect(nav).toContain('rel="prev" href="/2025/06/18/on-margins/#comments"');
  });

  test("has no way to others where there are none", () => {
    expect(theme.render(postPage({ thread: { ...pagedThread, paging: undefined } }))).not.toContain("comment-paging");
  });

  test("says what was edited, counts a branch, and has a way up from each reply", () => {
    const html = theme.render(postPage({ thread: pagedThread }));
    expect(textOf(between(html, '<article class="comment" id="comment-3"', "</article>"))).toContain("edited");
    expect([...html.matchAll(/<summary>.*?<\/summary>/g)].map(([summary]) => textOf(summary))).toEqual(["2 replies", "1 reply"]);
    expect([...html.matchAll(/<a class="to-parent" href="([^"]*)" aria-label="([^"]*)"/g)].map(([, href, label]) => [href, label])).toEqual([
      ["#comment-3", "To the comment by Reader 3 that this one answers"],
      ["#comment-4", "To the comment by Reader 4 that this one answers"],
    ]);
  });
});

describe("one's own comments", () => {
  const html = theme.renderReply(ownForm);

  test("are listed with what can be done and for how long", () => {
    const own = between(html, '<section class="own-comments"', "</section>");
    for (const text of ["Well <said>", "Edit", "Delete", "for 1 more minute.", "Never mind", "Restore", "Deleted.", "for 12 more minutes."])
      expect(textOf(own)).toContain(text);
    expect(own).toContain('action="/comments/4/restoration"');
  });

  test("offer it where they wait, too", () => {
    expect(between(html, 'id="comment-9"', "</article>")).toContain('action="/comments/9/withdrawal"');
  });
});

test("the text to be changed is there as it was typed, once, and can be deleted by its own form", () => {
  const html = theme.render(editCommentPage);
  expect(html).toContain("Well &lt;said></textarea>");
  expect(html).toContain('action="/comments/3/withdrawal"');
  expect(textOf(html)).toContain("On “On margins”. You can change this for 3 more minutes.");
  const ids = idsOf(html);
  expect(new Set(ids).size).toBe(ids.length);
});
