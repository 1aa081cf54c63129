import { t } from "../language.ts";

/** What is done with the rows that are ticked; the box that ticks all of them is shown by the script. */
export function BulkChoice({ acts }: { acts: readonly { value: string; label: string }[] }) {
  return (
    <>
      <label class="bulk-all" hidden>
        <input type="checkbox" data-bulk-all />
        {t("lists.selectAll")}
      </label>
      <label class="bulk-label">
        {t("lists.selected")}
        <select name="act">
          {acts.map((act) => (
            <option key={act.value} value={act.value}>
              {act.label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
