import { describe, expect, test } from "vitest";
import { REPLY_SLOT, type PostPage } from "../../server/pages.ts";
import { theme } from "../../views/theme.tsx";
import { comment, moment, person, postPage, replyForm, safe } from "./fixtures.ts";
import { between, idsOf, textOf } from "./reading.ts";

function thread(changes: Partial<PostPage["thread"]>): PostPage["thread"] {
  return { ...postPage().thread, ...changes };
}

describe("the slot", () => {
  test.each([
    ["guest", replyForm()],
    ["signed in", replyForm({ speaker: person, changeAction: "/change" })],
    ["closed", replyForm({ state: "closed" })],
    ["pending", replyForm({ ownPending: [comment(9, { pending: true })] })],
    ["wrong", replyForm({ errors: { comment: "Empty." }, values: { comment: "<x>", author: "", email: "", url: "" } })],
  ])("holds just what renderReply gives: %s", (_, reply) => {
    const slot = between(theme.render(postPage({ reply })), REPLY_SLOT.open, REPLY_SLOT.close);
    expect(slot).toBe(REPLY_SLOT.open + theme.renderReply(reply) + REPLY_SLOT.close);
  });

  test("is left out of a locked post, with the thread", () => {
    const html = theme.render(postPage({ passwordForm: { action: "/unlock" }, thread: thread({ count: 1, comments: [comment(1)] }) }));
    expect(html).not.toContain(REPLY_SLOT.open);
    expect(html).not.toContain("comment-1");
    expect(html).not.toContain("A page needs air.");
    expect(html).toContain('name="password"');
  });
});

describe("the thread", () => {
  test.each([
    [1, "One response to “On margins”"],
    [2, "2 responses to “On margins”"],
  ])("of %d comments has its heading", (count, heading) => {
    const comments = Array.from({ length: count }, (_, index) => comment(index + 1));
    const html = theme.render(postPage({ thread: thread({ count, comments }) }));
    expect(textOf(between(html, '<h2 class="thread-title">', "</h2>"))).toBe(heading);
  });

  test("nests replies in lists, each comment an article with its id", () => {
    const comments = [comment(1, { replies: [comment(2, { replies: [comment(3)] })] })];
    const html = theme.render(postPage({ thread: thread({ count: 3, comments }) }));
    expect(html.match(/<ol class="comments">/g)).toHaveLength(3);
    expect(html).toContain('<article class="comment" id="comment-3">');
    expect(html).toContain('aria-label="Reply to Reader 3"');
  });

  test("names who is answered where a phone shows no more steps", () => {
    const deepest = comment(5);
    const comments = [1, 2, 3, 4].reduceRight((inner, id) => comment(id, { replies: [inner] }), deepest);
    const html = theme.render(postPage({ thread: thread({ count: 5, comments: [comments] }) }));
    expect(html.match(/in-reply-to-narrow/g)).toHaveLength(1);
    expect(textOf(between(html, 'id="comment-5"', "</header>"))).toContain("in reply to Reader 4");
  });

  test("a website is linked without giving it weight", () => {
    const author = { name: "Jane", href: "https://example.org", picture: comment(1).author.picture };
    const html = theme.render(postPage({ thread: thread({ count: 1, comments: [comment(1, { author })] }) }));
    expect(html).toContain('href="https://example.org" rel="external nofollow ugc noopener">Jane</a>');
  });

  test("pings stand apart", () => {
    const pings = [{ id: 8, title: "", href: "https://example.org/", published: moment }];
    const html = theme.render(postPage({ thread: thread({ pings }) }));
    expect(textOf(between(html, '<section class="thread"', "</section>"))).toContain("Mentioned elsewhere (no title)");
  });
});

describe("titles", () => {
  test("an untitled post is named where it is linked, and for those who listen", () => {
    const html = theme.render(postPage({ post: { title: "" }, previous: { text: "", href: "/a/" } }));
    expect(textOf(between(html, 'rel="prev"', "</a>"))).toContain("(no title)");
    expect(html).toContain('<h1 class="visually-hidden">(no title)</h1>');
  });

  test("are escaped everywhere", () => {
    const nasty = '<script>alert("1")</script>';
    const html = theme.render(
      postPage({
        post: { title: nasty, author: { text: nasty, href: "/a" }, tags: [{ text: nasty, href: "/t" }] },
        next: { text: nasty, href: "/n" },
        thread: thread({ count: 1, comments: [comment(1, { author: { name: nasty, picture: { kind: "drawn", initials: "<", hue: 1 } } })] }),
        reply: replyForm({ replyingTo: { id: 1, name: nasty, href: "#c", cancelHref: "/x" } }),
      }),
    );
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/\sstyle=/);
  });
});

test("no id twice, and the headings go down step by step", () => {
  const html = theme.render(
    postPage({
      post: {
        content: safe("<p>x</p>"),
        parts: [
          { text: "1", current: true },
          { text: "2", href: "/2" },
        ],
      },
      thread: thread({ count: 1, comments: [comment(1)], pings: [{ id: 8, title: "P", published: moment }] }),
      reply: replyForm({ ownPending: [comment(9, { pending: true })] }),
    }),
  );
  const ids = idsOf(html);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...html.matchAll(/<h([1-6])/g)].map((match) => match[1])).toEqual(["1", "2", "3", "2", "2"]);
});
