/**
 * The contract of the admin pages: what each shows. Types only. Addresses are ready for an attribute, as in
 * server/pages.ts; strings are plain text.
 */
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
import type { OutboxPage } from "./mail/pages.ts";
import type { DoctorPage, PeoplePage, PersonPage, RolesPage } from "./staff-pages.ts";

export type * from "./comments/pages.ts";
export type * from "./arrivals/pages.ts";
export type * from "./bans/pages.ts";
export type * from "./erasure/pages.ts";
export type * from "./insight/pages.ts";
export type * from "./mail/pages.ts";
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

/** Every page of the desk. */
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
