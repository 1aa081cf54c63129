import type { EditorPage } from "../../server/admin/pages.ts";
import { describe, ErrorSummary } from "../form-parts.tsx";
import { Icon } from "../icons.tsx";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { FilingCard, MentionsCard, PageCard, PublishCard, RepliesCard } from "./editor-side.tsx";
import { Time } from "./list-parts.tsx";
import { rich, t } from "../language.ts";

const FIELDS = ["title", "slug", "content", "excerpt", "publishedLocal", "password", "newCategories", "tagNames", "parentId", "menuOrder"];

/** Where a post or page is written. Everything is one form; each button says what becomes of it. */
export function Editor({ page }: { page: EditorPage }) {
  const isRefused = Object.keys(page.errors).length > 0;
  return (
    <Desk frame={page.frame} title={page.values.title ? t("editor.headingOf", { heading: page.heading, title: page.values.title }) : page.heading}>
      <form class="editor" action={page.action} method="post" data-guarded={isRefused ? "unsaved" : "saved"}>
        <button type="submit" name="act" value="keep" class="default-button" tabIndex={-1}>
          {t("editor.save")}
        </button>
        {page.version !== undefined && <input type="hidden" name="version" value={page.version} />}
        <EditorHead page={page} />
        <ErrorSummary errors={page.errors} fields={FIELDS} />
        {page.savedElsewhere && <SavedElsewhere saved={page.savedElsewhere} />}
        <div class="editor-columns">
          <Writing page={page} />
          <div class="editor-side">
            <PublishCard page={page} />
            {page.type === "post" ? <FilingCard page={page} /> : <PageCard page={page} />}
            <RepliesCard page={page} />
            <MentionsCard page={page} />
          </div>
        </div>
      </form>
      {page.trashAction && <form id="trash" action={page.trashAction} method="post" />}
    </Desk>
  );
}

/** What it is, how it stands, and what to do with it: always in sight. */
function EditorHead({ page }: { page: EditorPage }) {
  return (
    <div class="desk-head editor-head">
      <h1>{page.heading}</h1>
      <p class="editor-state">
        <span class="label">{page.statusLabel}</span>
        {page.savedAt && <span>{rich("editor.saved", { time: <Time moment={page.savedAt} /> })}</span>}
        {page.viewLink && <a href={page.viewLink.href}>{page.viewLink.text}</a>}
      </p>
      <div class="editor-buttons">
        {page.buttons.map((button) => (
          <button
            key={button.act}
            type="submit"
            name="act"
            value={button.act}
            class={`button${button.primary ? " button-primary" : ""}`}
            data-later-label={button.laterLabel}
          >
            {button.label}
          </button>
        ))}
      </div>
    </div>
  );
}

function Writing({ page }: { page: EditorPage }) {
  const { values, errors, frame } = page;
  return (
    <div class="editor-main">
      <Control name="title" label={t("writing.title")} errors={errors}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            class="editor-title"
            value={values.title}
            maxLength={500}
            lang={frame.language}
            dir="auto"
            autocomplete="off"
            autofocus={values.title === ""}
          />
        )}
      </Control>
      <Slug page={page} />
      <div class="field editor-text">
        <div class="editor-text-head">
          <label htmlFor="content">{t("editor.text")}</label>
          <label class="editor-format">
            {t("editor.format")}
            <select name="format">
              <option value="markdown" selected={values.format === "markdown"}>
                Markdown
              </option>
              <option value="html" selected={values.format === "html"}>
                HTML
              </option>
            </select>
          </label>
        </div>
        <textarea
          id="content"
          name="content"
          class="editor-content"
          rows={20}
          maxLength={page.maxContentLength}
          lang={frame.language}
          dir="auto"
          {...describe("content", undefined, errors["content"])}
        >
          {`\n${values.content}`}
        </textarea>
        {errors["content"] && (
          <span class="field-error" id="content-error">
            <Icon name="problem" />
            {errors["content"]}
          </span>
        )}
      </div>
      <details class="editor-excerpt" open={values.excerpt !== "" || errors["excerpt"] !== undefined}>
        <summary>{t("editor.excerpt")}</summary>
        <Control name="excerpt" label={t("editor.excerptLabel")} hint={t("editor.excerptHint")} errors={errors}>
          {(ties) => (
            <textarea {...ties} rows={3} maxLength={10_000} lang={frame.language} dir="auto">
              {`\n${values.excerpt}`}
            </textarea>
          )}
        </Control>
      </details>
    </div>
  );
}

function Slug({ page: { permalink, values, errors } }: { page: EditorPage }) {
  return (
    <div class="editor-permalink">
      <Control name="slug" label={t("editor.address")} errors={errors}>
        {(ties) => (
          <span class="editor-address">
            <span class="editor-address-part">{permalink.before}</span>
            <input {...ties} type="text" value={values.slug} placeholder={t("editor.addressHint")} maxLength={200} autocomplete="off" spellcheck={false} />
            <span class="editor-address-part">{permalink.after}</span>
          </span>
        )}
      </Control>
    </div>
  );
}

/** After a conflict: the version that is saved, to compare with and to copy from. */
function SavedElsewhere({ saved }: { saved: NonNullable<EditorPage["savedElsewhere"]> }) {
  return (
    <details class="editor-saved" open>
      <summary>{rich("editor.savedVersion", { time: <Time moment={saved.saved} /> })}</summary>
      <p>
        <strong>{saved.title || t("site.untitled")}</strong>
      </p>
      <textarea class="editor-content" rows={10} readOnly aria-label={t("editor.savedVersionText")}>
        {`\n${saved.content}`}
      </textarea>
      <p class="field-hint">{t("editor.savedVersionHint")}</p>
    </details>
  );
}
