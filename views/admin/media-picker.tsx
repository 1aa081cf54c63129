import type { MediaPickerPage } from "../../server/admin/pages.ts";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { UploadList } from "./media.tsx";

/** The dialog in which a writer chooses pictures. A script takes it out of this page and opens it on the one that is being worked on. */
export function MediaPicker({ page }: { page: MediaPickerPage }) {
  return (
    <Desk frame={page.frame} title={t("media.pick")}>
      <h1 class="visually-hidden">{t("media.pick")}</h1>
      <dialog id="media-picker" class="media-picker" aria-labelledby="media-picker-title">
        <header class="media-picker-head">
          <h2 id="media-picker-title">{t("media.pick")}</h2>
          <button type="button" class="button" data-picker-close="">
            {t("media.close")}
          </button>
        </header>
        <div class="media-picker-tools">
          <input type="search" data-picker-search="" aria-label={t("media.search")} placeholder={t("media.search")} maxLength={200} />
          <label class="button media-picker-add">
            {t("media.upload")}
            <input type="file" class="visually-hidden" data-picker-files="" multiple accept={page.accept} />
          </label>
        </div>
        <UploadList />
        <div class="media-picker-body">
          <ul class="media-grid" data-picker-grid="" aria-label={t("media.title")} />
          <p class="media-quiet" data-picker-none="" hidden>
            {t("media.noneFound")}
          </p>
          <p class="media-quiet" role="status" data-picker-failed="" hidden>
            {t("media.noAnswer")}
          </p>
          <button type="button" class="button" data-picker-more="" hidden>
            {t("media.loadMore")}
          </button>
        </div>
        <footer class="media-picker-foot">
          <div class="field" data-picker-alt="" hidden>
            <label for="media-picker-alt">{t("media.alt")}</label>
            <input id="media-picker-alt" type="text" maxLength={1000} placeholder={t("media.askAlt")} />
          </div>
          <button type="button" class="button button-primary" data-picker-use="" data-one={t("media.insertOne")} data-many={t("media.insertMany")} disabled>
            {t("media.insertOne")}
          </button>
        </footer>
      </dialog>
    </Desk>
  );
}
