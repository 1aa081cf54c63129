import type { PostListItem, PostListPage } from "../../server/admin/pages.ts";
import type { Link } from "../../server/pages.ts";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { FilterBar, FilterSelects } from "./filter-bar.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, ListHead, RowActs, Time } from "./list-parts.tsx";
import { PostBulkBar } from "./post-bulk.tsx";
import { QuickEditForm } from "./quick-edit.tsx";

/** The posts, or the pages, with what can be done to each and to many. */
export function PostList({ page }: { page: PostListPage }) {
  return (
    <Desk frame={page.frame} title={page.heading}>
      <ListHead heading={page.heading} newLink={page.newLink} views={page.views} search={page.search} />
      <div class="list-narrowing">
        <FilterBar filters={page.filters}>
          <FilterSelects selects={page.filters.selects} />
        </FilterBar>
        {page.orderLink && (
          <a class="button" href={page.orderLink.href}>
            <DeskIcon name="order" />
            {page.orderLink.text}
          </a>
        )}
      </div>
      {page.items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <>
          {page.bulk && <PostBulkBar bulk={page.bulk} place={page.place} shown={page.items.length} />}
          <PostTable page={page} />
        </>
      )}
      <ListPaging paging={page.paging} label={page.heading} />
      <p class="visually-hidden" role="status" data-list-said data-progress={page.progressHref} />
    </Desk>
  );
}

function PostTable({ page }: { page: PostListPage }) {
  return (
    <table class="desk-table post-table" data-quick-list>
      <thead>
        <tr>
          <th scope="col" class="cell-check">
            <span class="visually-hidden">{t("lists.selectColumn")}</span>
          </th>
          {page.columns.map(({ name, label, href, sorted }) => (
            <th key={name} scope="col" class={name === "comments" || name === "views" ? "cell-number" : undefined} aria-sort={sorted}>
              {href ? (
                <a class="sort-link" href={href} title={t("lists.sortBy", { column: label })}>
                  {label}
                  {sorted && <span aria-hidden="true">{sorted === "ascending" ? " ↑" : " ↓"}</span>}
                </a>
              ) : (
                label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.items.map((item) =>
          item.quick ? (
            <QuickEditForm key={item.id} item={item} quick={item.quick} type={page.type} place={page.place} span={page.columns.length + 1} />
          ) : (
            <PostRow key={item.id} item={item} page={page} />
          ),
        )}
      </tbody>
    </table>
  );
}

function PostRow({ item, page }: { item: PostListItem; page: PostListPage }) {
  const isPost = page.type === "post";
  const { comments, views } = item;
  return (
    <tr id={`post-${item.id}`} class={item.depth > 0 ? `tree-row tree-${Math.min(item.depth, 6)}` : undefined}>
      <td class="cell-check">
        {item.mayChange && <input type="checkbox" form="bulk" name="ids" value={item.id} aria-label={t("lists.select", { title: item.title })} />}
      </td>
      <th scope="row" class="cell-title">
        <span class="row-title">
          {item.editHref ? <a href={item.editHref}>{item.title}</a> : item.title}
          {item.labels.map((label) => (
            <span key={label} class="label">
              {label}
            </span>
          ))}
        </span>
        {item.below && item.depth === 0 && <span class="cell-quiet">{`${t("writing.below")}${t("site.colon")}${item.below}`}</span>}
        <RowFoot item={item} place={page.place} />
      </th>
      <td data-label={t("writing.author")}>
        <a class="quiet-link" href={item.author.href}>
          {item.author.text}
        </a>
      </td>
      {isPost && <Links label={t("lists.categories")} links={item.filedUnder} />}
      {isPost && <Links label={t("lists.tags")} links={item.tags} />}
      <td data-label={t("writing.comments")} class={`cell-number${comments.count === 0 ? " cell-empty" : ""}`}>
        {comments.count > 0 &&
          (comments.href ? (
            <a class="quiet-link" href={comments.href} aria-label={t("lists.commentsOn", { count: comments.count, title: item.title })}>
              {comments.count}
            </a>
          ) : (
            comments.count
          ))}
      </td>
      <td data-label={t("lists.views")} class={`cell-number${views === 0 ? " cell-empty" : ""}`}>
        {views > 0 && views}
      </td>
      <td data-label={item.momentLabel} class="cell-date">
        <span class="cell-date-label">{item.momentLabel}</span>
        <Time moment={item.moment} />
      </td>
    </tr>
  );
}

function Links({ label, links }: { label: string; links: Link[] }) {
  return (
    <td data-label={label} class={links.length === 0 ? "cell-links cell-empty" : "cell-links"}>
      {links.map((link, index) => (
        <span key={link.href}>
          <a class="quiet-link" href={link.href}>
            {link.text}
          </a>
          {index < links.length - 1 && ", "}
        </span>
      ))}
    </td>
  );
}

function RowFoot({ item, place }: { item: PostListItem; place: Record<string, string> }) {
  const link = (text: string, href: string, quick = false) => (
    <a class="row-act row-act-plain" href={href} aria-label={t("desk.actOn", { act: text, subject: item.title })} data-quick={quick ? "" : undefined}>
      {text}
    </a>
  );
  return (
    <div class="row-foot">
      {item.viewLink && link(item.viewLink.text, item.viewLink.href)}
      {item.editHref && link(t("writing.edit"), item.editHref)}
      {item.quickHref && link(t("lists.quick"), item.quickHref, true)}
      <RowActs acts={item.acts} place={place} subject={item.title} />
      {item.deleteHref && link(t("lists.delete"), item.deleteHref)}
    </div>
  );
}
