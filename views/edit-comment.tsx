import type { EditCommentPage } from "../server/pages.ts";
import { describe, ErrorSummary, FieldFrame } from "./form-parts.tsx";
import { rich, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { linkTitle } from "./titles.ts";

/** Where somebody changes a comment of their own. */
export function EditComment({ page }: { page: EditCommentPage }) {
  const { errors, post, text, minutesLeft } = page;
  const error = errors["comment"];
  return (
    <Layout page={page}>
      <div class="respond edit-comment">
        <h1 class="respond-title">{t("edit.heading")}</h1>
        <p class="edit-about">{rich("edit.about", { post: <a href={post.href}>{linkTitle(post.text)}</a>, time: t("own.left", { minutes: minutesLeft }) })}</p>
        <form class="reply-form" action={page.action} method="post">
          <ErrorSummary errors={errors} fields={["comment"]} />
          <FieldFrame name="comment" label={t("reply.comment")} error={error}>
            <textarea
              id="comment"
              name="comment"
              rows={10}
              required
              maxLength={page.maxLength}
              autofocus
              value={text.startsWith("\n") ? `\n${text}` : text}
              {...describe("comment", undefined, error)}
            />
          </FieldFrame>
          <p class="reply-submit">
            <button type="submit" class="button button-primary" data-posting={t("edit.saving")}>
              {t("edit.save")}
            </button>{" "}
            <a href={page.href}>{t("edit.cancel")}</a>
          </p>
        </form>
        <form class="edit-delete" action={page.deleteAction} method="post">
          <button type="submit" class="button-link">
            {t("own.deleteThis")}
          </button>
        </form>
      </div>
    </Layout>
  );
}
