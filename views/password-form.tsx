import type { PasswordForm } from "../server/pages.ts";
import { Field } from "./form-parts.tsx";
import { t } from "./language.ts";

/** Asks for the word that a post is locked with. */
export function PasswordQuestion({ form }: { form: PasswordForm }) {
  return (
    <form class="password-form" action={form.action} method="post">
      <p>{t("password.ask")}</p>
      <Field
        name="password"
        label={t("password.label")}
        type="password"
        error={form.error}
        required
        autofocus={form.error !== undefined}
        autocomplete="off"
        maxLength={255}
      />
      <button type="submit" class="button button-primary">
        {t("password.open")}
      </button>
    </form>
  );
}
