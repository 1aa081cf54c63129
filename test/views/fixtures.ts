import type {
  ArchivePage,
  CommentView,
  EditCommentPage,
  Head,
  HomePage,
  Moment,
  Page,
  Paging,
  PostCard,
  PostPage,
  ReplyForm,
  SafeHtml,
  SignedIn,
  SiteFrame,
} from "../../server/pages.ts";

/** Stands in for the sanitizer: tests hand the views HTML that they wrote themselves. */
export function safe(html: string): SafeHtml {
  return html as SafeHtml;
}

export const moment: Moment = { iso: "2025-06-18T10:34:00Z", text: "June 18, 2025" };

export function siteFrame(changes: Partial<SiteFrame> = {}): SiteFrame {
  return {
    title: "A Quiet Press",
    tagline: "Notes on paper, type and the people who answer",
    language: "en",
    direction: "ltr",
    homeHref: "/",
    stylesheetHref: "/theme.css",
    scriptHref: "/theme.js",
    iconHref: "/icon.svg",
    iconType: "image/svg+xml",
    themeColours: { light: "#fdfcf8", dark: "#151412" },
    titleShown: true,
    indexed: true,
    footerMenu: [],
    searchAction: "/",
    signInHref: "/sign-in",
    adminHref: "/admin",
    menu: [
      { text: "About", href: "/about/", children: [] },
      { text: "Colophon", href: "/colophon/", children: [] },
    ],
    feeds: [
      { text: "Posts", href: "/feed/", type: "application/rss+xml" },
      { text: "Comments", href: "/comments/feed/", type: "application/rss+xml" },
    ],
    ...changes,
  };
}

export const head: Head = {
  title: "On margins – A Quiet Press",
  description: "Why a page needs air.",
  canonicalUrl: "https://blog.example.org/2025/06/18/on-margins/",
};

export const onePage: Paging = { page: 1, pageCount: 1, numbers: [] };

export function postCard(changes: Partial<PostCard> = {}): PostCard {
  return {
    id: 42,
    title: "On margins",
    href: "/2025/06/18/on-margins/",
    published: moment,
    author: { text: "Ada Example", href: "/author/ada/" },
    sticky: false,
    teaser: safe("<p>A page needs air.</p>"),
    cut: true,
    protected: false,
    commentCount: 3,
    commentsHref: "/2025/06/18/on-margins/#comments",
    ...changes,
  };
}

export function homePage(changes: Partial<HomePage> = {}): HomePage {
  return { kind: "home", site: siteFrame(), head, posts: [postCard()], paging: onePage, ...changes };
}

export function archivePage(changes: Partial<ArchivePage> = {}): ArchivePage {
  return {
    kind: "archive",
    site: siteFrame(),
    head,
    label: "Category",
    name: "Typography",
    trail: [],
    posts: [postCard()],
    paging: onePage,
    ...changes,
  };
}

export function comment(id: number, changes: Partial<CommentView> = {}): CommentView {
  return {
    id,
    author: { name: `Reader ${id}`, picture: { kind: "drawn", initials: "R", hue: (id * 47) % 360 } },
    byAuthor: false,
    published: { iso: "2025-06-19T08:00:00Z", text: "June 19, 2025 at 8:00 am" },
    href: `/2025/06/18/on-margins/#comment-${id}`,
    html: safe("<p>Well said.</p>"),
    replyHref: `/2025/06/18/on-margins/?replytocom=${id}#respond`,
    replies: [],
    ...changes,
  };
}

export const person: SignedIn = {
  kind: "person",
  name: "Reader on X",
  picture: { kind: "drawn", initials: "RX", hue: 210 },
  accountName: "Twitter",
  deskHref: "/me/",
  logOutAction: "/sign-out",
  changing: false,
};

export function replyForm(changes: Partial<ReplyForm> = {}): ReplyForm {
  return {
    language: "en",
    state: "open",
    action: "/2025/06/18/on-margins/comments",
    respondHref: "/2025/06/18/on-margins/#respond",
    speaker: { kind: "guest" },
    providers: [
      { key: "x", label: "X", action: "/sign-in/x?post=42" },
      { key: "facebook", label: "Facebook", action: "/sign-in/facebook?post=42" },
    ],
    values: { comment: "", author: "", email: "", url: "" },
    errors: {},
    ownPending: [],
    own: [],
    nameAndEmailRequired: true,
    maxLength: 65_525,
    signInHref: "/sign-in?returnTo=%2F2025%2F06%2F18%2Fon-margins%2F",
    slotHref: "/posts/42/reply",
    previewAction: "/posts/42/preview",
    passwordAction: "/posts/42/parked?post=42&then=sign-in",
    offersRemembering: true,
    remembered: false,
    ...changes,
  };
}

export function postPage(changes: Partial<Omit<PostPage, "post">> & { post?: Partial<PostPage["post"]> } = {}): PostPage {
  return {
    kind: "post",
    site: siteFrame(),
    head,
    trail: [],
    thread: { count: 0, comments: [], pings: [], feedHref: "/2025/06/18/on-margins/feed/", shown: true },
    reply: replyForm(),
    ...changes,
    post: {
      id: 42,
      type: "post",
      title: "On margins",
      href: "/2025/06/18/on-margins/",
      published: moment,
      author: { text: "Ada Example", href: "/author/ada/" },
      content: safe("<p>A page needs air.</p>"),
      parts: [],
      categories: [],
      tags: [],
      ...changes.post,
    },
  };
}

/** Pages that mails lead to, and the mails of a blog that is tried. */
export const mailPages: Page[] = [
  {
    kind: "question",
    site: siteFrame(),
    head,
    heading: "Confirm?",
    text: "Somebody asked.",
    items: ["new comments"],
    form: { action: "/subscriptions/confirmation", fields: { token: "1.a" }, label: "Confirm" },
    links: [{ text: "All", href: "/subscriptions?token=1.a" }],
  },
  {
    kind: "subscriptions",
    site: siteFrame(),
    head,
    text: "What somebody is told.",
    action: "/subscriptions",
    token: "1.a",
    items: [{ title: "New posts", state: "At once", acts: [{ label: "End", value: "end:1" }] }],
    endAll: "end-all",
  },
  { kind: "mailbox", site: siteFrame(), head, letters: [{ href: "/mail/1", subject: "Hello", to: "a@example.org", written: moment }] },
  {
    kind: "letter",
    site: siteFrame(),
    head,
    subject: "Hello",
    to: "a@example.org",
    written: moment,
    htmlHref: "/mail/1/html",
    text: "Hello.",
    allHref: "/mail",
  },
];

/** The second page of a thread that has three, one comment of which was changed. */
export const pagedThread: PostPage["thread"] = {
  count: 7,
  comments: [comment(3, { edited: moment, replies: [comment(4, { replies: [comment(5)] })] })],
  pings: [],
  feedHref: "/2025/06/18/on-margins/feed/",
  shown: true,
  paging: {
    page: 2,
    pageCount: 3,
    numbers: [
      { text: "1", href: "/2025/06/18/on-margins/#comments" },
      { text: "2", current: true },
      { text: "3", href: "/2025/06/18/on-margins/comment-page-3/#comments" },
    ],
    prevHref: "/2025/06/18/on-margins/#comments",
    nextHref: "/2025/06/18/on-margins/comment-page-3/#comments",
    newestFirst: false,
    commentHref: "/comments/",
  },
};

/** A form below which its reader's own comments can be changed: one that waits, one that is shown, one that was deleted. */
export const ownForm = replyForm({
  ownPending: [comment(9, { pending: true, own: { editHref: "/comments/9/edit", deleteAction: "/comments/9/withdrawal" } })],
  own: [
    { id: 3, href: "/comments/3", excerpt: "Well <said>", minutesLeft: 1, editHref: "/comments/3/edit", deleteAction: "/comments/3/withdrawal" },
    { id: 4, href: "/comments/4", excerpt: "Never mind", minutesLeft: 12, restoreAction: "/comments/4/restoration" },
  ],
});

export const editCommentPage: EditCommentPage = {
  kind: "edit-comment",
  site: siteFrame(),
  head,
  post: { text: "On margins", href: "/2025/06/18/on-margins/" },
  href: "/comments/3",
  action: "/comments/3",
  text: "Well <said>",
  errors: {},
  maxLength: 65_525,
  minutesLeft: 3,
  deleteAction: "/comments/3/withdrawal",
};
