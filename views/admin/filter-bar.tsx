import type { ComponentChildren } from "preact";
import type { FilterForm, FilterSelect } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";

/** What narrows a list. Closed until something does. @param children the fields */
export function FilterBar({ filters: { action, hidden, chips, active, clearHref }, children }: { filters: FilterForm; children: ComponentChildren }) {
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
          {children}
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

/** Fields with a few values to choose from. */
export function FilterSelects({ selects }: { selects: readonly FilterSelect[] }) {
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
