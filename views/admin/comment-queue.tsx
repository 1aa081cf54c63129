import type { CommentQueuePage } from "../../server/admin/pages.ts";
import { CommentRow } from "./comment-row.tsx";
import { Desk } from "./desk.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { Empty, ListHead } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";
import { t } from "../language.ts";

/** The queue: what readers wrote, and what becomes of it. */
export function CommentQueue({ page }: { page: CommentQueuePage }) {
  return (
    <Desk frame={page.frame} title={t("desk.comments")}>
      <ListHead heading={t("desk.comments")} views={page.views} search={page.search} />
      {page.items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <>
          <BulkBar page={page} />
          <ul class="queue">
            {page.items.map((row) => (
              <CommentRow key={row.id} row={row} place={page.place} />
            ))}
          </ul>
        </>
      )}
      <ListPaging paging={page.paging} label={t("desk.comments")} />
    </Desk>
  );
}

/** One act on all that are ticked; the checkboxes stand in the rows and belong to this form. */
function BulkBar({ page: { bulk, place } }: { page: CommentQueuePage }) {
  return (
    <form id="bulk" class="bulk-bar" action={bulk.action} method="post">
      <HiddenFields fields={place} />
      <label class="bulk-all" hidden>
        <input type="checkbox" data-bulk-all />
        {t("queue.selectAll")}
      </label>
      <label class="bulk-label">
        {t("queue.selected")}
        <select name="act">
          {bulk.acts.map((act) => (
            <option key={act.value} value={act.value}>
              {act.label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button">
        {t("queue.apply")}
      </button>
    </form>
  );
}
