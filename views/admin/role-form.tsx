import type { PersonRow, RoleChoice } from "../../server/admin/pages.ts";
import { t } from "../language.ts";

/** What somebody may do, and the button that changes it. */
export function RoleForm({ person, roles }: { person: PersonRow; roles: RoleChoice[] }) {
  if (person.fixed) {
    return (
      <>
        {roles.find((role) => role.value === person.role)?.label}
        <span class="cell-quiet">{person.fixed}</span>
      </>
    );
  }
  return (
    <form class="role-form" action={person.action} method="post">
      <label class="visually-hidden" for={`role-${person.id}`}>
        {t("people.roleOf", { name: person.name })}
      </label>
      <select id={`role-${person.id}`} name="role">
        {roles.map((role) => (
          <option key={role.value} value={role.value} selected={role.value === person.role}>
            {role.label}
          </option>
        ))}
      </select>
      <button type="submit" class="button">
        {t("people.change")}
      </button>
    </form>
  );
}
