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

/** What a script needs to keep the thread of an open page up to date. */
export interface LiveThread {
  /** Server-sent events: `{ added, changed, removed }`, lists of ids of comments. */
  eventsHref: string;
  /** The last event that the page was made with; the stream is to begin after it (`?after=`). */
  after: number;
  /** Followed by a comment's id: leads to the page of the thread that it stands on. */
  commentHref: string;
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
  /** How the open page hears of what is said meanwhile; absent where nothing can be. */
  live?: LiveThread;
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
  /** Absent where all comments are on one page. */
  paging?: ThreadPaging;
  /** Whether the thread is shown at all (there are comments, or they can be left). */
  shown: boolean;
}

/** Pages of top-level comments, each with the replies to it. */
export interface ThreadPaging extends Omit<Paging, "olderHref" | "newerHref"> {
  prevHref?: string;
  nextHref?: string;
  /** The first page has the newest comments; else the oldest. */
  newestFirst: boolean;
  /** With the number of a comment behind it, the address that leads to the page where it stands. */
  commentHref: string;
}

export interface CommentView {
  id: number;
  author: { name: string; href?: string; picture: Avatar };
  /** Written by the author of the post. */
  byAuthor: boolean;
  published: Moment;
  /** When its author last changed it. */
  edited?: Moment;
  /** Address of this comment on its page of the thread, with #comment-ID. */
  href: string;
  html: SafeHtml;
  /** Absent where one can't reply (closed, or too deep). */
  replyHref?: string;
  /** Set when the thread is flattened here, or the parent is not shown beside it. */
  inReplyTo?: Link;
  replies: CommentView[];
  /** Only its author sees this one: "Your comment is awaiting moderation." */
  pending?: boolean;
  /** What this reader may do with it; only where nobody else sees it. */
  own?: OwnActs;
}

/** What the author of a comment may do with it for a while. Deleting and restoring are POSTs. */
export interface OwnActs {
  editHref?: string;
  deleteAction?: string;
  /** After a deletion. */
  restoreAction?: string;
}

/** A comment that this reader wrote and may still change. */
export interface OwnComment extends OwnActs {
  id: number;
  href: string;
  /** Its first words. */
  excerpt: string;
  /** Until it cannot be changed any more, rounded up. */
  minutesLeft: number;
}

/** A picture of who speaks: our own copy, or a drawn one (initials on a colour, by name). */
export type Avatar = { kind: "picture"; src: string } | { kind: "drawn"; initials: string; hue: number };

/** The one part of a page that differs from reader to reader. */
export interface ReplyForm {
  /** BCP 47, of the page that it stands in. */
  language: string;
  /**
   * - `open`: anybody may reply; `speaker` tells as whom.
   * - `closed`: comments are closed (say so only if `thread.shown`).
   * - `sign-in`: only people who are signed in may reply.
   *
   * Where there is something in `values.comment`, the reader must be able to get at it in every state.
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
  /** Where a script asks for this form anew, alone: the HTML that `renderReply` makes. Further query parameters are those of the post's page. */
  slotHref: string;
  /** Shows how the comment would look, above the form, and keeps what was typed. */
  previewAction: string;
  /** The comment as it would look. */
  preview?: SafeHtml;
  /** Keeps what was typed and leads to the sign-in page. */
  passwordAction: string;
  /** To be sent along as the hidden field "request_key", so that the form is taken once however often it is sent. Absent on the page that is the same for everybody. */
  requestKey?: string;
  /** The box "remember_details" is ticked. */
  remembered: boolean;
  /** What was typed and is given back. */
  values: { comment: string; author: string; email: string; url: string };
  errors: Record<string, string>;
  /** One sentence above the form: why a sign-in failed, that a text was kept, and so on. */
  notice?: { tone: "info" | "success" | "problem"; text: string; link?: Link };
  /** Boxes "subscribe_comments" and "subscribe_posts", and whether "subscribe_email" has to be asked for. Absent: no notifications are offered. */
  subscribe?: { comments: boolean; posts: boolean; asksEmail: boolean; email: string };
  /** The reader's own comments that wait for approval on this post. */
  ownPending: CommentView[];
  /** Other comments of the reader's on this post that can still be changed. */
  own: OwnComment[];
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
  /** A ticket to what was typed into a reply form, to be sent along as the field "parked". */
  parked?: string;
  email: string;
  error?: string;
  notice?: string;
  providers: { key: string; label: string; action: string }[];
}

/** What is said on the way back from a sign-in, where the page that it began on is in another window or can't be shown as it was. */
export interface SignInReturnPage {
  kind: "sign-in-return";
  site: SiteFrame;
  head: Head;
  heading: string;
  text: string;
  /** The way on, for everybody; without JavaScript the only one. */
  action: Link;
  /** For the page that opened this window: what it listens for, and what to ask its reply form for. Stands in data attributes; the window then closes. */
  handover?: { popup: string; query: string };
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
  /** What somebody had typed into a form that could not be taken, for them to copy. */
  kept?: string;
  /** Offer the search form (404). */
  search: boolean;
  actions: Link[];
}

/** Where somebody changes a comment of their own. */
export interface EditCommentPage {
  kind: "edit-comment";
  site: SiteFrame;
  head: Head;
  post: Link;
  /** Back to where the comment stands. */
  href: string;
  action: string;
  /** As it was typed. */
  text: string;
  errors: Record<string, string>;
  maxLength: number;
  minutesLeft: number;
  deleteAction: string;
}

/** A question or an answer of few words: confirm a subscription, end one. */
export interface QuestionPage {
  kind: "question";
  site: SiteFrame;
  head: Head;
  heading: string;
  text: string;
  /** What it is about. */
  items: string[];
  /** A button that is to be pressed; absent once everything is done. */
  form?: { action: string; fields: Record<string, string>; label: string };
  links: Link[];
}

/** Everything that one address is notified of by e-mail. */
export interface SubscriptionsPage {
  kind: "subscriptions";
  site: SiteFrame;
  head: Head;
  /** Who it is about, and why nobody else sees it. */
  text: string;
  /** What has just been done. */
  notice?: string;
  action: string;
  token: string;
  /** Acts are values of the field "change". */
  items: { title: string; href?: string; state: string; acts: { label: string; value: string }[] }[];
  /** Value of "change" that ends everything; absent where there is nothing. */
  endAll?: string;
}

/** Mails that were not sent, while the blog is being tried on one machine. */
export interface MailboxPage {
  kind: "mailbox";
  site: SiteFrame;
  head: Head;
  letters: { href: string; subject: string; to: string; written: Moment }[];
}

/** One of them. */
export interface LetterPage {
  kind: "letter";
  site: SiteFrame;
  head: Head;
  subject: string;
  to: string;
  written: Moment;
  /** The HTML part as a document of its own, to be framed. */
  htmlHref: string;
  text: string;
  allHref: string;
}

/** What a theme draws for readers. The admin pages are in server/admin/pages.ts. */
export type Page =
  | HomePage
  | ArchivePage
  | SearchPage
  | PostPage
  | EditCommentPage
  | SignInPage
  | SignInReturnPage
  | SetupPage
  | QuestionPage
  | SubscriptionsPage
  | MailboxPage
  | LetterPage
  | ErrorPage;

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
