/** Proving who one is, beyond the sign-in page. Types only. */
import type { Head, Link, Moment, SiteFrame } from "./frame.ts";
import type { ReplyForm } from "./reply-form.ts";

/** One thing to do at the door: to confirm a link, to give a second proof, to prove oneself again. */
export interface DoorPage {
  kind: "door";
  site: SiteFrame;
  head: Head;
  heading: string;
  /** Paragraphs. */
  text: string[];
  /** What has just gone wrong. */
  error?: string;
  /** The easiest way, where a browser can; needs JavaScript. */
  passkey?: PasskeyForm;
  /** In the order of how likely each is wanted; the first button is the primary act. */
  forms: DoorForm[];
  /** Accounts elsewhere that prove the same. */
  providers?: { text: string; fields: Record<string, string>; list: ReplyForm["providers"] };
  links: Link[];
}

export interface DoorForm {
  action: string;
  /** Sent along unseen. */
  hidden: Record<string, string>;
  fields: DoorField[];
  submit: string;
  /** Stands before the button. */
  text?: string;
}

export interface DoorField {
  name: string;
  label: string;
  type: "text" | "email" | "password";
  autocomplete: "name" | "username" | "current-password" | "new-password" | "one-time-code";
  value?: string;
  hint?: string;
  error?: string;
  minLength?: number;
  maxLength: number;
}

/**
 * A form that a script completes: it asks `optionsHref` (POST, JSON) what to ask the browser for, puts the answer into the field "credential" as JSON and
 * sends the form. Shown by the script alone, where the browser knows passkeys.
 */
export interface PasskeyForm {
  act: "use" | "make";
  action: string;
  optionsHref: string;
  hidden: Record<string, string>;
  submit: string;
  /** To be said when the browser gives none. */
  failed: string;
}

/** One's own passkeys. */
export interface PasskeysPage {
  kind: "passkeys";
  site: SiteFrame;
  head: Head;
  /** What has just been done. */
  notice?: string;
  error?: string;
  items: {
    name: string;
    made: Moment;
    used?: Moment;
    /** Takes the field "name". */
    renameAction: string;
    removeAction: string;
  }[];
  /** Has a field "name" besides; absent where passkeys can't be made. */
  make?: PasskeyForm & { name: string };
  /** Why they can't be made here, and where. */
  trouble?: { text: string; link?: Link };
  back: Link;
}

/** One's own second factor: what is asked for, and how to change it. */
export interface SecondFactorPage {
  kind: "second-factor";
  site: SiteFrame;
  head: Head;
  notice?: string;
  error?: string;
  /** What is asked for now, in a sentence. */
  state: string;
  /** How many recovery codes are left, in a sentence; absent while it is off. */
  codesLeft?: string;
  app: { action: string; submit: string };
  /** Absent link: they have a passkey. Absent action: it is asked for already. */
  passkey: { action?: string; make?: Link };
  renewAction?: string;
  endAction?: string;
  back: Link;
}

/** An app to be set up. */
export interface TotpPage {
  kind: "totp";
  site: SiteFrame;
  head: Head;
  /** Rows of modules, dark or not, without the quiet zone. */
  qr: boolean[][];
  /** In groups of four, for typing. */
  key: string;
  action: string;
  hidden: Record<string, string>;
  error?: string;
  back: Link;
}

/** Recovery codes, shown this once. */
export interface RecoveryCodesPage {
  kind: "recovery-codes";
  site: SiteFrame;
  head: Head;
  codes: string[];
  next: Link;
}
