import type { SurePage } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";

/** Asks, by name, before something is done that can't be undone. */
export function Sure({ page }: { page: SurePage }) {
  return (
    <Desk frame={page.frame} title={page.heading}>
      <div class="desk-head">
        <h1>{page.heading}</h1>
      </div>
      <form class="deletion" action={page.action} method="post">
        <HiddenFields fields={page.fields} />
        <ul class="deletion-names">
          {page.titles.map((title, index) => (
            <li key={index}>{title}</li>
          ))}
          {page.more > 0 && <li class="cell-quiet">{t("lists.andMore", { count: page.more })}</li>}
        </ul>
        <p>{page.question}</p>
        <p class="quick-acts">
          <button type="submit" class="button button-primary">
            {page.buttonLabel}
          </button>
          <a class="button" href={page.backHref}>
            {t("lists.cancel")}
          </a>
        </p>
      </form>
    </Desk>
  );
}
