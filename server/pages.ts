/**
 * The theme contract: each page that a theme can draw, and the data it gets. Types only.
 *
 * Every address here is ready to be put into an attribute: it already carries the prefix that the blog is mounted at.
 * Strings are plain text and must be escaped by the view (JSX does); only `SafeHtml` may be put in as it is.
 */
import type { InvitationPage, SetupPage, SignInAddressPage, SignInLeavePage, SignInPage, SignInReturnPage } from "./pages/doors.ts";
import type { EmbedPage } from "./pages/embed.ts";
import type { ClaimsPage, ErasurePage } from "./pages/erasure.ts";
import type { Head, Link, SiteFrame } from "./pages/frame.ts";
import type { ArchivePage, HomePage, SearchPage } from "./pages/lists.ts";
import type { LetterPage, MailboxPage, QuestionPage, SubscriptionsPage } from "./pages/mail.ts";
import type { ExportPage, MePage, MergePage, MyCommentsPage } from "./pages/me.ts";
import type { PostPage } from "./pages/post.ts";
import type { DoorPage, PasskeysPage, RecoveryCodesPage, SecondFactorPage, TotpPage } from "./pages/proofs.ts";
import type { ProofOfWorkPage } from "./pages/proof-of-work.ts";
import type { EditCommentPage, ReplyForm } from "./pages/reply-form.ts";
import type { AppealPage, ReportPage } from "./pages/voices.ts";

export type * from "./pages/doors.ts";
export type * from "./pages/embed.ts";
export type * from "./pages/erasure.ts";
export type * from "./pages/frame.ts";
export type * from "./pages/lists.ts";
export type * from "./pages/mail.ts";
export type * from "./pages/me.ts";
export type * from "./pages/post.ts";
export type * from "./pages/proof-of-work.ts";
export type * from "./pages/proofs.ts";
export type * from "./pages/reply-form.ts";
export type * from "./pages/sidebar.ts";
export type * from "./pages/voices.ts";

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

/** What a theme draws for readers. The admin pages are in server/admin/pages.ts. */
export type Page =
  | HomePage
  | ArchivePage
  | SearchPage
  | PostPage
  | EmbedPage
  | EditCommentPage
  | ReportPage
  | AppealPage
  | ProofOfWorkPage
  | SignInPage
  | SignInAddressPage
  | SignInLeavePage
  | SignInReturnPage
  | SetupPage
  | DoorPage
  | PasskeysPage
  | SecondFactorPage
  | TotpPage
  | RecoveryCodesPage
  | ErasurePage
  | ClaimsPage
  | MePage
  | MyCommentsPage
  | MergePage
  | ExportPage
  | InvitationPage
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
