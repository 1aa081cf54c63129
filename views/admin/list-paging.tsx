import type { Paging } from "../../server/pages.ts";
import { t } from "../language.ts";

/** Page numbers with the way on and back; nothing where there is one page. */
export function ListPaging({ paging, label }: { paging: Paging; label: string }) {
  if (paging.pageCount <= 1) return null;
  return (
    <nav class="list-paging" aria-label={t("desk.pagesOf", { list: label })}>
      {paging.newerHref && (
        <a class="button" rel="prev" href={paging.newerHref}>
          {t("desk.back")}
        </a>
      )}
      <ul>
        {paging.numbers.map((number, index) => (
          <li key={index}>
            {number.current || number.href === undefined ? (
              <span aria-current={number.current ? "page" : undefined}>{number.text}</span>
            ) : (
              <a href={number.href}>
                <span class="visually-hidden">{t("paging.page")} </span>
                {number.text}
              </a>
            )}
          </li>
        ))}
      </ul>
      {paging.olderHref && (
        <a class="button" rel="next" href={paging.olderHref}>
          {t("desk.more")}
        </a>
      )}
    </nav>
  );
}
