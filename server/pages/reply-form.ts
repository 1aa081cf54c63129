/** The reply form, and what one does with a comment of one's own. Types only. */
import type { Avatar, Head, Link, Moment, SafeHtml, SiteFrame } from "./frame.ts";
import type { CommentView, OwnActs } from "./post.ts";

/** A comment that this reader wrote and may still change. */
export interface OwnComment extends OwnActs {
  id: number;
  href: string;
  /** Its first words. */
  excerpt: string;
  /** Until it cannot be changed any more, rounded up. */
  minutesLeft: number;
}

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
  /** It is closed because a moderator has locked the discussion. */
  locked?: true;
  action: string;
  /** The post's own address with #respond, for links that come back to an empty form. */
  respondHref: string;
  replyingTo?: { id: number; name: string; href: string; cancelHref: string };
  speaker: Guest | SignedIn;
  /** Ways to sign in, as submit buttons that park what was typed. Empty: no provider is configured. */
  providers: {
    key: string;
    label: string;
    action: string;
    /** It has failed several times in a row. */
    troubled?: boolean;
    /** No more sign-ins this month: to be shown, and not to be pressed. */
    full?: boolean;
    /** When it will end. */
    ending?: Moment;
    /** It asks for the person's own address first, on a page of its own. */
    asksAddress?: boolean;
  }[];
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
  /** To be sent along as the hidden field "stamp": when this form was made. */
  stamp?: string;
  /** There is a box "remember_details". */
  offersRemembering: boolean;
  /** It is ticked. */
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
  /** Staff who look at the blog as a reader does: the form that ends it, and leads back here. */
  asReader?: { action: string; returnTo: string };
  /** The page that says what is kept of readers. */
  privacyHref?: string;
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
  /** Their own desk. */
  deskHref: string;
  /** Where "Log Out" posts to; what was typed is kept. */
  logOutAction: string;
  /** True after "Change": show the other ways, still signed in. */
  changing: boolean;
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
