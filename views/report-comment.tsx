import type { ReportPage } from "../server/pages.ts";
import { describe, ErrorSummary, FieldFrame, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Where readers say that a comment should not be there. */
export function ReportComment({ page }: { page: ReportPage }) {
  return (
    <Layout page={page}>
      <div class="respond edit-comment voice">
        <h1 class="respond-title">{t("report.title")}</h1>
        <blockquote>
          <p>
            <b>{isolate(page.comment.author)}</b>: {isolate(page.comment.excerpt)}
          </p>
        </blockquote>
        {page.done === undefined ? <Form page={page} /> : <Notice tone="success">{page.done}</Notice>}
        {page.done !== undefined && (
          <p>
            <a href={page.comment.href}>{t("report.cancel")}</a>
          </p>
        )}
      </div>
    </Layout>
  );
}

function Form({ page }: { page: ReportPage }) {
  const { errors } = page;
  return (
    <form class="reply-form" action={page.action} method="post">
      <ErrorSummary errors={errors} fields={["reason", "text"]} />
      <p>{t("report.about")}</p>
      <fieldset class="field" id="reason" {...describe("reason", undefined, errors["reason"])}>
        <legend>{t("report.reason")}</legend>
        {page.reasons.map(({ value, label, checked }) => (
          <p class="tick" key={value}>
            <input type="radio" id={`reason-${value}`} name="reason" value={value} checked={checked} required /> <label for={`reason-${value}`}>{label}</label>
          </p>
        ))}
        {errors["reason"] && (
          <span class="field-error" id="reason-error">
            {errors["reason"]}
          </span>
        )}
      </fieldset>
      <FieldFrame name="text" label={t("report.text")} hint={t("report.textHint")} error={errors["text"]}>
        <textarea id="text" name="text" rows={4} maxLength={page.maxLength} value={page.text} {...describe("text", t("report.textHint"), errors["text"])} />
      </FieldFrame>
      <p class="reply-submit">
        <button type="submit" class="button button-primary">
          {t("report.send")}
        </button>{" "}
        <a href={page.comment.href}>{t("report.cancel")}</a>
      </p>
    </form>
  );
}
