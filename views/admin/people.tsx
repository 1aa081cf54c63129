import type { PeoplePage, PersonRow } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { Desk } from "./desk.tsx";
import { Empty, ListHead } from "./list-parts.tsx";
import { ListPaging } from "./list-paging.tsx";
import { t } from "../language.ts";

/** Everybody whom the blog knows, and what each may do. */
export function People({ page }: { page: PeoplePage }) {
  return (
    <Desk frame={page.frame} title={t("desk.people")}>
      <ListHead heading={t("desk.people")} views={page.views} search={page.search} />
      {page.items.length === 0 ? (
        <Empty empty={page.empty} />
      ) : (
        <table class="desk-table people-table">
          <thead>
            <tr>
              <th scope="col">{t("people.name")}</th>
              <th scope="col">{t("people.ways")}</th>
              <th scope="col" class="cell-number">
                {t("people.posts")}
              </th>
              <th scope="col">{t("people.role")}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((person) => (
              <Person key={person.id} person={person} roles={page.roles} />
            ))}
          </tbody>
        </table>
      )}
      <ListPaging paging={page.paging} label={t("desk.people")} />
    </Desk>
  );
}

function Person({ person, roles }: { person: PersonRow; roles: PeoplePage["roles"] }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        <span class="person">
          <AvatarPicture picture={person.picture} />
          <span>
            <strong>{person.name}</strong>
            {person.email && <span class="cell-quiet">{person.email}</span>}
          </span>
        </span>
      </th>
      <td data-label={t("people.ways")}>{person.ways.join(", ") || <span class="cell-quiet">{t("people.noWay")}</span>}</td>
      <td data-label={t("people.posts")} class={`cell-number${person.postCount === 0 ? " cell-empty" : ""}`}>
        {person.href && <a href={person.href}>{person.postCount}</a>}
      </td>
      <td data-label={t("people.role")}>
        <RoleForm person={person} roles={roles} />
      </td>
    </tr>
  );
}

function RoleForm({ person, roles }: { person: PersonRow; roles: PeoplePage["roles"] }) {
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
