import type { StaffEditPage } from "../../server/admin/pages.ts";
import { describe, ErrorSummary, Field, FieldFrame, Notice } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { rich, t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { Time } from "./list-parts.tsx";

const FIELDS = ["author", "email", "url", "comment"];

/** Where staff change a comment: its words, what its author goes by, and its state. */
export function CommentEdit({ page }: { page: StaffEditPage }) {
  const { values, errors, overtaken, place } = page;
  const text = values.comment;
  return (
    <Desk frame={page.frame} title={t("commentEdit.heading")}>
      <p class="desk-trail">
        <a href={page.queueHref}>{t("commentEdit.back")}</a>
      </p>
      <h1>{t("commentEdit.heading")}</h1>
      <p class="comment-edit-about">
        {rich("commentEdit.about", { when: <Time moment={page.created} />, post: <a href={page.post.href}>{page.post.text}</a> })}
      </p>
      {overtaken && (
        <Notice tone="problem">
          {overtaken} {t("queue.leftAsIs")}
        </Notice>
      )}
      <form class="comment-edit" action={page.action} method="post" data-guarded={Object.keys(errors).length > 0 || overtaken ? "unsaved" : "saved"}>
        <HiddenFields fields={{ ...place, seen: page.seen }} />
        <ErrorSummary errors={errors} fields={FIELDS} />
        <div class="comment-edit-who">
          <Field name="author" label={t("commentEdit.name")} value={values.author} error={errors["author"]} autocomplete="off" maxLength={245} />
          <Field name="email" type="email" label={t("commentEdit.email")} value={values.email} error={errors["email"]} autocomplete="off" maxLength={100} />
          <Field name="url" label={t("commentEdit.url")} value={values.url} error={errors["url"]} autocomplete="off" maxLength={200} />
        </div>
        <FieldFrame name="comment" label={t("reply.comment")} error={errors["comment"]}>
          <textarea
            id="comment"
            name="comment"
            rows={10}
            maxLength={page.maxLength}
            value={text.startsWith("\n") ? `\n${text}` : text}
            {...describe("comment", undefined, errors["comment"])}
          />
        </FieldFrame>
        <fieldset class="comment-edit-status">
          <legend>{t("commentEdit.status")}</legend>
          {page.statuses.map(({ value, label }) => (
            <label key={value} class="choice">
              <input type="radio" name="status-of-comment" value={value} checked={value === values.status} />
              {label}
            </label>
          ))}
        </fieldset>
        <p class="comment-edit-acts">
          <button type="submit" class="button button-primary" {...(overtaken ? { name: "over", value: "1" } : {})}>
            {t(overtaken ? "commentEdit.saveOver" : "commentEdit.save")}
          </button>
          {page.trashAction && (
            <button type="submit" class="button" formaction={page.trashAction} formnovalidate>
              {t("commentEdit.toTrash")}
            </button>
          )}
        </p>
      </form>
    </Desk>
  );
}
