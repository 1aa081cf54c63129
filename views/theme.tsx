import { renderToString } from "preact-render-to-string";
import type { Page, ReplyForm, Theme } from "../server/pages.ts";
import { Archive } from "./archive.tsx";
import { EditComment } from "./edit-comment.tsx";
import { Failure } from "./error.tsx";
import { Home } from "./home.tsx";
import { speak } from "./language.ts";
import { LetterView, Mailbox } from "./mailbox.tsx";
import { Post } from "./post.tsx";
import { Question } from "./question.tsx";
import { Reply } from "./reply-form.tsx";
import { Search } from "./search.tsx";
import { Setup } from "./setup.tsx";
import { SignIn } from "./sign-in.tsx";
import { SignInReturn } from "./sign-in-return.tsx";
import { Subscriptions } from "./subscriptions.tsx";

/** The theme that Pamphlet comes with. */
export const theme: Theme = {
  render(page) {
    speak(page.site.language);
    return `<!doctype html>\n${renderToString(<PageView page={page} />)}\n`;
  },
  renderReply,
};

function renderReply(reply: ReplyForm): string {
  speak(reply.language);
  return renderToString(<Reply reply={reply} />);
}

function PageView({ page }: { page: Page }) {
  switch (page.kind) {
    case "home":
      return <Home page={page} />;
    case "archive":
      return <Archive page={page} />;
    case "search":
      return <Search page={page} />;
    case "post":
      return <Post page={page} replyHtml={renderReply(page.reply)} />;
    case "edit-comment":
      return <EditComment page={page} />;
    case "sign-in":
      return <SignIn page={page} />;
    case "sign-in-return":
      return <SignInReturn page={page} />;
    case "setup":
      return <Setup page={page} />;
    case "question":
      return <Question page={page} />;
    case "subscriptions":
      return <Subscriptions page={page} />;
    case "mailbox":
      return <Mailbox page={page} />;
    case "letter":
      return <LetterView page={page} />;
    case "error":
      return <Failure page={page} />;
  }
}
