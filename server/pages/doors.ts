/** Ways in. Types only. */
import type { Head, Link, SiteFrame } from "./frame.ts";
import type { ReplyForm } from "./reply-form.ts";

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
  providers: ReplyForm["providers"];
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
