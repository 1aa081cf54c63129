import type { MediaItemPage } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { Icon } from "../icons.tsx";
import { isolate, t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { Time } from "./list-parts.tsx";

/** A file of the library: what it is, what is said of it, and where it is shown. */
export function MediaItem({ page }: { page: MediaItemPage }) {
  return (
    <Desk frame={page.frame} title={page.title}>
      <header class="list-head">
        <p class="desk-back">
          <a href={page.listHref}>{t("media.back")}</a>
        </p>
        <h1>{isolate(page.title)}</h1>
      </header>
      <div class="media-item">
        <div class="media-item-face">
          <Preview preview={page.preview} alt={page.form?.values.altText ?? ""} />
          <Facts page={page} />
        </div>
        <div class="media-item-words">
          {page.form && <WordsForm page={page} form={page.form} />}
          <Uses page={page} />
          {page.replace && <ReplaceForm replace={page.replace} />}
          {page.deletionAction && (
            <form action={page.deletionAction} method="post">
              <button type="submit" class="row-act row-act-danger" name="ids" value={idOf(page)}>
                {t("media.delete")}
              </button>
            </form>
          )}
        </div>
      </div>
    </Desk>
  );
}

function idOf({ form }: MediaItemPage): string {
  return form?.action.split("/").at(-1) ?? "";
}

function Preview({ preview, alt }: { preview: MediaItemPage["preview"]; alt: string }) {
  switch (preview.kind) {
    case "picture":
      return <img class="media-preview" src={preview.src} alt={alt} width={preview.width} height={preview.height} />;
    case "audio":
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- a look at an upload, which has none
      return <audio class="media-preview" src={preview.src} controls preload="none" />;
    case "video":
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- the same
      return <video class="media-preview" src={preview.src} controls preload="metadata" />;
    case "none":
      return <p class="media-preview media-tile-kind">{preview.label}</p>;
  }
}

function Facts({ page: { facts, address, uploaded } }: { page: MediaItemPage }) {
  return (
    <section aria-labelledby="media-facts">
      <h2 id="media-facts">{t("media.facts")}</h2>
      <div class="field">
        <label for="media-address">{t("media.address")}</label>
        <div class="media-address">
          <input id="media-address" type="text" value={address} readOnly dir="ltr" />
          <button type="button" class="button" data-media-copy="media-address" data-done={t("media.copied")} hidden>
            {t("media.copy")}
          </button>
        </div>
      </div>
      <dl class="media-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{isolate(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("media.addedAt")}</dt>
          <dd>
            <Time moment={uploaded} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function WordsForm({ page, form: { action, values, errors } }: { page: MediaItemPage; form: NonNullable<MediaItemPage["form"]> }) {
  return (
    <form class="media-words" action={action} method="post" data-guarded="saved">
      <ErrorSummary errors={errors} fields={["altText", "title", "caption", "description"]} />
      {page.isPicture && (
        <>
          <Control name="altText" label={t("media.alt")} hint={t("media.altHint")} errors={errors}>
            {(ties) => <textarea {...ties} class="media-short" rows={2} value={values.altText} />}
          </Control>
          {page.lacksAlt && (
            <p class="media-lacks">
              <Icon name="info" /> {t("media.lacksAlt")}
            </p>
          )}
        </>
      )}
      <Control name="title" label={t("media.itemTitle")} errors={errors}>
        {(ties) => <input {...ties} type="text" value={values.title} maxLength={300} />}
      </Control>
      <Control name="caption" label={t("media.caption")} hint={t("media.captionHint")} errors={errors}>
        {(ties) => <textarea {...ties} class="media-short" rows={2} value={values.caption} />}
      </Control>
      <Control name="description" label={t("media.description")} hint={t("media.descriptionHint")} errors={errors}>
        {(ties) => <textarea {...ties} class="media-short" rows={3} value={values.description} />}
      </Control>
      <div class="media-acts">
        <button type="submit" class="button button-primary">
          {t("media.save")}
        </button>
      </div>
    </form>
  );
}

function Uses({ page: { uses } }: { page: MediaItemPage }) {
  return (
    <section aria-labelledby="media-uses">
      <h2 id="media-uses">{t("media.uses")}</h2>
      {uses.length === 0 ? (
        <p class="media-quiet">{t("media.noUses")}</p>
      ) : (
        <ul class="media-uses">
          {uses.map((use) => (
            <li key={use.href}>
              <a href={use.href}>{isolate(use.text)}</a> <span class="media-quiet">{use.label}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ReplaceForm({ replace }: { replace: NonNullable<MediaItemPage["replace"]> }) {
  const errors: Record<string, string> = replace.error === undefined ? {} : { files: replace.error };
  return (
    <details class="media-replace" open={replace.error !== undefined}>
      <summary>{t("media.replace")}</summary>
      <form action={replace.action} method="post" enctype="multipart/form-data">
        <Control name="files" label={t("media.uploadLabel")} hint={t("media.replaceHint")} errors={errors}>
          {(ties) => <input {...ties} type="file" required accept={replace.accept} />}
        </Control>
        <button type="submit" class="button">
          {t("media.replaceButton")}
        </button>
      </form>
    </details>
  );
}
