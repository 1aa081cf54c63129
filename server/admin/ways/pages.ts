/** What the pages of the ways in show. Types only. */
import type { Link } from "../../pages.ts";
import type { AdminFrame, RowAct } from "../page-parts.ts";

/** All ways in: those that are set up, and those that could be. */
export interface WaysPage {
  kind: "ways";
  frame: AdminFrame;
  items: WayRow[];
  /** Kinds of which there can be several: where a further one is added. */
  add: Link[];
}

export interface WayRow {
  key: string;
  name: string;
  /** What kind it is, where the name doesn't say. */
  kindLabel?: string;
  href: string;
  state: WayState;
  /** Sign-ins of this month, and what they may have cost. */
  use?: string;
  failures?: string;
  acts: RowAct[];
}

/** How a way in is doing: first whether it is offered, then whatever else there is to know. */
export interface WayState {
  tone: "on" | "off" | "problem";
  text: string;
  more: { tone: "quiet" | "problem"; text: string }[];
}

/** One way in. Each of its forms is sent by itself. */
export interface WayPage {
  kind: "way";
  frame: AdminFrame;
  heading: string;
  backLink: Link;
  /** Absent for one that is not there yet. */
  state?: WayState;
  use?: string;
  /** To copy into the platform's own pages. */
  addresses: { label: string; url: string }[];
  /** What was wrong with the form that was sent, by the names of its fields. */
  errors: Record<string, string>;
  settings: WaySettingsForm;
  /** Switches it on or off. */
  switchAct?: RowAct;
  ceiling?: { action: string; ceiling: string; price: string };
  /** @see endsOn is "" while it does not end; `withdrawAction` takes the end back. */
  ending?: { action: string; endsOn: string; earliest: string; withdrawAction?: string };
  /** Forgets what is stored; to be confirmed by typing the key. */
  removal?: { action: string; key: string; text: string };
}

export interface WaySettingsForm {
  action: string;
  /** What to know before filling it in. */
  note?: string;
  /** The name of one of several: stands behind the kind in its key. */
  name?: { value: string; prefix: string };
  fields: WayField[];
}

export interface WayField {
  /** "setting-clientId". */
  name: string;
  label: string;
  hint?: string;
  /** Never a stored secret. */
  value: string;
  secret: boolean;
  /** There is a stored one, which stays if nothing is typed. */
  stored: boolean;
  required: boolean;
  choices?: { value: string; label: string }[];
}
