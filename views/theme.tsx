import { renderToString } from "preact-render-to-string";
import type { Page, ReplyForm, Theme } from "../server/pages.ts";
import { AppealComment } from "./appeal-comment.tsx";
import { Archive } from "./archive.tsx";
import { Door } from "./door.tsx";
import { Claims } from "./claims.tsx";
import { EmbedView } from "./embed-page.tsx";
import { EditComment } from "./edit-comment.tsx";
import { Erasure } from "./erasure.tsx";
import { Failure } from "./error.tsx";
import { Home } from "./home.tsx";
import { Invitation } from "./invitation.tsx";
import { speak } from "./language.ts";
import { LetterView, Mailbox } from "./mailbox.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Me } from "./me.tsx";
import { Merge } from "./merge.tsx";
import { MyComments } from "./my-comments.tsx";
import { MyExport } from "./my-export.tsx";
import { Post } from "./post.tsx";
import { ProofOfWork } from "./proof-of-work.tsx";
import { Question } from "./question.tsx";
import { Reply } from "./reply-form.tsx";
import { ReportComment } from "./report-comment.tsx";
import { Search } from "./search.tsx";
import { RecoveryCodes, SecondFactor, Totp } from "./second-factor.tsx";
import { Setup } from "./setup.tsx";
import { SignIn } from "./sign-in.tsx";
import { SignInAddress } from "./sign-in-address.tsx";
import { SignInLeave } from "./sign-in-leave.tsx";
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
    case "embed":
      return <EmbedView page={page} />;
    case "edit-comment":
      return <EditComment page={page} />;
    case "proof-of-work":
      return <ProofOfWork page={page} />;
    case "report-comment":
      return <ReportComment page={page} />;
    case "appeal-comment":
      return <AppealComment page={page} />;
    case "sign-in":
      return <SignIn page={page} />;
    case "sign-in-address":
      return <SignInAddress page={page} />;
    case "sign-in-leave":
      return <SignInLeave page={page} />;
    case "sign-in-return":
      return <SignInReturn page={page} />;
    case "setup":
      return <Setup page={page} />;
    case "door":
      return <Door page={page} />;
    case "passkeys":
      return <Passkeys page={page} />;
    case "second-factor":
      return <SecondFactor page={page} />;
    case "totp":
      return <Totp page={page} />;
    case "recovery-codes":
      return <RecoveryCodes page={page} />;
    case "invitation":
      return <Invitation page={page} />;
    case "me":
      return <Me page={page} />;
    case "my-comments":
      return <MyComments page={page} />;
    case "merge":
      return <Merge page={page} />;
    case "my-export":
      return <MyExport page={page} />;
    case "erasure":
      return <Erasure page={page} />;
    case "claims":
      return <Claims page={page} />;
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
