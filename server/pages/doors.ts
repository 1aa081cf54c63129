/** Ways in. Types only. */
import type { Head, Link, SiteFrame } from "./frame.ts";
import type { PasskeyForm } from "./proofs.ts";
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
  /** What is wrong with the address that a link was to go to. */
  emailError?: string;
  notice?: string;
  providers: ReplyForm["providers"];
  passkey?: PasskeyForm;
  /** Where the form goes for a link by mail instead; absent where the blog sends no mail. */
  linkAction?: string;
  /** To a new password. */
  forgotten?: Link;
  /** Where somebody begins who wrote here without an account. */
  claim?: Link;
  /** Passkeys work at another address of this page. */
  passkeyTrouble?: { text: string; link?: Link };
}

/** Asks somebody for the address of their own server or website, before they can be sent there. */
export interface SignInAddressPage {
  kind: "sign-in-address";
  site: SiteFrame;
  head: Head;
  heading: string;
  /** Takes the field "address". */
  action: string;
  /** To be sent along unseen. */
  fields: Record<string, string>;
  label: string;
  hint: string;
  /** What was typed. */
  value: string;
  error?: string;
  /** What was typed into a reply form lies on the server meanwhile. */
  textKept: boolean;
}

/** On the way to a server that was not known when the form was shown; the answer leads on by itself, too. */
export interface SignInLeavePage {
  kind: "sign-in-leave";
  site: SiteFrame;
  head: Head;
  heading: string;
  text: string;
  /** Leads to the other server. */
  action: Link;
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

/** The page behind the link of an invitation to join. */
export interface InvitationPage {
  kind: "invitation";
  site: SiteFrame;
  head: Head;
  /** To what one is invited, and as what. */
  text: string;
  action: string;
  /** Somebody is signed in and can accept as that account: a button that sends `as=viewer`. */
  asViewer?: { label: string };
  /** Accept with a new account: fields "name" and "password"; the password may be left empty. Absent where the address belongs to an account already. */
  form?: { email: string; name: string; errors: Record<string, string> };
  /** Where to sign in first. */
  links: Link[];
}
