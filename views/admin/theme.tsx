import { renderToString } from "preact-render-to-string";
import type { AdminPage } from "../../server/admin/pages.ts";
import { CommentEdit } from "./comment-edit.tsx";
import { Bans } from "./bans.tsx";
import { CommentQueue } from "./comment-queue.tsx";
import { Dashboard } from "./dashboard.tsx";
import { Doctor } from "./doctor.tsx";
import { Editor } from "./editor.tsx";
import { Forget } from "./forget.tsx";
import { Insight } from "./insight.tsx";
import { Outbox } from "./mail.tsx";
import { MediaDeletion } from "./media-deletion.tsx";
import { MediaItem } from "./media-item.tsx";
import { MediaPicker } from "./media-picker.tsx";
import { Media } from "./media.tsx";
import { MissingFiles } from "./missing-files.tsx";
import { People } from "./people.tsx";
import { PersonDesk } from "./person.tsx";
import { PageOrder } from "./page-order.tsx";
import { PostList } from "./post-list.tsx";
import { Redirects } from "./redirects.tsx";
import { Revisions } from "./revisions.tsx";
import { Roles } from "./roles.tsx";
import { Rules } from "./rules.tsx";
import { Appearance } from "./appearance.tsx";
import { Menus } from "./menus.tsx";
import { SettingsForm, SettingsSearch } from "./settings.tsx";
import { SidebarDesk } from "./sidebar-desk.tsx";
import { Sure } from "./sure.tsx";
import { TermEdit, Terms } from "./terms.tsx";
import { WayView } from "./way.tsx";
import { Ways } from "./ways.tsx";
import { speak } from "../language.ts";

/** Draws the admin pages. */
export const adminTheme = {
  /** A whole document, from <!doctype html>. */
  render(page: AdminPage): string {
    speak(page.frame.language);
    return `<!doctype html>\n${renderToString(<AdminPageView page={page} />)}\n`;
  },
};

function AdminPageView({ page }: { page: AdminPage }) {
  switch (page.kind) {
    case "dashboard":
      return <Dashboard page={page} />;
    case "post-list":
      return <PostList page={page} />;
    case "page-order":
      return <PageOrder page={page} />;
    case "terms":
      return <Terms page={page} />;
    case "term-edit":
      return <TermEdit page={page} />;
    case "sure":
      return <Sure page={page} />;
    case "editor":
      return <Editor page={page} />;
    case "redirects":
      return <Redirects page={page} />;
    case "revisions":
      return <Revisions page={page} />;
    case "missing-files":
      return <MissingFiles page={page} />;
    case "comment-queue":
      return <CommentQueue page={page} />;
    case "comment-edit":
      return <CommentEdit page={page} />;
    case "media":
      return <Media page={page} />;
    case "media-item":
      return <MediaItem page={page} />;
    case "media-picker":
      return <MediaPicker page={page} />;
    case "media-deletion":
      return <MediaDeletion page={page} />;
    case "insight":
      return <Insight page={page} />;
    case "rules":
      return <Rules page={page} />;
    case "bans":
      return <Bans page={page} />;
    case "settings":
      return <SettingsForm page={page} />;
    case "settings-search":
      return <SettingsSearch page={page} />;
    case "appearance":
      return <Appearance page={page} />;
    case "menus":
      return <Menus page={page} />;
    case "sidebar":
      return <SidebarDesk page={page} />;
    case "people":
      return <People page={page} />;
    case "person":
      return <PersonDesk page={page} />;
    case "roles":
      return <Roles page={page} />;
    case "doctor":
      return <Doctor page={page} />;
    case "forget":
      return <Forget page={page} />;
    case "outbox":
      return <Outbox page={page} />;
    case "ways":
      return <Ways page={page} />;
    case "way":
      return <WayView page={page} />;
  }
}
