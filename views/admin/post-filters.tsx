import type { PostFilters } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";

/** What narrows a list of posts. Closed until something does. */
export function PostFilterBar({ filters: { action, hidden, selects, chips, active, clearHref } }: { filters: PostFilters }) {
  return (
    <div class="queue-narrowing">
      {chips.map((chip) => (
        <a key={chip.href} class="queue-chip" href={chip.href} aria-label={t("lists.without", { filter: chip.text })}>
          {chip.text} <span aria-hidden="true">×</span>
        </a>
      ))}
      <details class="queue-filters" open={active}>
        <summary>{t("lists.filters")}</summary>
        <form action={action} method="get">
          <HiddenFields fields={hidden} />
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
          <p class="queue-filter-acts">
            <button type="submit" class="button">
              {t("lists.filter")}
            </button>
            {active && <a href={clearHref}>{t("lists.clear")}</a>}
          </p>
        </form>
      </details>
    </div>
  );
}
