import type { OutboxPage, OutboxRow } from "../../server/admin/pages.ts";
import { Notice } from "../form-parts.tsx";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, ListHead, RowActs, Time } from "./list-parts.tsx";

/** The outbox: what went out, what did not, and why. */
export function Outbox({ page }: { page: OutboxPage }) {
  const title = t("outbox.title");
  return (
    <Desk frame={page.frame} title={title}>
      <ListHead heading={title} views={page.views} search={page.search} />
      <div class="desk-notice">
        <Notice tone={page.state.tone}>
          <span>{page.state.text}</span> {page.state.link && <a href={page.state.link.href}>{page.state.link.text}</a>}
        </Notice>
      </div>
      {page.items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <table class="desk-table mail-table">
          <thead>
            <tr>
              <th scope="col">{t("outbox.mail")}</th>
              <th scope="col">{t("outbox.to")}</th>
              <th scope="col">{t("outbox.state")}</th>
              <th scope="col">{t("outbox.written")}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((row) => (
              <MailRow key={row.id} row={row} place={page.place} />
            ))}
          </tbody>
        </table>
      )}
      <ListPaging paging={page.paging} label={title} />
    </Desk>
  );
}

function MailRow({ row, place }: { row: OutboxRow; place: Record<string, string> }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        {row.href ? <a href={row.href}>{row.subject}</a> : <span>{row.subject}</span>}
        <span class="cell-quiet">{row.kindLabel}</span>
        <RowActs acts={row.acts} place={place} subject={row.subject} />
      </th>
      <td data-label={t("outbox.to")}>{row.to}</td>
      <td data-label={t("outbox.state")}>
        {row.state}
        {row.error && <span class="cell-quiet">{row.error}</span>}
      </td>
      <td data-label={t("outbox.written")} class="cell-date">
        <Time moment={row.written} />
      </td>
    </tr>
  );
}
