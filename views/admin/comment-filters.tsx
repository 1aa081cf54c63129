import type { QueueFilterForm } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";

/** What narrows the queue. Closed until something does. */
export function CommentFilters({ filters }: { filters: QueueFilterForm }) {
  const { action, active, hidden, chips, clearHref } = filters;
  return (
    <div class="queue-narrowing">
      {chips.map((chip) => (
        <a key={chip.href} class="queue-chip" href={chip.href} aria-label={t("queue.without", { filter: chip.text })}>
          {chip.text} <span aria-hidden="true">×</span>
        </a>
      ))}
      <details class="queue-filters" open={active}>
        <summary>{t("queue.filters")}</summary>
        <form action={action} method="get">
          <HiddenFields fields={hidden} />
          <Selects selects={filters.narrowing} />
          <label>
            {t("queue.from")}
            <input type="date" name="from" value={filters.from} />
          </label>
          <label>
            {t("queue.to")}
            <input type="date" name="to" value={filters.to} />
          </label>
          <Selects selects={filters.arranging} />
          <p class="queue-filter-acts">
            <button type="submit" class="button">
              {t("queue.filter")}
            </button>
            {active && <a href={clearHref}>{t("queue.clearFilters")}</a>}
          </p>
        </form>
      </details>
    </div>
  );
}

function Selects({ selects }: { selects: QueueFilterForm["narrowing"] }) {
  return (
    <>
      {selects.map(({ name, label, options }) => (
        <label key={name}>
          {label}
          <select name={name}>
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.selected}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}
