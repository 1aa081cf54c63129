import type { CommentQueuePage } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";
import { BulkChoice } from "./bulk-choice.tsx";
import { CommentFilters } from "./comment-filters.tsx";
import { CommentKeys } from "./comment-keys.tsx";
import { CommentRow } from "./comment-row.tsx";
import { Desk } from "./desk.tsx";
import { Empty, ListHead } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";

/** The queue: what readers wrote, and what becomes of it. */
export function CommentQueue({ page }: { page: CommentQueuePage }) {
  const { items, place } = page;
  return (
    <Desk frame={page.frame} title={t("desk.comments")}>
      <ListHead heading={t("desk.comments")} views={page.views} search={page.search} />
      <div class="queue-tools">
        <CommentFilters filters={page.filters} />
        <CommentKeys />
      </div>
      {items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <>
          <BulkBar page={page} />
          <ul class="queue">
            {items.map((row) => (
              <CommentRow key={row.id} row={row} place={place} />
            ))}
          </ul>
        </>
      )}
      <ListPaging paging={page.paging} label={t("desk.comments")} />
      <LiveBar page={page} />
    </Desk>
  );
}

/** One act on all that are ticked, or on all that are found; the checkboxes stand in the rows and belong to this form. */
function BulkBar({ page: { bulk, place, items } }: { page: CommentQueuePage }) {
  return (
    <div class="bulk-bar">
      <form id="bulk" class="bulk-form" action={bulk.action} method="post">
        <HiddenFields fields={{ ...place, ...bulk.bounds }} />
        <BulkChoice acts={bulk.acts} />
        <button type="submit" class="button">
          {t("lists.apply")}
        </button>
        {bulk.total > items.length && (
          <label class="bulk-found">
            <input type="checkbox" name="all" value="1" data-bulk-found />
            {t("queue.allFound", { count: bulk.total })}
          </label>
        )}
      </form>
      {bulk.emptyLabel && (
        <form class="bulk-empty" action={bulk.action} method="post">
          <HiddenFields fields={{ ...place, ...bulk.bounds, act: "delete", all: "1" }} />
          <button type="submit" class="button">
            {bulk.emptyLabel}
          </button>
        </form>
      )}
    </div>
  );
}

/** What the script of the page needs, and where it says what is new. */
function LiveBar({ page: { live, paging } }: { page: CommentQueuePage }) {
  return (
    <div
      class="queue-live"
      data-events={live.eventsHref}
      data-after={live.after}
      data-statuses={live.statuses}
      data-announces={live.announces ? "yes" : undefined}
      data-at-top={live.atTop ? "yes" : undefined}
      data-next={paging.olderHref}
      data-previous={paging.newerHref}
      data-one={t("queue.newOne")}
      data-many={t("queue.newMany")}
      data-more={t("queue.showMore")}
      data-waiting={t("desk.waiting")}
      data-working={t("queue.working")}
      data-undo={t("desk.undo")}
      data-again={t("queue.again")}
      data-cancel={t("queue.cancel")}
      data-left={t("queue.leftAsIs")}
      data-failed={t("queue.notDone", { why: "#" })}
      data-silent={t("queue.noAnswer")}
    >
      <div data-live-news />
      <p class="visually-hidden" role="status" data-live-said />
    </div>
  );
}
