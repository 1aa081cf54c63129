import type { ComponentChildren } from "preact";
import type { SettingsPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";

/** Those that may be 0. */
const FROM_ZERO = ["commentsPerPage", "editMinutes", "heldMailMinutes"];

interface CountProps {
  name: "postsPerPage" | "feedItems" | "threadDepth" | "commentsPerPage" | "editMinutes" | "heldMailMinutes";
  label: string;
  hint?: string;
  most: number;
  page: SettingsPage;
}

/** A whole number. */
export function Count({ name, label, hint, most, page: { values, errors } }: CountProps) {
  return (
    <Control name={name} label={label} hint={hint} errors={errors}>
      {(ties) => (
        <input {...ties} type="number" class="settings-count" min={FROM_ZERO.includes(name) ? 0 : 1} max={most} step="1" value={values[name]} required />
      )}
    </Control>
  );
}

/** Settings that belong together. */
export function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="settings-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

/** A box to tick. */
export function Check({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      {label}
    </label>
  );
}
