import type { EditorPage } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { ConflictCard, EditorNotices } from "./editor-notices.tsx";
import { EditorSide } from "./editor-side.tsx";
import { EditorStatus, Shortcuts } from "./editor-status.tsx";
import { EditorText } from "./editor-text.tsx";
import { Time } from "./list-parts.tsx";
import { rich, t } from "../language.ts";

const FIELDS = [
  "title",
  "slug",
  "content",
  "excerpt",
  "publishedLocal",
  "password",
  "authorId",
  "newCategories",
  "tagNames",
  "featuredMediaId",
  "slowSeconds",
  "parentId",
  "menuOrder",
];

/** Where a post or page is written. Everything is one form; each button says what becomes of it. */
export function Editor({ page }: { page: EditorPage }) {
  const { desk } = page;
  return (
    <Desk frame={page.frame} title={page.values.title ? t("editor.headingOf", { heading: page.heading, title: page.values.title }) : page.heading}>
      <EditorNotices notices={page.notices} />
      <form
        class="editor"
        action={page.action}
        method="post"
        // A browser that goes back would put what was typed before a save into the form of the version after it.
        autocomplete="off"
        data-editor={desk.isUnsaved ? "unsaved" : "saved"}
        data-person={desk.personId}
        data-post={desk.postId ?? `new ${page.type}`}
        data-autosave={desk.autosaveAction}
        data-typed-at={desk.typedAt}
        data-typed-window={desk.typedWindow}
        data-aside={desk.hasAside ? "yes" : undefined}
        data-now={desk.now}
        data-sign-in={desk.signInHref}
        data-preview={desk.previewHref}
      >
        <button type="submit" name="act" value="keep" class="default-button" tabIndex={-1}>
          {t("editor.save")}
        </button>
        <input type="hidden" name="version" value={page.version ?? ""} />
        <input type="hidden" name="window" value={desk.window} />
        <input type="hidden" name="draftKey" value={desk.draftKey} />
        <input type="hidden" name="writer" value={desk.personId} />
        <EditorHead page={page} />
        <ErrorSummary errors={page.errors} fields={FIELDS} />
        {page.conflict && <ConflictCard conflict={page.conflict} />}
        <div class="editor-columns">
          <Writing page={page} />
          <EditorSide page={page} />
        </div>
      </form>
      <OtherForms page={page} />
      <Shortcuts />
    </Desk>
  );
}

/** What it is, how it stands, and what to do with it: always in sight. */
function EditorHead({ page }: { page: EditorPage }) {
  return (
    <div class="desk-head editor-head">
      <h1>{page.heading}</h1>
      <p class="editor-state">
        <span class="label" data-status>
          {page.statusLabel}
        </span>
        {page.viewLink && (
          <a href={page.viewLink.href} data-view>
            {page.viewLink.text}
          </a>
        )}
        {page.savedAt && <span data-saved-at>{rich("editor.saved", { time: <Time moment={page.savedAt} /> })}</span>}
        <EditorStatus />
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
      <EditorText page={page} />
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
            <span class="editor-address-own">
              <input {...ties} type="text" value={values.slug} placeholder={t("editor.addressHint")} maxLength={200} autocomplete="off" spellcheck={false} />
              <span class="editor-address-part">{permalink.after}</span>
            </span>
          </span>
        )}
      </Control>
    </div>
  );
}

/** Forms whose buttons and fields stand among those of the editor. */
function OtherForms({ page: { trashAction, previewLink, returning, conflict } }: { page: EditorPage }) {
  return (
    <>
      {trashAction && <form id="trash" action={trashAction} method="post" />}
      {previewLink && <form id="preview-link-form" action={previewLink.action} method="post" />}
      {conflict && <form id="discard-form" action={conflict.discardAction} method="post" />}
      {returning && (
        <form id="returning-form" action={returning.action} method="post">
          <input type="hidden" name="version" value={returning.version} />
        </form>
      )}
    </>
  );
}
