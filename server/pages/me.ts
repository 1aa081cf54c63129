/** A person's own desk. Types only. */
import type { Avatar, Head, Link, Moment, Paging, SiteFrame } from "./frame.ts";
import type { OwnActs } from "./post.ts";
import type { ReplyForm } from "./reply-form.ts";

/** What was just done, or went wrong. */
export interface MeNotice {
  tone: "info" | "success" | "problem";
  text: string;
  link?: Link;
}

/** Somebody's own desk: who they are here, what they wrote, how they come in and where they are signed in. */
export interface MePage {
  kind: "me";
  site: SiteFrame;
  head: Head;
  notices: MeNotice[];
  profile: {
    action: string;
    picture: Avatar;
    /** As they are kept, or as they were typed. */
    values: { name: string; url: string };
    since: Moment;
    /** Staff: what they may do here is called so. */
    role?: string;
    /** Staff: the admin pages. */
    adminHref?: string;
    /** Everything that they published. */
    archiveHref?: string;
  };
  email: MyEmail;
  /** The newest of them. */
  comments: { items: MyComment[]; total: number; allHref: string; claimsHref?: string };
  /** Absent without a confirmed e-mail: nobody else's may be shown. */
  subscriptions?: { items: { title: string; href?: string; state: string }[]; manageHref?: string };
  ways: MyWays;
  sessions: { action: string; items: MySession[] };
  /** Everything that is known of them, as files. */
  exports: { jsonHref: string; htmlHref: string };
  erasureHref: string;
  /** What was wrong, by field: "name", "url", "email". */
  errors: Record<string, string>;
}

export interface MyEmail {
  /** Where a new address posts to; absent while who it is has to be proved anew, or no mail can be sent. */
  action?: string;
  /** What they have; "" for none. */
  address: string;
  confirmed: boolean;
  /** What was typed and refused, or the address itself while it waits for a confirmation. */
  value: string;
}

/** A comment in the list of its author. */
export interface MyComment {
  id: number;
  /** Where it stands, while everybody or its author can see it there. */
  href?: string;
  post: { title: string; href?: string };
  excerpt: string;
  written: Moment;
  edited?: Moment;
  state: "published" | "waiting" | "refused" | "removed" | "withdrawn";
  /** The same in words. */
  stateText: string;
  /** Why it waits, in a sentence. */
  reason?: string;
  /** Where to ask for another look, once; and that one has. */
  appeal?: { href: string } | { asked: true };
  /** While there is time. */
  own?: OwnActs & { minutesLeft: number };
}

/** How somebody comes in. */
export interface MyWays {
  /** Where to prove once more who one is; while it is set, nothing here can be changed. */
  proveHref?: string;
  identities: MyIdentity[];
  others: MyOtherWay[];
  /** Ways to add, as buttons that send a form with the fields `link` and `returnTo`. */
  add: ReplyForm["providers"];
  returnTo: string;
}

/** An account elsewhere. */
export interface MyIdentity {
  id: number;
  /** Its provider's key. */
  provider: string;
  /** The provider's name. */
  label: string;
  name: string;
  handle?: string;
  profileHref?: string;
  since: Moment;
  lastUsed: Moment;
  /** "Ends on June 1", "Not offered any more", … */
  trouble?: string;
  /** Absent for the last way in that lasts. */
  removeAction?: string;
}

/** A way in that no platform can take away. */
export interface MyOtherWay {
  key: "password" | "passkeys" | "email" | "second-factor";
  title: string;
  state: string;
  /** Leads to where it is set up or changed. */
  manage?: Link;
}

/** A browser where somebody is signed in. */
export interface MySession {
  id: number;
  /** "Firefox on Linux". */
  browser: string;
  /** By which way: "X", "Password". */
  way: string;
  began: Moment;
  lastSeen: Moment;
  /** The one that this page is shown in. */
  current: boolean;
}

/** Everything that somebody wrote. */
export interface MyCommentsPage {
  kind: "my-comments";
  site: SiteFrame;
  head: Head;
  meHref: string;
  items: MyComment[];
  total: number;
  paging: Paging;
}

/** Two people who are one: asks whether they are to become one here too. */
export interface MergePage {
  kind: "merge";
  site: SiteFrame;
  head: Head;
  action: string;
  ticket: string;
  kept: MergeParty;
  gone: MergeParty;
  /** What becomes of it, a sentence each. */
  effects: string[];
  cancelHref: string;
}

/** One of them. */
export interface MergeParty {
  name: string;
  picture: Avatar;
  /** The one who is signed in. */
  current: boolean;
  /** "X (@name)", "Facebook". */
  ways: string[];
  since: Moment;
  commentCount: number;
  postCount: number;
}

/** Everything that the blog knows of somebody, as a document that is kept elsewhere: no address in it needs this server. */
export interface ExportPage {
  kind: "my-export";
  site: SiteFrame;
  head: Head;
  made: Moment;
  /** So many of each kind are in it; absent: all. */
  cut?: number;
  parts: ExportPart[];
}

/** A list of things, each with its facts. */
export interface ExportPart {
  title: string;
  items: { title?: string; facts: { name: string; value: string }[]; text?: string }[];
}
