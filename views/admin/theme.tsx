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
import { People } from "./people.tsx";
import { PersonDesk } from "./person.tsx";
import { PostList } from "./post-list.tsx";
import { Roles } from "./roles.tsx";
import { Rules } from "./rules.tsx";
import { SettingsForm } from "./settings.tsx";
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
    case "editor":
      return <Editor page={page} />;
    case "comment-queue":
      return <CommentQueue page={page} />;
    case "comment-edit":
      return <CommentEdit page={page} />;
    case "insight":
      return <Insight page={page} />;
    case "rules":
      return <Rules page={page} />;
    case "bans":
      return <Bans page={page} />;
    case "settings":
      return <SettingsForm page={page} />;
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
