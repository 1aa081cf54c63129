import { describe, expect, test } from "vitest";
import type { ReplyForm } from "../../server/pages.ts";
import { theme } from "../../views/theme.tsx";
import { comment, person, replyForm } from "./fixtures.ts";
import { between, idsOf, textOf } from "./reading.ts";

function draw(changes: Partial<ReplyForm> = {}): string {
  return theme.renderReply(replyForm(changes));
}

describe("who speaks", () => {
  test("a guest gets fields and the ways to sign in", () => {
    const html = draw();
    expect(textOf(html)).toContain("Fill in your details below or log in with: X Facebook");
    expect(html).toMatch(/<label for="author">Name<\/label>/);
    expect(html).toMatch(/<label for="email">Email<\/label>/);
    expect(html).toMatch(/<label for="url">Website<\/label>/);
    expect(textOf(html)).toContain("Address never made public");
    expect(html).toContain('formaction="/sign-in/facebook?post=42" formnovalidate');
    expect(textOf(html)).not.toContain("You are commenting");
  });

  test("without providers nothing is said of them", () => {
    expect(textOf(draw({ providers: [] }))).not.toContain("log in with");
  });

  test.each([
    ["Twitter", "You are commenting using your Twitter account. ( Log Out / Change )"],
    ["Facebook", "You are commenting using your Facebook account. ( Log Out / Change )"],
    [undefined, "You are commenting as Reader on X. ( Log Out / Change )"],
  ])("somebody signed in by %s", (accountName, sentence) => {
    const html = draw({ speaker: { ...person, accountName }, changeAction: "/posts/42/parked" });
    expect(textOf(html)).toContain(sentence);
    expect(html).not.toContain('name="author"');
    expect(html).not.toContain("data-connecting");
    expect(html).toContain('formaction="/sign-out" formnovalidate');
    expect(html).toContain('formaction="/posts/42/parked" formnovalidate');
  });

  test("after Change the providers are offered, still signed in", () => {
    const html = draw({ speaker: { ...person, changing: true }, changeAction: "/posts/42/parked" });
    expect(html).toContain('data-connecting="Connecting to X…"');
    expect(textOf(html)).toContain("You are commenting using your Twitter account. ( Log Out )");
    expect(html).not.toContain('name="email"');
  });

  test("name and e-mail are required only where the blog says so", () => {
    expect(between(draw(), '<input id="email"', "/>")).toContain(" required");
    expect(between(draw({ nameAndEmailRequired: false }), '<input id="email"', "/>")).not.toContain(" required");
  });
});

describe("states", () => {
  test("closed", () => {
    const html = draw({ state: "closed" });
    expect(textOf(html)).toBe("Comments are closed.");
    expect(html).not.toContain("<form");
  });

  test("only for people who are signed in", () => {
    const html = draw({ state: "sign-in" });
    expect(textOf(html)).toContain("You must be signed in to leave a reply.");
    expect(html).not.toContain("<textarea");
    expect(html).toContain('data-connecting="Connecting to X…"');
  });

  test("a reply to somebody names them, carries the parent and can be cancelled", () => {
    const html = draw({ replyingTo: { id: 7, name: "Jane", href: "#comment-7", cancelHref: "/p/#respond" } });
    expect(textOf(between(html, "<h2", "</h2>"))).toBe("Leave a Reply to Jane");
    expect(html).toContain('<input type="hidden" name="comment_parent" value="7"/>');
    expect(html).toContain('href="/p/#respond">Cancel reply</a>');
  });

  test("a reply to the post itself has the parent 0", () => {
    expect(draw()).toContain('name="comment_parent" value="0"');
  });

  test("own pending comments come first, each saying that it waits", () => {
    const html = draw({ ownPending: [comment(77, { pending: true, replyHref: undefined })] });
    expect(textOf(html)).toMatch(/^Waiting for approval.*Your comment is awaiting moderation\..*Leave a Reply/);
    expect(html).toContain('id="comment-77"');
  });

  test("staff can go and edit", () => {
    expect(draw({ editHref: "/admin/posts/42/edit" })).toContain('<a href="/admin/posts/42/edit">Edit this post</a>');
    expect(draw()).not.toContain("Edit this post");
  });

  test("a notice is a status", () => {
    expect(draw({ notice: { tone: "problem", text: "Facebook did not answer." } })).toMatch(/role="status">.*Facebook did not answer\./);
  });
});

describe("what was wrong", () => {
  const errors = { comment: "Please type a comment.", email: "Please type an e-mail address." };

  test("stands at the field, and in a summary that links to it", () => {
    const html = draw({ errors });
    expect(html).toContain('<a href="#email">Please type an e-mail address.</a>');
    expect(between(html, '<input id="email"', "/>")).toContain('aria-describedby="email-error email-hint" aria-invalid="true"');
    expect(between(html, 'id="email-error"', "</span>")).toContain("Please type an e-mail address.");
  });

  test("the first wrong field, and no other, takes the focus", () => {
    const html = draw({ errors });
    expect(html.match(/ autofocus/g)).toHaveLength(1);
    expect(between(html, "<textarea", ">")).toContain(" autofocus");
    expect(between(draw({ errors: { url: "No address." } }), '<input id="url"', "/>")).toContain(" autofocus");
  });

  test("a message for the form as a whole is in the summary", () => {
    const html = draw({ errors: { "": "You said that already." } });
    expect(textOf(between(html, 'role="alert">', "</div></div>"))).toContain("You said that already.");
  });

  test("what was typed is given back, escaped, to the last line break", () => {
    const html = draw({ values: { comment: "\n</textarea><b>&", author: '"A"', email: "a@b", url: "https://x.org/?a&b" } });
    expect(html).toContain(">\n\n&lt;/textarea>&lt;b>&amp;</textarea>");
    expect(html).toContain('value="&quot;A&quot;"');
  });
});

test("the default button of the form posts the comment, not a sign-in", () => {
  const first = between(draw({ speaker: { ...person, changing: true } }), "<button", ">");
  expect(first).toContain('type="submit"');
  expect(first).not.toContain("formaction");
});

test.each([{}, { state: "closed" as const }, { speaker: person }, { errors: { comment: "x", author: "y" } }])("no id twice: %j", (changes) => {
  const ids = idsOf(draw(changes));
  expect(new Set(ids).size).toBe(ids.length);
});
