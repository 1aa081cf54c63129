/** Questions, subscriptions and mails that are shown. Types only. */
import type { Head, Link, Moment, SiteFrame } from "./frame.ts";

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
