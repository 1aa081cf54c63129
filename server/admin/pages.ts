/**
 * The contract of the admin pages: what each shows. Types only. Addresses are ready for an attribute, as in
 * server/pages.ts; strings are plain text.
 */
import type { Avatar, Link, Moment, Paging } from "../pages.ts";
import type { CommentQueuePage, StaffEditPage } from "./comments/pages.ts";
import type { BansPage } from "./bans/pages.ts";
import type { ForgetPage } from "./erasure/pages.ts";
import type { WayPage, WaysPage } from "./ways/pages.ts";
import type { InsightPage } from "./insight/pages.ts";
import type { RulesPage } from "./rules/pages.ts";
import type { AdminFrame, EmptyState, ListSearch, RowAct, ViewLink } from "./page-parts.ts";
import type { DoctorPage, PeoplePage, PersonPage, RolesPage } from "./staff-pages.ts";

export type * from "./comments/pages.ts";
export type * from "./bans/pages.ts";
export type * from "./erasure/pages.ts";
export type * from "./insight/pages.ts";
export type * from "./page-parts.ts";
export type * from "./rules/pages.ts";
export type * from "./ways/pages.ts";
export type * from "./staff-pages.ts";

export interface DashboardPage {
  kind: "dashboard";
  frame: AdminFrame;
  greeting: string;
  /** Absent for those who don't moderate. */
  waiting?: { total: number; href: string; comments: WaitingComment[] };
  drafts: PostLine[];
  scheduled: PostLine[];
  recent: PostLine[];
  /** Posts that contributors handed in; absent for those who can't publish them. */
  submitted: PostLine[];
}

export interface WaitingComment {
  id: number;
  author: string;
  picture: Avatar;
  excerpt: string;
  postTitle: string;
  href: string;
  created: Moment;
}

/** A post in one line. */
export interface PostLine {
  id: number;
  title: string;
  editHref: string;
  viewHref?: string;
  moment: Moment;
  /** "Draft", "Page", … */
  label?: string;
}

export interface PostListPage {
  kind: "post-list";
  frame: AdminFrame;
  type: "post" | "page";
  heading: string;
  newLink: Link;
  views: ViewLink[];
  search: ListSearch;
  items: PostListItem[];
  paging: Paging;
  empty: EmptyState;
  /** Where in the list one is; sent along with every act, to come back. */
  place: Record<string, string>;
}

export interface PostListItem {
  id: number;
  title: string;
  /** Absent in the trash and for those who may not change it. */
  editHref?: string;
  /** The post itself, or its preview. */
  viewLink?: Link;
  /** Said when it is not simply published. */
  labels: string[];
  author: string;
  /** Names, for posts; the parent, for pages. */
  filedUnder: string;
  tags: string;
  commentCount: number;
  moment: Moment;
  /** "Published", "Last changed", … */
  momentLabel: string;
  acts: RowAct[];
}

export interface EditorPage {
  kind: "editor";
  frame: AdminFrame;
  type: "post" | "page";
  heading: string;
  action: string;
  version: number | undefined;
  values: EditorValues;
  errors: Record<string, string>;
  /** "Draft", "Published", … */
  statusLabel: string;
  /** When the saved version was saved. */
  savedAt?: Moment;
  /** The address before and after the slug, for a post that has or would have one. */
  permalink: { before: string; after: string };
  /** The address as it is now, if it can be opened. */
  viewLink?: Link;
  buttons: EditorButton[];
  dateHint: string;
  /** The blog's wall clock, "2025-06-18T10:34". */
  nowLocal: string;
  mayPublish: boolean;
  mayStick: boolean;
  categories: { id: number; name: string; depth: number; checked: boolean }[];
  tagSuggestions: string[];
  /** Pages that this one can stand below. */
  parents: { id: number; label: string }[];
  /** After a conflict: the version that somebody saved meanwhile. */
  savedElsewhere?: { title: string; content: string; saved: Moment };
  trashAction?: string;
  /** Sites that were told of links in it; absent where none is told of anything. */
  mentions?: { target: string; host: string; state: string }[];
  maxContentLength: number;
}

/** What stands in the editor's form, as typed. */
export interface EditorValues {
  title: string;
  slug: string;
  format: "html" | "markdown";
  content: string;
  excerpt: string;
  /** "2025-06-18T10:34" or "". */
  publishedLocal: string;
  newCategories: string;
  tagNames: string;
  /** "open", "closed" or "locked". */
  replies: "open" | "closed" | "locked";
  slowSeconds: string;
  commentRule: "" | "hold" | "open";
  sticky: boolean;
  isPrivate: boolean;
  password: string;
  parentId: number | undefined;
  menuOrder: string;
}

export interface EditorButton {
  /** Value of the field "act". */
  act: "keep" | "draft" | "pending" | "publish" | "preview";
  label: string;
  primary?: boolean;
  /** What the button says while the date in the form is in the future. */
  laterLabel?: string;
}

export interface SettingsPage {
  kind: "settings";
  frame: AdminFrame;
  action: string;
  values: SettingsValues;
  errors: Record<string, string>;
  /** Those that the interface speaks, to choose from; any other tag may be typed. */
  languages: { tag: string; name: string }[];
  timeZones: string[];
  /** Published pages, for the one about privacy. */
  pages: { path: string; title: string }[];
  /** Where the blog is looked over. */
  doctorLink: Link;
  /** Where the rules are that decide on comments. */
  rulesLink: Link;
  /** Patterns to choose from, with an example each. */
  patterns: { pattern: string; label: string; example: string }[];
}

/** The settings as they stand in the form. */
export interface SettingsValues {
  title: string;
  tagline: string;
  language: string;
  timeZone: string;
  /** One of `patterns`, or "custom". */
  patternChoice: string;
  permalinkPattern: string;
  postsPerPage: string;
  feedItems: string;
  commentsOpenByDefault: boolean;
  nameAndEmailRequired: boolean;
  signInRequired: boolean;
  staffSecondFactor: boolean;
  threadDepth: string;
  commentsPerPage: string;
  /** "oldest" or "newest". */
  commentOrder: string;
  editMinutes: string;
  gravatar: boolean;
  subscriptionsOffered: boolean;
  mailFrom: string;
  privacyPage: string;
  mailOnComment: boolean;
  mailOnHeld: boolean;
  heldMailMinutes: string;
  mailHeldText: boolean;
  mentionsReceived: boolean;
  mentionsSent: boolean;
}

/** The outbox: what was sent, what waits, what failed and why. */
export interface OutboxPage {
  kind: "outbox";
  frame: AdminFrame;
  /** Whether mails are sent, and how. */
  state: { tone: "info" | "problem"; text: string; link?: Link };
  views: ViewLink[];
  search: ListSearch;
  items: OutboxRow[];
  paging: Paging;
  empty: EmptyState;
  place: Record<string, string>;
}

export interface OutboxRow {
  id: number;
  subject: string;
  /** The mail itself, where mails are shown. */
  href?: string;
  kindLabel: string;
  to: string;
  status: "waiting" | "sent" | "failed" | "shown";
  state: string;
  /** What the server that takes mails said. */
  error?: string;
  written: Moment;
  acts: RowAct[];
}

export type AdminPage =
  | BansPage
  | DashboardPage
  | PostListPage
  | EditorPage
  | CommentQueuePage
  | StaffEditPage
  | SettingsPage
  | RulesPage
  | InsightPage
  | PeoplePage
  | PersonPage
  | RolesPage
  | DoctorPage
  | OutboxPage
  | ForgetPage
  | WaysPage
  | WayPage;
