/** A post and its thread. Types only. */
import type { Avatar, Head, Link, LiveThread, Moment, Paging, Picture, SafeHtml, SiteFrame } from "./frame.ts";
import type { ReplyForm } from "./reply-form.ts";
import type { Sidebar } from "./sidebar.ts";

/** A post or a page with its thread. */
export interface PostPage {
  kind: "post";
  site: SiteFrame;
  head: Head;
  sidebar?: Sidebar;
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
  /** What is shown is a preview, by a secret link: says so above it. */
  previewNotice?: string;
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
  /** Without a picture where the owner wants none. */
  author: { name: string; href?: string; picture?: Avatar };
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
  /** Where it can be reported; absent where nothing can be, and on one's own. */
  reportHref?: string;
  /** Set when the thread is flattened here, or the parent is not shown beside it. */
  inReplyTo?: Link;
  replies: CommentView[];
  /** Only its author sees this one: "Your comment is awaiting moderation." */
  pending?: boolean;
  /** Why, in general. */
  why?: string;
  /** Where its author can ask for another look, once; and that they have. */
  appeal?: { href: string } | { asked: true };
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
