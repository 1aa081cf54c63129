import type { RolesPage } from "../../server/admin/pages.ts";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";

/** Which role may do what, beside WordPress's names for it. */
export function Roles({ page: { frame, peopleLink, roles, rows } }: { page: RolesPage }) {
  return (
    <Desk frame={frame} title={t("roles.title")}>
      <p class="desk-trail">
        <a href={peopleLink.href}>{peopleLink.text}</a>
      </p>
      <div class="desk-head">
        <h1>{t("roles.title")}</h1>
      </div>
      <p class="roles-about">{t("roles.about")}</p>
      <div class="roles-scroll" role="region" aria-label={t("roles.title")}>
        <table class="roles-table">
          <thead>
            <tr>
              <th scope="col">{t("roles.capability")}</th>
              {roles.map(({ value, label }) => (
                <th scope="col" key={value}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ capability, text, wordpress, reach }) => (
              <tr key={capability}>
                <th scope="row">
                  {text}
                  <code class="cell-quiet">{wordpress.join(", ")}</code>
                </th>
                {roles.map(({ value }) => (
                  <td key={value}>{reach[value] || <span class="roles-no">{t("roles.no")}</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="field-hint">{t("roles.reachHint")}</p>
    </Desk>
  );
}
