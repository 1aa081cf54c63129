import type { MissingFile, MissingFilesPage } from "../../server/admin/pages.ts";
import { isolate, t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty } from "./list-parts.tsx";

/** The files of an old blog that could not be fetched. */
export function MissingFiles({ page: { frame, items, paging, retryAction, libraryHref } }: { page: MissingFilesPage }) {
  const title = t("missingFiles.title");
  return (
    <Desk frame={frame} title={title}>
      <p class="desk-trail">
        <a href={libraryHref}>{t("media.title")}</a>
      </p>
      <header class="list-head">
        <div class="desk-head">
          <h1>{title}</h1>
          {items.length > 0 && (
            <form action={retryAction} method="post">
              <button type="submit" class="button" name="all" value="1">
                {t("missingFiles.retryAll")}
              </button>
            </form>
          )}
        </div>
        <p class="ways-about">{t("missingFiles.about")}</p>
      </header>
      {items.length === 0 ? <Empty empty={{ text: t("missingFiles.none") }} /> : <Files items={items} action={retryAction} />}
      <ListPaging paging={paging} label={title} />
    </Desk>
  );
}

function Files({ items, action }: { items: MissingFile[]; action: string }) {
  return (
    <table class="desk-table">
      <thead>
        <tr>
          <th scope="col">{t("missingFiles.file")}</th>
          <th scope="col">{t("missingFiles.why")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, title, address, reason }) => (
          <tr key={id}>
            <th scope="row" class="cell-title">
              <span>{isolate(title)}</span>
              <span class="cell-quiet missing-address">
                <a href={address} rel="noopener noreferrer">
                  {address}
                </a>
              </span>
              <form class="row-acts" action={action} method="post">
                <button
                  type="submit"
                  class="row-act row-act-plain"
                  name="id"
                  value={String(id)}
                  aria-label={t("desk.actOn", { act: t("missingFiles.retry"), subject: title })}
                >
                  {t("missingFiles.retry")}
                </button>
              </form>
            </th>
            <td data-label={t("missingFiles.why")}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
