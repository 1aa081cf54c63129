import { describe, expect, test } from "vitest";
import { en } from "../../server/i18n/en.ts";
import { fr } from "../../server/i18n/fr.ts";
import type { ErrorPage, Page, PostPage, ReplyForm, SearchPage, SetupPage, SignInAddressPage, SignInLeavePage, SignInPage } from "../../server/pages.ts";
import { theme } from "../../views/theme.tsx";
import {
  archivePage,
  comment,
  editCommentPage,
  head,
  homePage,
  mailPages,
  onePage,
  ownForm,
  pagedThread,
  person,
  postCard,
  postPage,
  replyForm,
  siteFrame,
} from "../views/fixtures.ts";
import { visibleTexts } from "./visible-texts.ts";

const paging = {
  page: 2,
  pageCount: 9,
  newerHref: "/",
  olderHref: "/page/3/",
  numbers: [
    { text: "1", href: "/" },
    { text: "2", current: true },
  ],
};
const link = { text: "Name", href: "/name/" };
const frame = { site: siteFrame(), head };

const lists: Page[] = [
  homePage({ posts: [postCard({ sticky: true, protected: true, title: "", commentCount: 0 }), postCard({ id: 43, commentCount: 1 })], paging }),
  homePage({ posts: [] }),
  archivePage({ trail: [link], posts: [], paging }),
  {
    kind: "search",
    ...frame,
    query: "paper",
    total: 20,
    posts: [postCard({ featured: { src: "https://example.com/a.jpg", alt: "", remote: true } })],
    paging,
  } satisfies SearchPage,
  { kind: "search", ...frame, query: "paper", total: 0, posts: [], paging: onePage } satisfies SearchPage,
  { kind: "search", ...frame, query: "", total: 0, posts: [], paging: onePage } satisfies SearchPage,
];

const thread: PostPage["thread"] = {
  ...postPage().thread,
  count: 3,
  comments: [comment(1, { byAuthor: true, replies: [comment(2, { inReplyTo: { text: "Reader 1", href: "#comment-1" } })] }), comment(3)],
  pings: [{ id: 4, title: "A ping", published: comment(4).published }],
};
const parts = [
  { text: "1", href: "/" },
  { text: "2", current: true },
];
const posts: Page[] = [
  postPage({ post: { categories: [link], tags: [link], parts }, trail: [link], previous: link, next: link, thread }),
  postPage({ thread: { ...thread, count: 1, comments: [comment(1)], pings: [] }, post: { categories: [link] } }),
  postPage({ thread: { ...thread, count: 0, comments: [] }, post: { tags: [link] } }),
  postPage({ passwordForm: { action: "/posts/42/password" } }),
  postPage({ thread: pagedThread }),
  postPage({ thread: { ...pagedThread, paging: { ...onePage, newestFirst: true, prevHref: "/a/", nextHref: "/b/", commentHref: "/c/" } } }),
  editCommentPage,
];

const forms: ReplyForm[] = [
  replyForm(),
  replyForm({ nameAndEmailRequired: false, providers: replyForm().providers.map((provider) => ({ ...provider, troubled: true })) }),
  replyForm({ errors: { comment: "Q" }, values: { comment: "Q", author: "", email: "", url: "" } }),
  replyForm({ errors: { comment: "Q", email: "Q2" } }),
  replyForm({ speaker: person, changeAction: "/change" }),
  replyForm({ speaker: { ...person, changing: true }, changeAction: "/change" }),
  replyForm({ speaker: { ...person, accountName: undefined } }),
  replyForm({ state: "closed" }),
  replyForm({ state: "closed", values: { comment: "Q", author: "", email: "", url: "" } }),
  replyForm({ state: "sign-in" }),
  replyForm({ state: "sign-in", values: { comment: "Q", author: "", email: "", url: "" } }),
  replyForm({ replyingTo: { id: 1, name: "Reader 1", href: "#comment-1", cancelHref: "#respond" } }),
  replyForm({ speaker: person, subscribe: { comments: false, posts: true, asksEmail: true, email: "" } }),
  replyForm({ ownPending: [comment(9, { pending: true })], editHref: "/admin/posts/42/edit" }),
  ownForm,
];

const doors: Page[] = [
  { kind: "sign-in", ...frame, action: "/sign-in", returnTo: "/", email: "", providers: replyForm().providers } satisfies SignInPage,
  {
    kind: "sign-in-address",
    ...frame,
    ...{ heading: "Q", action: "/sign-in/mastodon", fields: {}, label: "Q2", hint: "Q", value: "", error: "Q2", textKept: true },
  } satisfies SignInAddressPage,
  { kind: "sign-in-leave", ...frame, heading: "Q", text: "Q2", action: link } satisfies SignInLeavePage,
  { kind: "setup", ...frame, action: "/admin/setup", values: { name: "", email: "", title: "" }, errors: { email: "Q", name: "Q2" } } satisfies SetupPage,
  { kind: "error", ...frame, status: 500, heading: "Q", text: "Q2", requestId: "abc", kept: "Q", search: true, actions: [link] } satisfies ErrorPage,
];

/** Texts that are the same in both languages. */
const SHARED = new Set(Object.entries(en).flatMap(([key, text]) => (text === fr[key as keyof typeof fr] ? [text] : [])));

describe("in a French blog", () => {
  test.each(
    [...lists, ...posts, ...forms.map((reply) => postPage({ reply })), ...doors, ...mailPages].map((page, index) => [`${page.kind} ${index}`, page] as const),
  )("%s is French but for what the blog's people wrote", (_, page) => {
    const content = new Set(contentOf(page));
    const english = new Set(visibleTexts(theme.render(page)));
    const french = visibleTexts(theme.render(inFrench(page)));
    expect(french.filter((text) => english.has(text) && !content.has(text) && !SHARED.has(text))).toEqual([]);
  });

  test("the page says so", () => {
    expect(theme.render(inFrench(homePage()))).toContain('<html lang="fr" dir="ltr">');
  });
});

test("two languages do not mix, whatever is drawn between", () => {
  const before = theme.render(homePage());
  theme.renderReply(replyForm({ language: "fr" }));
  expect(theme.render(homePage())).toBe(before);
});

test("content from right to left stands in a page from right to left, and each text of the English interface is read by itself", () => {
  const html = theme.render(homePage({ site: siteFrame({ language: "ar", direction: "rtl" }) }));
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(visibleTexts(html)).toContain("\u2066Skip to the content\u2069");
  expect(html).toContain('\u2066by <a href="/author/ada/" rel="author">Ada Example</a>\u2069');
  expect(html).toContain(">On margins</a>");
  expect(theme.render(homePage())).not.toMatch(/[\u2066-\u2069]/);
});

function inFrench(page: Page): Page {
  const site = { ...page.site, language: "fr" };
  return page.kind === "post" ? { ...page, site, reply: { ...page.reply, language: "fr" } } : { ...page, site };
}

/** All strings that a page was given, and the pieces of text in those that are HTML. */
function contentOf(value: unknown): string[] {
  if (typeof value === "string") return [value, ...visibleTexts(`>${value}<`), ...(URL.canParse(value) ? [new URL(value).host] : [])];
  if (typeof value !== "object" || value === null) return [];
  return ["Pamphlet", ...Object.values(value).flatMap(contentOf)];
}
