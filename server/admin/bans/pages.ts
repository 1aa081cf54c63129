/** Who is refused, held or let pass. Types only; see ../pages.ts. */
import type { Link, Moment, Paging } from "../../pages.ts";
import type { AdminFrame, RowAct, ViewLink } from "../page-parts.ts";

export interface BansPage {
  kind: "bans";
  frame: AdminFrame;
  views: ViewLink[];
  items: BanLine[];
  paging: Paging;
  /** Said in the place of an empty list. */
  empty: string;
  form: BanForm;
}

export interface BanLine {
  id: number;
  kindLabel: string;
  /** The address, or the name of the account. */
  what: string;
  href?: string;
  effect: "refuse" | "hold" | "allow";
  effectLabel: string;
  /** "for good", "until 3 July", "ended 3 July". */
  time: string;
  note: string;
  by?: string;
  since: Moment;
  acts: RowAct[];
}

export interface BanForm {
  action: string;
  /** Where "See whom it meets" leads, by GET. */
  previewAction: string;
  values: { kind: string; value: string; effect: string; until: string; note: string; spamPending: boolean };
  errors: Record<string, string>;
  kinds: { value: string; label: string }[];
  effects: { value: string; label: string }[];
  /** What the blog's calendar says today. */
  today: string;
  /** After a look: whom it meets. */
  matches?: string;
  /** There is something that waits from there. */
  canSpamPending: boolean;
  /** Other things that the same author could be banned by. */
  alternatives: Link[];
  /** Opened at once: there is something in it. */
  open: boolean;
}
