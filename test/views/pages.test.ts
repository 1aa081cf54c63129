import { describe, expect, test } from "vitest";
import type { ErrorPage, Page, SearchPage, SetupPage, SignInPage } from "../../server/pages.ts";
import { theme } from "../../views/theme.tsx";
import { archivePage, head, homePage, mailPages, onePage, postCard, postPage, replyForm, siteFrame } from "./fixtures.ts";
import { between, idsOf, textOf } from "./reading.ts";

const search: SearchPage = { kind: "search", site: siteFrame(), head, query: "<i>", total: 0, posts: [], paging: onePage };
const signIn: SignInPage = {
  kind: "sign-in",
  site: siteFrame(),
  head,
  action: "/sign-in",
  returnTo: "/admin",
  email: "",
  error: "That e-mail and password don't match.",
  providers: replyForm().providers,
};
const setup: SetupPage = {
  kind: "setup",
  site: siteFrame(),
  head,
  action: "/admin/setup?token=t",
  values: { name: "", email: "", title: "" },
  errors: { email: "That is no address." },
};
const missing: ErrorPage = {
  kind: "error",
  site: siteFrame(),
  head,
  status: 404,
  heading: "Nothing here",
  text: "There is nothing at this address.",
  search: true,
  actions: [{ text: "Home", href: "/" }],
};

describe("every page", () => {
  test.each<[string, Page]>([
    ["home", homePage()],
    ["archive", archivePage()],
    ["search", search],
    ["post", postPage()],
    ["sign-in", signIn],
    ["setup", setup],
    ["error", missing],
    ...mailPages.map((page): [string, Page] => [page.kind, page]),
  ])("%s is a whole document with one h1, one main and nothing inline", (_, page) => {
    const html = theme.render(page);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8"\/>/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/<main /g)).toHaveLength(1);
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/);
    expect(html).not.toMatch(/<(?:script|img|link rel="stylesheet")[^>]+(?:src|href)="(?:https?:)?\/\//);
    const ids = idsOf(html);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("the head says all that it was given", () => {
  const html = theme.render(
    homePage({
      head: {
        ...head,
        robots: "noindex, follow",
        prevHref: "/",
        nextHref: "/page/3/",
        openGraph: [{ property: "og:title", content: 'A "title"' }],
        jsonLd: '{"@type":"Blog"}',
        feeds: [{ text: "Replies", href: "/p/feed/", type: "application/rss+xml" }],
      },
    }),
  );
  expect(html).toContain("<title>On margins – A Quiet Press</title>");
  expect(html).toContain('<meta name="robots" content="noindex, follow"/>');
  expect(html).toContain('<link rel="prev" href="/"/>');
  expect(html).toContain('<link rel="next" href="/page/3/"/>');
  expect(html).toContain('<meta property="og:title" content="A &quot;title&quot;"/>');
  expect(html).toContain('<script type="application/ld+json">{"@type":"Blog"}</script>');
  expect(html).toContain('title="Replies" href="/p/feed/"');
});

test("the colours are chosen before anything is painted", () => {
  const html = theme.render(homePage());
  expect(html.indexOf('<script src="/theme.js">')).toBeLessThan(html.indexOf('rel="stylesheet"'));
});

describe("a card", () => {
  test.each([
    [undefined, ""],
    [0, "Leave a reply"],
    [1, "1 response"],
    [12, "12 responses"],
  ])("with %s comments says: %s", (commentCount, words) => {
    const html = theme.render(homePage({ posts: [postCard({ commentCount, cut: false })] }));
    expect(textOf(between(html, '<p class="card-foot">', "</p>"))).toBe(words);
  });

  test("is marked when it is sticky or protected, and named when it has no title", () => {
    const html = theme.render(homePage({ posts: [postCard({ sticky: true, protected: true, title: " " })] }));
    const card = textOf(between(html, "<article", "</article>"));
    expect(card).toContain("Featured");
    expect(card).toContain("Protected");
    expect(card).toContain("(no title)");
  });

  test("never loads a picture from another host", () => {
    const featured = { src: "https://example.com/a.jpg", alt: "A boat", remote: true };
    const html = theme.render(homePage({ posts: [postCard({ featured })] }));
    expect(html).not.toContain("<img");
    expect(html).toContain('class="remote-picture" href="https://example.com/a.jpg"');
  });
});

test("paging has both directions, the numbers and the gap", () => {
  const numbers = [{ text: "1", href: "/" }, { text: "2", current: true }, { text: "…" }, { text: "9", href: "/page/9/" }];
  const paging = { page: 2, pageCount: 9, newerHref: "/", olderHref: "/page/3/", numbers };
  const bar = between(theme.render(homePage({ paging })), '<nav class="paging"', "</nav>");
  expect(textOf(bar)).toBe("← Newer posts Page 1 Page 2 … Page 9 Older posts →");
  expect(bar).toContain('<span class="current" aria-current="page">');
  expect(theme.render(homePage())).not.toContain('class="paging"');
});

test("a search shows its words, escaped, and says when nothing was found", () => {
  const html = theme.render(search);
  expect(html).toContain("“&lt;i>”");
  expect(textOf(html)).toContain("Nothing was found.");
  expect(html.match(/role="search"/g)).toHaveLength(1);
});

test("sign-in carries where to go afterwards and says what was wrong", () => {
  const html = theme.render(signIn);
  expect(html).toContain('<input type="hidden" name="returnTo" value="/admin"/>');
  expect(textOf(html)).toContain("That e-mail and password don't match.");
  expect(html).toContain('autocomplete="current-password"');
});

test("the first start puts the focus where something was wrong", () => {
  const html = theme.render(setup);
  expect(between(html, '<input id="email"', "/>")).toContain(" autofocus");
  expect(html.match(/ autofocus/g)).toHaveLength(1);
});

test("an error page offers what it was given", () => {
  const html = theme.render(missing);
  expect(textOf(between(html, "<main", "</main>"))).toContain("Nothing here");
  expect(html.match(/role="search"/g)).toHaveLength(1);
  expect(theme.render({ ...missing, search: false, requestId: "abc" })).toContain("<code>abc</code>");
});
