import type { PasswordForm } from "../server/pages.ts";
import { Field } from "./form-parts.tsx";

/** Asks for the word that a post is locked with. */
export function PasswordQuestion({ form }: { form: PasswordForm }) {
  return (
    <form class="password-form" action={form.action} method="post">
      <p>This post is locked. Whoever knows its password can read it.</p>
      <Field
        name="password"
        label="Password"
        type="password"
        error={form.error}
        required
        autofocus={form.error !== undefined}
        autocomplete="off"
        maxLength={255}
      />
      <button type="submit" class="button button-primary">
        Open
      </button>
    </form>
  );
}
