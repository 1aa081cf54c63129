import type { AppealPage } from "../server/pages.ts";
import { describe, ErrorSummary, FieldFrame, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Where the author of a comment that does not appear asks for another look. */
export function AppealComment({ page }: { page: AppealPage }) {
  return (
    <Layout page={page}>
      <div class="respond edit-comment voice">
        <h1 class="respond-title">{t("appeal.title")}</h1>
        <blockquote>
          <p>{isolate(page.comment.excerpt)}</p>
        </blockquote>
        {page.done === undefined ? <Form page={page} /> : <Notice tone="success">{page.done}</Notice>}
        {page.done !== undefined && (
          <p>
            <a href={page.comment.href}>{t("appeal.cancel")}</a>
          </p>
        )}
      </div>
    </Layout>
  );
}

function Form({ page }: { page: AppealPage }) {
  const { errors } = page;
  return (
    <form class="reply-form" action={page.action} method="post">
      <ErrorSummary errors={errors} fields={["text"]} />
      <p>{t("appeal.about")}</p>
      <FieldFrame name="text" label={t("appeal.text")} error={errors["text"]}>
        <textarea id="text" name="text" rows={4} required maxLength={page.maxLength} value={page.text} {...describe("text", undefined, errors["text"])} />
      </FieldFrame>
      <p class="reply-submit">
        <button type="submit" class="button button-primary">
          {t("appeal.send")}
        </button>{" "}
        <a href={page.comment.href}>{t("appeal.cancel")}</a>
      </p>
    </form>
  );
}
