import type { Choice, MediaPage, MediaTile } from "../../server/admin/pages.ts";
import { Icon } from "../icons.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { isolate, t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { Empty } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";

/** The library: what is there, found by words and filters, and the way to add to it. */
export function Media({ page }: { page: MediaPage }) {
  const title = t("media.title");
  return (
    <Desk frame={page.frame} title={title}>
      <header class="list-head">
        <div class="desk-head">
          <h1>{title}</h1>
          <p class="media-count">{page.count}</p>
        </div>
        {page.missing && (
          <p class="ways-about">
            <a href={page.missing.href}>{page.missing.text}</a>
          </p>
        )}
        {page.refused.length > 0 && <Refused refused={page.refused} />}
        <UploadBox page={page} />
        <Filters page={page} />
      </header>
      {page.items.length === 0 ? <Empty empty={page.empty} /> : <Tiles page={page} />}
      <ListPaging paging={page.paging} label={title} />
    </Desk>
  );
}

function Refused({ refused }: { refused: string[] }) {
  return (
    <div class="notice notice-problem media-refused" role="alert">
      <Icon name="problem" />
      <div>
        <p>{t("media.refused")}</p>
        <ul>
          {refused.map((text) => (
            <li key={text}>{isolate(text)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** With JavaScript files can be dropped anywhere, and each shows how far it is. */
function UploadBox({ page: { upload } }: { page: MediaPage }) {
  return (
    <form class="media-upload" action={upload.action} method="post" enctype="multipart/form-data" data-media-upload="">
      <label class="field-label" for="media-files">
        {t("media.upload")}
      </label>
      <p class="field-hint" id="media-files-hint">
        {upload.hint}{" "}
        <span data-media-script-only="" hidden>
          {t("media.dropHere")}
        </span>
      </p>
      <div class="media-upload-row">
        <input id="media-files" type="file" name="files" multiple required accept={upload.accept} aria-describedby="media-files-hint" />
        <button type="submit" class="button button-primary">
          {t("media.uploadButton")}
        </button>
      </div>
      <UploadList />
    </form>
  );
}

/** Where a script shows the files that are on their way; the words it needs stand on it. */
export function UploadList() {
  return (
    <ol
      class="media-sending"
      data-media-sending=""
      data-progress={t("media.progress", { percent: "%" })}
      data-working={t("media.working")}
      data-ready={t("media.ready")}
      data-again={t("media.again")}
      aria-live="polite"
      hidden
    />
  );
}

function Filters({ page: { filters, action } }: { page: MediaPage }) {
  return (
    <form class="media-filters" action={action} method="get" role="search">
      <label class="visually-hidden" for="media-q">
        {t("media.search")}
      </label>
      <input id="media-q" type="search" name="q" value={filters.search} placeholder={t("media.search")} maxLength={200} />
      <Select name="kind" label={t("media.kindLabel")} choices={filters.kinds} />
      <Select name="month" label={t("media.month")} choices={filters.months} />
      <label class="choice">
        <input type="checkbox" name="alt" value="none" checked={filters.withoutAlt} />
        {t("media.withoutAlt")}
      </label>
      <label class="choice">
        <input type="checkbox" name="unused" value="yes" checked={filters.unused} />
        {t("media.unused")}
      </label>
      <button type="submit" class="button">
        {t("media.filter")}
      </button>
    </form>
  );
}

function Select({ name, label, choices }: { name: string; label: string; choices: Choice[] }) {
  return (
    <>
      <label class="visually-hidden" for={`media-${name}`}>
        {label}
      </label>
      <select id={`media-${name}`} name={name}>
        {choices.map(({ value, label: text, selected }) => (
          <option key={value} value={value} selected={selected}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

function Tiles({ page }: { page: MediaPage }) {
  const mayDelete = page.items.some((item) => item.mayEdit);
  return (
    <>
      <ul class="media-grid">
        {page.items.map((item) => (
          <Tile key={item.id} item={item} asksAlt={page.altsAction !== undefined} />
        ))}
      </ul>
      <div class="media-bulk">
        {page.altsAction && (
          <form id="alts" action={page.altsAction} method="post">
            <HiddenFields fields={page.place} />
            <button type="submit" class="button button-primary">
              {t("media.saveAlts")}
            </button>
          </form>
        )}
        {mayDelete && (
          <form id="bulk" action={page.deletionAction} method="post">
            <HiddenFields fields={page.place} />
            <label class="choice" hidden>
              <input type="checkbox" data-bulk-all="" />
              {t("media.selectAll")}
            </label>
            <button type="submit" class="button">
              {t("media.deleteSelected")}
            </button>
          </form>
        )}
      </div>
    </>
  );
}

function Tile({ item, asksAlt }: { item: MediaTile; asksAlt: boolean }) {
  const altId = `alt-${item.id}`;
  return (
    <li class="media-tile">
      <a class="media-tile-face" href={item.href}>
        <TileFace item={item} />
        <span class="media-tile-title">{isolate(item.title)}</span>
      </a>
      <span class="media-tile-facts">{item.facts}</span>
      {item.lacksAlt && !asksAlt && <span class="label media-lacks">{t("media.lacksAlt")}</span>}
      {item.lacksAlt && asksAlt && item.mayEdit && (
        <>
          <label class="visually-hidden" for={altId}>
            {t("media.altOf", { title: item.title })}
          </label>
          <input id={altId} name={altId} form="alts" type="text" maxLength={1000} placeholder={t("media.askAlt")} />
        </>
      )}
      {item.mayEdit && (
        <label class="media-tile-box">
          <input type="checkbox" name="ids" value={item.id} form="bulk" aria-label={t("media.select", { title: item.title })} />
        </label>
      )}
    </li>
  );
}

/** Its picture, or the letters of its kind. The title beside it names it, so the picture says nothing. */
function TileFace({ item: { thumbnail, kindLabel } }: { item: MediaTile }) {
  if (!thumbnail) return <span class="media-tile-kind">{kindLabel}</span>;
  return <img src={thumbnail.src} alt="" width={thumbnail.width} height={thumbnail.height} loading="lazy" decoding="async" />;
}
