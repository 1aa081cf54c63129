import type { InviteForm } from "../../server/admin/pages.ts";
import { ErrorSummary, Field } from "../form-parts.tsx";
import { t } from "../language.ts";
import { Control } from "./control.tsx";

/** Asks an address by mail to join. */
export function Invite({ form: { action, values, errors, roles, closed } }: { form: InviteForm }) {
  if (closed) return <p class="panel-empty">{closed}</p>;
  return (
    <form class="invite-form" action={action} method="post">
      <ErrorSummary errors={errors} fields={["email", "role"]} />
      <Field name="email" label={t("setup.email")} type="email" value={values.email} error={errors["email"]} required autocomplete="off" maxLength={254} />
      <Control name="role" label={t("people.role")} errors={errors}>
        {(ties) => (
          <select {...ties}>
            {roles.map(({ value, label }) => (
              <option key={value} value={value} selected={value === values.role}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Control>
      <button type="submit" class="button button-primary">
        {t("invitation.send")}
      </button>
    </form>
  );
}
