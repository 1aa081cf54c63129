import type { QueueFilterForm } from "../../server/admin/pages.ts";
import { t } from "../language.ts";
import { FilterBar, FilterSelects } from "./filter-bar.tsx";

/** What narrows the queue. */
export function CommentFilters({ filters }: { filters: QueueFilterForm }) {
  return (
    <FilterBar filters={filters}>
      <FilterSelects selects={filters.narrowing} />
      <label>
        {t("queue.from")}
        <input type="date" name="from" value={filters.from} />
      </label>
      <label>
        {t("queue.to")}
        <input type="date" name="to" value={filters.to} />
      </label>
      <FilterSelects selects={filters.arranging} />
    </FilterBar>
  );
}
