import type { PostListItem, PostListPage } from "../../server/admin/pages.ts";
import { Desk } from "./desk.tsx";
import { Empty, ListHead, RowActs, Time } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";

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
              <th scope="col">Title</th>
              <th scope="col">Author</th>
              <th scope="col">{isPages ? "Below" : "Filed under"}</th>
              <th scope="col" class="cell-number">
                Comments
              </th>
              <th scope="col">Date</th>
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
        <span class="row-foot">
          {item.viewLink && (
            <a class="row-act row-act-plain" href={item.viewLink.href} aria-label={`${item.viewLink.text}: ${item.title}`}>
              {item.viewLink.text}
            </a>
          )}
          {item.editHref && (
            <a class="row-act row-act-plain" href={item.editHref} aria-label={`Edit: ${item.title}`}>
              Edit
            </a>
          )}
          <RowActs acts={item.acts} place={place} subject={item.title} />
        </span>
      </th>
      <td data-label="Author">{item.author}</td>
      <td data-label={isPages ? "Below" : "Filed under"} class={item.filedUnder || item.tags ? undefined : "cell-empty"}>
        {item.filedUnder}
        {item.tags && <span class="cell-quiet">{item.tags}</span>}
      </td>
      <td data-label="Comments" class={`cell-number${item.commentCount === 0 ? " cell-empty" : ""}`}>
        {item.commentCount === 0 ? "" : item.commentCount}
      </td>
      <td data-label={item.momentLabel} class="cell-date">
        <span class="cell-date-label">{item.momentLabel}</span>
        <Time moment={item.moment} />
      </td>
    </tr>
  );
}
