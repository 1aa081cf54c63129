/** People, roles and the state of the blog. Types only; see pages.ts. */
import type { Avatar, Link, Moment, Paging } from "../pages.ts";
import type { AdminFrame, EmptyState, ListSearch, RowAct, ViewLink } from "./page-parts.ts";

export interface PeoplePage {
  kind: "people";
  frame: AdminFrame;
  views: ViewLink[];
  search: ListSearch;
  items: PersonRow[];
  roles: RoleChoice[];
  paging: Paging;
  empty: EmptyState;
  rolesLink: Link;
  /** Forgets somebody who has no account. */
  forgetGuestLink: Link;
  invite: InviteForm;
  /** Invitations that nobody has accepted yet. */
  invitations: { email: string; state: string; acts: RowAct[] }[];
}

export interface RoleChoice {
  value: string;
  label: string;
}

/** The form that invites somebody. */
export interface InviteForm {
  action: string;
  values: { email: string; role: string };
  errors: Record<string, string>;
  roles: RoleChoice[];
  /** Why nobody can be invited. */
  closed?: string;
}

export interface PersonRow {
  id: number;
  name: string;
  /** Their page of the desk. */
  personHref: string;
  picture: Avatar;
  email?: string;
  /** How they sign in: "Password", "X", …; empty: not at all. */
  ways: string[];
  role: string;
  postCount: number;
  /** Their archive, if they have published. */
  href?: string;
  action: string;
  /** Why the role can't be changed. */
  fixed?: string;
}

/** One person, as administrators see them. */
export interface PersonPage {
  kind: "person";
  frame: AdminFrame;
  person: PersonRow;
  roles: RoleChoice[];
  peopleLink: Link;
  /** In a few words each: joined, e-mail, posts, comments, second factor. */
  facts: { label: string; text: string; link?: Link }[];
  ways: { text: string; since?: Moment; lastUsed?: Moment; note?: string }[];
  sessions: SessionRow[];
  /** Where "End all" posts to; absent without sessions. */
  endAllAction?: string;
  /** Asks this person for no second proof any more, who has lost what they prove it with; absent where none is asked for. */
  endFactorAction?: string;
  /** For an imported author who has no way in. */
  invite?: InviteForm;
  /** Whom their posts can be given to; absent without posts. */
  heirs?: { action: string; text: string; people: { id: number; name: string }[]; error?: string };
  /** Where their data can be erased. */
  eraseLink?: Link;
  /** What happened to the account, newest first. */
  events: { text: string; by?: string; moment: Moment }[];
}

export interface SessionRow {
  /** "Firefox on Linux". */
  browser: string;
  way: string;
  began: Moment;
  lastSeen: Moment;
  /** The session that looks at this page. */
  current: boolean;
  endAction: string;
  id: number;
}

/** Who may do what, in our names and in WordPress's. */
export interface RolesPage {
  kind: "roles";
  frame: AdminFrame;
  peopleLink: Link;
  roles: RoleChoice[];
  rows: {
    capability: string;
    text: string;
    /** WordPress's names for it. */
    wordpress: string[];
    /** How far it goes, by role; "" for not at all. */
    reach: Record<string, string>;
  }[];
}

/** What the doctor finds. */
export interface DoctorPage {
  kind: "doctor";
  frame: AdminFrame;
  settingsLink: Link;
  /** In a sentence: how many errors and warnings. */
  summary: { tone: "success" | "info" | "problem"; text: string };
  findings: { state: "ok" | "warning" | "error"; stateLabel: string; area: string; text: string; advice?: string }[];
}
