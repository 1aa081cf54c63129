import type { PeoplePage, PersonRow, RoleChoice } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { Invite } from "./invite-form.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, ListHead, RowActs } from "./list-parts.tsx";
import { RoleForm } from "./role-form.tsx";

/** Everybody whom the blog knows, what each may do, and who is invited. */
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
      <div class="staff-panels">
        <section class="panel" aria-labelledby="invite">
          <h2 id="invite">{t("invitation.heading")}</h2>
          <p class="field-hint">{t("invitation.about")}</p>
          <Invite form={page.invite} />
        </section>
        <section class="panel" aria-labelledby="invited">
          <h2 id="invited">{t("invitation.open")}</h2>
          <Invitations invitations={page.invitations} />
          <p>
            <a href={page.rolesLink.href}>{page.rolesLink.text}</a>
          </p>
          <p>
            <a href={page.forgetGuestLink.href}>{page.forgetGuestLink.text}</a>
          </p>
        </section>
      </div>
    </Desk>
  );
}

function Person({ person, roles }: { person: PersonRow; roles: RoleChoice[] }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        <span class="person">
          <AvatarPicture picture={person.picture} />
          <span>
            <a class="person-link" href={person.personHref}>
              {person.name}
            </a>
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

function Invitations({ invitations }: Pick<PeoplePage, "invitations">) {
  if (invitations.length === 0) return <p class="panel-empty">{t("invitation.noneOpen")}</p>;
  return (
    <ul class="invited-list">
      {invitations.map(({ email, state, acts }) => (
        <li key={email}>
          <strong>{email}</strong>
          <span class="cell-quiet">{state}</span>
          <RowActs acts={acts} place={{}} subject={email} />
        </li>
      ))}
    </ul>
  );
}
