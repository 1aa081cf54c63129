import type { ReplyForm } from "../server/pages.ts";
import { CommentList } from "./comment.tsx";
import { describe, ErrorSummary, FieldFrame, Notice } from "./form-parts.tsx";
import { KeptText } from "./kept-text.tsx";
import { isolate, rich, t } from "./language.ts";
import { OwnComments } from "./own-comments.tsx";
import { Preview } from "./preview.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { Speaker } from "./speaker.tsx";
import { SubscribeBoxes } from "./subscribe-boxes.tsx";

const FIELDS = ["comment", "author", "email", "url", "subscribe_email"];

/** All that differs from reader to reader on a post's page: own pending comments, and the way to reply. */
export function Reply({ reply }: { reply: ReplyForm }) {
  return (
    <>
      {reply.asReader && <AsReader asReader={reply.asReader} />}
      {reply.ownPending.length > 0 && (
        <section class="own-pending">
          <h2 class="thread-title">{t("reply.waiting")}</h2>
          <CommentList comments={reply.ownPending} />
        </section>
      )}
      {reply.own.length > 0 && <OwnComments own={reply.own} />}
      {reply.editHref && (
        <p class="edit-post">
          <a href={reply.editHref}>{t("post.edit")}</a>
        </p>
      )}
      {reply.state === "closed" ? (
        <Closed reply={reply} />
      ) : (
        <section class="respond" id="respond" data-slot={reply.slotHref} {...replyTexts()}>
          <RespondTitle replyingTo={reply.replyingTo} />
          {reply.notice && (
            <Notice tone={reply.notice.tone}>
              {isolate(reply.notice.text)}
              {reply.notice.link && (
                <>
                  {" "}
                  <a href={reply.notice.link.href}>{reply.notice.link.text}</a>
                </>
              )}
            </Notice>
          )}
          {reply.preview && <Preview html={reply.preview} />}
          {reply.state === "open" ? <OpenForm reply={reply} /> : <SignInWays reply={reply} />}
        </section>
      )}
    </>
  );
}

/** For staff who look as a reader does. */
function AsReader({ asReader: { action, returnTo } }: { asReader: NonNullable<ReplyForm["asReader"]> }) {
  return (
    <form class="edit-post" action={action} method="post">
      <input type="hidden" name="returnTo" value={returnTo} />
      <Notice tone="info">
        {t("asReader.title")}.{" "}
        <button type="submit" class="button-link">
          {t("asReader.end")}
        </button>
      </Notice>
    </form>
  );
}

function Closed({ reply: { values, errors, locked } }: { reply: ReplyForm }) {
  return (
    <>
      <p class="comments-closed" id="respond">
        {t(locked ? "reply.isLocked" : "reply.closed")}
      </p>
      {values.comment && (
        <section class="respond reply-form">
          <ErrorSummary errors={errors} fields={FIELDS} />
          <KeptText text={values.comment} />
        </section>
      )}
    </>
  );
}

/** What scripts say in the form. */
function replyTexts() {
  return {
    "data-title": t("reply.title"),
    "data-title-to": t("reply.titleTo", { name: "{name}" }),
    "data-cancel": t("reply.cancel"),
    "data-failed": t("reply.connectFailed"),
    "data-left": t("reply.charactersLeft"),
    "data-draft": t("reply.draftRestored"),
    "data-discard": t("reply.draftDiscard"),
    "data-other": t("reply.draftOther"),
    "data-show": t("reply.draftShow"),
  };
}

function RespondTitle({ replyingTo }: Pick<ReplyForm, "replyingTo">) {
  return (
    <div class="respond-head">
      <h2 class="respond-title" id="respond-title">
        {replyingTo ? <>{rich("reply.titleTo", { name: <a href={replyingTo.href}>{replyingTo.name}</a> })}</> : t("reply.title")}
      </h2>
      {replyingTo && (
        <a class="cancel-reply" rel="nofollow" href={replyingTo.cancelHref}>
          {t("reply.cancel")}
        </a>
      )}
    </div>
  );
}

function OpenForm({ reply }: { reply: ReplyForm }) {
  const { errors, replyingTo, values } = reply;
  const error = errors["comment"];
  const wrong = Object.keys(errors).length > 0;
  return (
    <form class="reply-form" action={reply.action} method="post" aria-labelledby="respond-title">
      <button type="submit" class="default-button" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={errors} fields={FIELDS} />
      <FieldFrame name="comment" label={t("reply.comment")} error={error}>
        <textarea
          id="comment"
          name="comment"
          rows={6}
          required
          maxLength={reply.maxLength}
          autofocus={error !== undefined || (replyingTo !== undefined && !wrong)}
          value={startAsTyped(values.comment)}
          {...describe("comment", "hint", error)}
        />
        <span class="field-hint" id="comment-hint">
          {t("reply.formats")}
        </span>
      </FieldFrame>
      <input type="hidden" name="comment_parent" value={replyingTo?.id ?? 0} />
      <FormKey reply={reply} />
      {reply.stamp && <input type="hidden" name="stamp" value={reply.stamp} />}
      {reply.speaker.kind === "guest" && <Trap />}
      <Speaker reply={reply} />
      <SubscribeBoxes reply={reply} />
      <p class="reply-submit">
        <button type="submit" class="button button-primary" data-posting={t("reply.posting")}>
          {t("reply.submit")}
        </button>{" "}
        <button type="submit" class="button" formaction={reply.previewAction} formnovalidate data-preview>
          {t("reply.preview")}
        </button>
      </p>
      {reply.privacyHref && (
        <p class="field-hint">
          <a href={reply.privacyHref}>{t("site.privacy")}</a>
        </p>
      )}
    </form>
  );
}

/** For programs that fill in whatever there is. */
function Trap() {
  return (
    <p class="visually-hidden" aria-hidden="true">
      <label>
        {t("reply.trap")} <input name="subject" tabIndex={-1} autocomplete="off" />
      </label>
    </p>
  );
}

function SignInWays({ reply }: { reply: ReplyForm }) {
  return (
    <form class="reply-form" action={reply.passwordAction} method="post">
      <p>
        {rich("reply.signInFirst", {
          link: (
            <button type="submit" class="button-link" formaction={reply.passwordAction} formnovalidate>
              {t("reply.signInFirstLink")}
            </button>
          ),
        })}
      </p>
      <ErrorSummary errors={reply.errors} fields={FIELDS} />
      {reply.replyingTo && <input type="hidden" name="comment_parent" value={reply.replyingTo.id} />}
      <FormKey reply={reply} />
      {reply.values.comment && (
        <FieldFrame name="comment" label={t("reply.comment")} hint={t("reply.keptUntilSignedIn")}>
          <textarea
            id="comment"
            name="comment"
            rows={6}
            maxLength={reply.maxLength}
            value={startAsTyped(reply.values.comment)}
            {...describe("comment", "hint", undefined)}
          />
        </FieldFrame>
      )}
      {reply.providers.length > 0 && <ProviderButtons providers={reply.providers} />}
    </form>
  );
}

function FormKey({ reply: { requestKey } }: { reply: ReplyForm }) {
  return requestKey ? <input type="hidden" name="request_key" value={requestKey} /> : null;
}

/** HTML drops a line break right after the tag. */
function startAsTyped(text: string): string {
  return text.startsWith("\n") ? `\n${text}` : text;
}
