/**
 * The contract of the admin pages: what each shows. Types only. Addresses are ready for an attribute, as in
 * server/pages.ts; strings are plain text.
 */
import type { Avatar, Link, Moment, Paging } from "../pages.ts";
import type { CommentQueuePage, StaffEditPage } from "./comments/pages.ts";
import type { BansPage } from "./bans/pages.ts";
import type { DashboardPage } from "./dashboard/pages.ts";
import type { ForgetPage } from "./erasure/pages.ts";
import type { PageOrderPage, PostListPage, SurePage } from "./posts/list-pages.ts";
import type { TermEditPage, TermListPage } from "./terms/pages.ts";
import type { WayPage, WaysPage } from "./ways/pages.ts";
import type { InsightPage } from "./insight/pages.ts";
import type { MissingFilesPage } from "./arrivals/pages.ts";
import type { MediaDeletionPage, MediaItemPage, MediaPage, MediaPickerPage } from "./media/pages.ts";
import type { RedirectsPage } from "./redirects/pages.ts";
import type { RulesPage } from "./rules/pages.ts";
import type { EditorPage } from "./posts/editor-pages.ts";
import type { RevisionsPage } from "./revisions/pages.ts";
import type { AppearancePage, MenusPage, SettingsPage, SettingsSearchPage, SidebarPage } from "./settings/pages.ts";
import type { AdminFrame, EmptyState, ListSearch, RowAct, ViewLink } from "./page-parts.ts";
import type { DoctorPage, PeoplePage, PersonPage, RolesPage } from "./staff-pages.ts";

export type * from "./comments/pages.ts";
export type * from "./arrivals/pages.ts";
export type * from "./bans/pages.ts";
export type * from "./erasure/pages.ts";
export type * from "./insight/pages.ts";
export type * from "./media/pages.ts";
export type * from "./page-parts.ts";
export type * from "./dashboard/pages.ts";
export type * from "./posts/list-pages.ts";
export type * from "./terms/pages.ts";
export type * from "./posts/editor-pages.ts";
export type * from "./redirects/pages.ts";
export type * from "./revisions/pages.ts";
export type * from "./rules/pages.ts";
export type * from "./settings/pages.ts";
export type * from "./ways/pages.ts";
export type * from "./staff-pages.ts";

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
  | SurePage
  | PageOrderPage
  | TermListPage
  | TermEditPage
  | EditorPage
  | RevisionsPage
  | MediaPage
  | MediaItemPage
  | MediaPickerPage
  | MediaDeletionPage
  | MissingFilesPage
  | CommentQueuePage
  | StaffEditPage
  | SettingsPage
  | SettingsSearchPage
  | AppearancePage
  | MenusPage
  | SidebarPage
  | RedirectsPage
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
