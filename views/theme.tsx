import { renderToString } from "preact-render-to-string";
import type { Page, ReplyForm, Theme } from "../server/pages.ts";
import { Archive } from "./archive.tsx";
import { Failure } from "./error.tsx";
import { Home } from "./home.tsx";
import { Post } from "./post.tsx";
import { Reply } from "./reply-form.tsx";
import { Search } from "./search.tsx";
import { Setup } from "./setup.tsx";
import { SignIn } from "./sign-in.tsx";

/** The theme that Pamphlet comes with. */
export const theme: Theme = {
  render: (page) => `<!doctype html>\n${renderToString(<PageView page={page} />)}\n`,
  renderReply,
};

function renderReply(reply: ReplyForm): string {
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
    case "sign-in":
      return <SignIn page={page} />;
    case "setup":
      return <Setup page={page} />;
    case "error":
      return <Failure page={page} />;
  }
}
