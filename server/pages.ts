/**
 * The theme contract: each page that a theme can draw, and the data it gets. Types only.
 *
 * Every address here is ready to be put into an attribute: it already carries the prefix that the blog is mounted at.
 * Strings are plain text and must be escaped by the view (JSX does); only `SafeHtml` may be put in as it is.
 */

/** HTML that went through the sanitizer (server/posts/content/sanitize.ts), the only place that makes one. */
export type SafeHtml = string & { readonly safeHtml: unique symbol };

export interface Link {
  text: string;
  href: string;
}

/** What surrounds every page. */
export interface SiteFrame {
  title: string;
  tagline: string;
  /** BCP 47, for <html lang>. */
  language: string;
  direction: "ltr" | "rtl";
  homeHref: string;
  stylesheetHref: string;
  scriptHref: string;
  iconHref: string;
  searchAction: string;
  signInHref: string;
  adminHref: string;
  /** Top-level pages, in menu order. */
  menu: Link[];
  /** Feeds of the site, for the head and the foot. */
  feeds: (Link & { type: "application/rss+xml" | "application/atom+xml" })[];
}

/** What goes into <head>. */
export interface Head {
  /** The whole of <title>. */
  title: string;
  description?: string;
  canonicalUrl?: string;
  /** "noindex, follow" and the like. */
  robots?: string;
  prevHref?: string;
  nextHref?: string;
  openGraph?: { property: string; content: string }[];
  /** JSON-LD, already serialized so that it can stand in a script element. */
  jsonLd?: string;
  /** Feeds of this page besides the site's. */
  feeds?: (Link & { type: string })[];
}

export interface Moment {
  /** ISO 8601 with offset or Z, for datetime="". */
  iso: string;
  /** As a reader reads it: "June 18, 2025", or with the time for comments. */
  text: string;
}

export interface Paging {
  /** Starts at 1. */
  page: number;
  pageCount: number;
  /** Towards the past ("Older posts"). */
  olderHref?: string;
  /** Towards the present ("Newer posts"). */
  newerHref?: string;
  /** Page numbers to offer; a gap is { text: "…" } without href; the current one has `current`. */
  numbers: { text: string; href?: string; current?: boolean }[];
}

/** A post in a list. */
export interface PostCard {
  id: number;
  title: string;
  href: string;
  published?: Moment;
  author: Link;
  sticky: boolean;
  teaser: SafeHtml;
  /** The teaser leaves something out. */
  cut: boolean;
  protected: boolean;
  /** Undefined: comments are closed and there are none. */
  commentCount?: number;
  commentsHref: string;
  featured?: Picture;
}

export interface Picture {
  src: string;
  alt: string;
  width?: number;
  height?: number;
  caption?: string;
  /** The file is on another host and has not been fetched: show a link, never an <img>. */
  remote: boolean;
}

export interface HomePage {
  kind: "home";
  site: SiteFrame;
  head: Head;
  posts: PostCard[];
  paging: Paging;
}

export interface ArchivePage {
  kind: "archive";
  site: SiteFrame;
  head: Head;
  /** "Category", "Tag", "Author", "Year", "Month", "Day". */
  label: string;
  name: string;
  description?: string;
  /** Parent categories, root first. */
  trail: Link[];
  posts: PostCard[];
  paging: Paging;
}

export interface SearchPage {
  kind: "search";
  site: SiteFrame;
  head: Head;
  query: string;
  total: number;
  /** With the matching words in <mark>. */
  posts: PostCard[];
  paging: Paging;
}

/** A post or a page with its thread. */
export interface PostPage {
  kind: "post";
  site: SiteFrame;
  head: Head;
  post: {
    id: number;
    type: "post" | "page";
    title: string;
    href: string;
    published?: Moment;
    author: Link;
    content: SafeHtml;
    /** Parts of a post divided by <!--nextpage-->; empty for one part. */
    parts: { text: string; href?: string; current?: boolean }[];
    categories: Link[];
    tags: Link[];
    featured?: Picture;
    /** "private", "draft", … when not published; shown as a label. */
    label?: string;
  };
  /** Ancestors of a page, root first. */
  trail: Link[];
  previous?: Link;
  next?: Link;
  /** Password form instead of content, thread and reply form. */
  passwordForm?: PasswordForm;
  thread: Thread;
  /** The reply form as anybody without a cookie gets it. */
  reply: ReplyForm;
}

export interface PasswordForm {
  action: string;
  error?: string;
}

export interface Thread {
  /** Approved comments (without pingbacks and trackbacks). */
  count: number;
  comments: CommentView[];
  /** Pingbacks and trackbacks, listed apart. */
  pings: { id: number; title: string; href?: string; published: Moment }[];
  feedHref: string;
  /** Whether the thread is shown at all (there are comments, or they can be left). */
  shown: boolean;
}

export interface CommentView {
  id: number;
  author: { name: string; href?: string; picture: Avatar };
  /** Written by the author of the post. */
  byAuthor: boolean;
  published: Moment;
  /** Address of this comment: permalink#comment-ID. */
  href: string;
  html: SafeHtml;
  /** Absent where one can't reply (closed, or too deep). */
  replyHref?: string;
  /** Set when the thread is flattened here, or the parent is not shown beside it. */
  inReplyTo?: Link;
  replies: CommentView[];
  /** Only its author sees this one: "Your comment is awaiting moderation." */
  pending?: boolean;
}

/** A picture of who speaks: our own copy, or a drawn one (initials on a colour, by name). */
export type Avatar = { kind: "picture"; src: string } | { kind: "drawn"; initials: string; hue: number };

/** The one part of a page that differs from reader to reader. */
export interface ReplyForm {
  /**
   * - `open`: anybody may reply; `speaker` tells as whom.
   * - `closed`: comments are closed (say so only if `thread.shown`).
   * - `sign-in`: only people who are signed in may reply.
   */
  state: "open" | "closed" | "sign-in";
  action: string;
  /** The post's own address with #respond, for links that come back to an empty form. */
  respondHref: string;
  replyingTo?: { id: number; name: string; href: string; cancelHref: string };
  speaker: Guest | SignedIn;
  /** Ways to sign in, as submit buttons that park what was typed. Empty: no provider is configured. */
  providers: { key: string; label: string; action: string; troubled?: boolean }[];
  /** Where "Change" posts to: what was typed is kept and the same form comes back with the choices shown. Only for somebody signed in. */
  changeAction?: string;
  /** What was typed and is given back. */
  values: { comment: string; author: string; email: string; url: string };
  errors: Record<string, string>;
  /** One sentence above the form: why a sign-in failed, that a text was kept, and so on. */
  notice?: { tone: "info" | "success" | "problem"; text: string };
  /** The reader's own comments that wait for approval on this post. */
  ownPending: CommentView[];
  nameAndEmailRequired: boolean;
  maxLength: number;
  /** Path to sign in and come back here, for `sign-in` state. */
  signInHref: string;
  /** Staff: where to edit the post. */
  editHref?: string;
}

export interface Guest {
  kind: "guest";
}

export interface SignedIn {
  kind: "person";
  name: string;
  picture: Avatar;
  /** "Twitter" or "Facebook"; absent for somebody signed in by password. */
  accountName?: string;
  /** Where "Log Out" posts to; what was typed is kept. */
  logOutAction: string;
  /** True after "Change": show the other ways, still signed in. */
  changing: boolean;
}

export interface SignInPage {
  kind: "sign-in";
  site: SiteFrame;
  head: Head;
  action: string;
  /** A path of this blog to go to afterwards. */
  returnTo: string;
  email: string;
  error?: string;
  notice?: string;
  providers: { key: string; label: string; action: string }[];
}

/** The page behind the one-time link that makes the first administrator. */
export interface SetupPage {
  kind: "setup";
  site: SiteFrame;
  head: Head;
  action: string;
  values: { name: string; email: string; title: string };
  errors: Record<string, string>;
}

export interface ErrorPage {
  kind: "error";
  site: SiteFrame;
  head: Head;
  status: number;
  /** "Nothing here", "Too fast", … */
  heading: string;
  /** What happened and what to do, in a sentence or two. */
  text: string;
  /** To quote when asking the owner; on 500s. */
  requestId?: string;
  /** Offer the search form (404). */
  search: boolean;
  actions: Link[];
}

/** What a theme draws for readers. The admin pages are in server/admin/pages.ts. */
export type Page = HomePage | ArchivePage | SearchPage | PostPage | SignInPage | SetupPage | ErrorPage;

export interface Theme {
  /** A whole document, from <!doctype html>. */
  render(page: Page): string;
  /**
   * The part of a post's page that differs from reader to reader. `render` must put the same HTML for `page.reply`
   * between `REPLY_SLOT.open` and `REPLY_SLOT.close`.
   */
  renderReply(reply: ReplyForm): string;
}

/** Comments in the HTML that mark the slot. */
export const REPLY_SLOT = { open: "<!--pamphlet:reply-->", close: "<!--/pamphlet:reply-->" } as const;
