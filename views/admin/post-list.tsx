import type { PostListItem, PostListPage } from "../../server/admin/pages.ts";
import { Desk } from "./desk.tsx";
import { Empty, ListHead, RowActs, Time } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";
import { t } from "../language.ts";

/** The posts, or the pages, with what can be done to each. */
export function PostList({ page }: { page: PostListPage }) {
  const isPages = page.type === "page";
  return (
    <Desk frame={page.frame} title={page.heading}>
      <ListHead heading={page.heading} newLink={page.newLink} views={page.views} search={page.search} />
      {page.items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <table class="desk-table">
          <thead>
            <tr>
              <th scope="col">{t("writing.title")}</th>
              <th scope="col">{t("writing.author")}</th>
              <th scope="col">{t(isPages ? "writing.below" : "writing.filedUnder")}</th>
              <th scope="col" class="cell-number">
                {t("writing.comments")}
              </th>
              <th scope="col">{t("writing.date")}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((item) => (
              <PostRow key={item.id} item={item} isPages={isPages} place={page.place} />
            ))}
          </tbody>
        </table>
      )}
      <ListPaging paging={page.paging} label={page.heading} />
    </Desk>
  );
}

function PostRow({ item, isPages, place }: { item: PostListItem; isPages: boolean; place: Record<string, string> }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        <span class="row-title">
          {item.editHref ? <a href={item.editHref}>{item.title}</a> : item.title}
          {item.labels.map((label) => (
            <span key={label} class="label">
              {label}
            </span>
          ))}
        </span>
        <div class="row-foot">
          {item.viewLink && (
            <a class="row-act row-act-plain" href={item.viewLink.href} aria-label={t("desk.actOn", { act: item.viewLink.text, subject: item.title })}>
              {item.viewLink.text}
            </a>
          )}
          {item.editHref && (
            <a class="row-act row-act-plain" href={item.editHref} aria-label={t("desk.actOn", { act: t("writing.edit"), subject: item.title })}>
              {t("writing.edit")}
            </a>
          )}
          <RowActs acts={item.acts} place={place} subject={item.title} />
        </div>
      </th>
      <td data-label={t("writing.author")}>{item.author}</td>
      <td data-label={t(isPages ? "writing.below" : "writing.filedUnder")} class={item.filedUnder || item.tags ? undefined : "cell-empty"}>
        {item.filedUnder}
        {item.tags && <span class="cell-quiet">{item.tags}</span>}
      </td>
      <td data-label={t("writing.comments")} class={`cell-number${item.commentCount === 0 ? " cell-empty" : ""}`}>
        {item.commentCount === 0 ? "" : item.commentCount}
      </td>
      <td data-label={item.momentLabel} class="cell-date">
        <span class="cell-date-label">{item.momentLabel}</span>
        <Time moment={item.moment} />
      </td>
    </tr>
  );
}
