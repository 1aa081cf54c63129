import type { ComponentChildren } from "preact";
import type { PasskeyForm as Form } from "../server/pages.ts";
import { HiddenFields } from "./hidden-fields.tsx";

/** A form that a script completes, and shows where the browser knows passkeys. @param primary the one act of its page */
export function PasskeyForm({ form, primary = false, children }: { form: Form; primary?: boolean; children?: ComponentChildren }) {
  return (
    <form class="passkey-form" action={form.action} method="post" hidden data-passkey={form.act} data-options={form.optionsHref} data-failed={form.failed}>
      <HiddenFields fields={form.hidden} />
      <input type="hidden" name="credential" value="" />
      {children}
      <button type="submit" class={primary ? "button button-primary" : "button"}>
        {form.submit}
      </button>
      <p class="field-error" role="status" hidden />
    </form>
  );
}
