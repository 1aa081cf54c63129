import type { ReplyForm } from "../server/pages.ts";
import { CommentList } from "./comment.tsx";
import { describe, ErrorSummary, FieldFrame, Notice } from "./form-parts.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { Speaker } from "./speaker.tsx";

const FIELDS = ["comment", "author", "email", "url"];

/** All that differs from reader to reader on a post's page: own pending comments, and the way to reply. */
export function Reply({ reply }: { reply: ReplyForm }) {
  return (
    <>
      {reply.ownPending.length > 0 && (
        <section class="own-pending">
          <h2 class="thread-title">Waiting for approval</h2>
          <CommentList comments={reply.ownPending} />
        </section>
      )}
      {reply.editHref && (
        <p class="edit-post">
          <a href={reply.editHref}>Edit this post</a>
        </p>
      )}
      {reply.state === "closed" ? (
        <p class="comments-closed" id="respond">
          Comments are closed.
        </p>
      ) : (
        <section class="respond" id="respond">
          <RespondTitle replyingTo={reply.replyingTo} />
          {reply.notice && <Notice tone={reply.notice.tone}>{reply.notice.text}</Notice>}
          {reply.state === "open" ? <OpenForm reply={reply} /> : <SignInWays reply={reply} />}
        </section>
      )}
    </>
  );
}

function RespondTitle({ replyingTo }: Pick<ReplyForm, "replyingTo">) {
  return (
    <div class="respond-head">
      <h2 class="respond-title" id="respond-title">
        {replyingTo ? (
          <>
            Leave a Reply to <a href={replyingTo.href}>{replyingTo.name}</a>
          </>
        ) : (
          "Leave a Reply"
        )}
      </h2>
      {replyingTo && (
        <a class="cancel-reply" rel="nofollow" href={replyingTo.cancelHref}>
          Cancel reply
        </a>
      )}
    </div>
  );
}

function OpenForm({ reply }: { reply: ReplyForm }) {
  const { errors, replyingTo, values } = reply;
  const error = errors["comment"];
  const typed = values.comment.startsWith("\n") ? `\n${values.comment}` : values.comment;
  const wrong = Object.keys(errors).length > 0;
  return (
    <form class="reply-form" action={reply.action} method="post" aria-labelledby="respond-title">
      <button type="submit" class="default-button" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={errors} fields={FIELDS} />
      <FieldFrame name="comment" label="Comment" error={error}>
        <textarea
          id="comment"
          name="comment"
          rows={6}
          required
          maxLength={reply.maxLength}
          autofocus={error !== undefined || (replyingTo !== undefined && !wrong)}
          value={typed}
          {...describe("comment", undefined, error)}
        />
      </FieldFrame>
      <input type="hidden" name="comment_parent" value={replyingTo?.id ?? 0} />
      <Speaker reply={reply} />
      <p class="reply-submit">
        <button type="submit" class="button button-primary" data-posting="Posting…">
          Post Comment
        </button>
      </p>
    </form>
  );
}

function SignInWays({ reply }: { reply: ReplyForm }) {
  return (
    <form class="reply-form" action={reply.signInHref} method="post">
      <p>
        You must be <a href={reply.signInHref}>signed in</a> to leave a reply.
      </p>
      {reply.replyingTo && <input type="hidden" name="comment_parent" value={reply.replyingTo.id} />}
      {reply.providers.length > 0 && <ProviderButtons providers={reply.providers} />}
    </form>
  );
}
