import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";
import { Card } from "./editor-card.tsx";
import { DiscussionCard, MentionsCard } from "./editor-discussion.tsx";
import { CategoriesCard, PageCard, TagsCard } from "./editor-filing.tsx";
import { PictureCard } from "./editor-picture.tsx";
import { PreviewCard, ReturningCard } from "./editor-sharing.tsx";
import { t } from "../language.ts";

/** Everything about a post but its text. What is needed each time stands open. */
export function EditorSide({ page }: { page: EditorPage }) {
  return (
    <div class="editor-side">
      <ReturningCard page={page} />
      <PublishCard page={page} />
      {page.type === "post" ? (
        <>
          <CategoriesCard page={page} />
          <TagsCard page={page} />
        </>
      ) : (
        <PageCard page={page} />
      )}
      <PictureCard page={page} />
      <ExcerptCard page={page} />
      <DiscussionCard page={page} />
      <PreviewCard page={page} />
      <MentionsCard page={page} />
    </div>
  );
}

/** When, by whom, and for whom. */
function PublishCard({ page }: { page: EditorPage }) {
  const { values, errors, versions } = page;
  return (
    <Card title={t("editor.publishing")} id="publish-card" open>
      {page.mayPublish && (
        <>
          <Control name="publishedLocal" label={t("writing.date")} hint={page.dateHint} errors={errors}>
            {(ties) => <input {...ties} type="datetime-local" data-now={page.nowLocal} value={values.publishedLocal} />}
          </Control>
          {page.dateNote && <p class="field-hint editor-date-note">{page.dateNote}</p>}
          <div class="field" role="radiogroup" aria-labelledby="visibility">
            <span class="field-label" id="visibility">
              {t("editor.readers")}
            </span>
            <label class="choice">
              <input type="radio" name="visibility" value="public" checked={!values.isPrivate} />
              {t("editor.everybody")}
            </label>
            <label class="choice">
              <input type="radio" name="visibility" value="private" checked={values.isPrivate} />
              {t("editor.editorsOnly")}
            </label>
          </div>
          <Control name="password" label={t("editor.password")} hint={t("editor.passwordHint")} errors={errors}>
            {(ties) => <input {...ties} type="text" value={values.password} maxLength={255} autocomplete="off" spellcheck={false} />}
          </Control>
        </>
      )}
      {page.authors.length > 0 && (
        <Control name="authorId" label={t("writing.author")} errors={errors}>
          {(ties) => (
            <select {...ties}>
              {page.authors.map((author) => (
                <option key={author.id} value={author.id} selected={author.id === values.authorId}>
                  {author.name}
                </option>
              ))}
            </select>
          )}
        </Control>
      )}
      {page.mayStick && (
        <label class="choice">
          <input type="hidden" name="stickyAsked" value="yes" />
          <input type="checkbox" name="sticky" value="yes" checked={values.sticky} />
          {t("editor.staysOnTop")}
        </label>
      )}
      {versions && (
        <p class="editor-links">
          <a href={versions.href}>{t("revisions.count", { count: versions.count })}</a>
        </p>
      )}
      {page.trashAction && (
        <button type="submit" form="trash" class="row-act row-act-danger">
          {t("editor.toTrash")}
        </button>
      )}
    </Card>
  );
}

function ExcerptCard({ page: { values, errors, frame } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.excerpt")} id="excerpt-card" open={values.excerpt !== "" || errors["excerpt"] !== undefined}>
      <Control name="excerpt" label={t("editor.excerptLabel")} hint={t("editor.excerptHint")} errors={errors}>
        {(ties) => (
          <textarea {...ties} rows={4} maxLength={10_000} lang={frame.language} dir="auto">
            {`\n${values.excerpt}`}
          </textarea>
        )}
      </Control>
    </Card>
  );
}
