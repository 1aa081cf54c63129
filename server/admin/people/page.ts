import type { Request } from "express";
import { ROLES } from "../../accounts/permissions.ts";
import { avatarFor } from "../../comments/avatar.ts";
import type { Context } from "../../context.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, PeoplePage, PersonRow } from "../pages.ts";
import { countByRole, countOtherAdministrators, type ListedPerson, listPeople } from "./store.ts";

/** The views of the list; the first holds everybody. */
export const PEOPLE_VIEWS = ["all", ...ROLES] as const;

const PER_PAGE = 20;

/** Everybody whom the blog knows by name. @throws NotFound beyond the last page */
export async function peoplePage(ctx: Context, req: Request, place: ListPlace, notice: AdminNotice | undefined): Promise<PeoplePage> {
  const role = ROLES.find((known) => known === place.view);
  const counts = await countByRole(ctx.db.client);
  const administrators = await countOtherAdministrators(ctx.db.client, 0);
  const everybody = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { items, total } = await listPeople(ctx.db, {
    ...(role ? { role } : {}),
    search: place.search,
    page: place.page,
    perPage: PER_PAGE,
  });
  const hrefOf = (changes: Partial<ListPlace>) => ctx.site.href(withQuery("/admin/people", placeFields({ ...place, page: 1, ...changes }, PEOPLE_VIEWS)));
  const shown = PEOPLE_VIEWS.filter((view) => view === "all" || view === place.view || (counts[view] ?? 0) > 0);
  return {
    kind: "people",
    frame: await adminFrame(ctx, req, "people", notice),
    views: shown.map((view) => ({
      text: ctx.t(view === "all" ? "desk.all" : `people.${view}s`),
      count: view === "all" ? everybody : (counts[view] ?? 0),
      href: hrefOf({ view, search: "" }),
      current: view === place.view,
    })),
    search: {
      action: ctx.site.href("/admin/people"),
      label: ctx.t("people.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }, PEOPLE_VIEWS),
    },
    items: items.map((person) => personRow(ctx, person, administrators)),
    roles: ROLES.map((value) => ({ value, label: ctx.t(`role.${value}`) })),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: {
      text: place.search === "" ? ctx.t("people.none") : ctx.t("people.noneCalled", { words: place.search }),
    },
  };
}

function personRow(ctx: Context, person: ListedPerson, administrators: number): PersonRow {
  const picture = person.identities.find((identity) => identity.picture !== null)?.picture;
  const isLast = person.role === "administrator" && person.hasPassword && administrators === 1;
  return {
    id: person.id,
    name: person.name,
    picture: avatarFor(ctx.site, person.name, picture),
    ...(person.email ? { email: person.email } : {}),
    ways: [...(person.hasPassword ? [ctx.t("people.password")] : []), ...person.identities.map(wayOf)],
    role: person.role,
    postCount: person.postCount,
    ...(person.postCount > 0 ? { href: ctx.site.href(`/author/${person.slug}/`) } : {}),
    action: ctx.site.href(`/admin/people/${person.id}/role`),
    ...(isLast ? { fixed: ctx.t("people.onlyAdministrator") } : {}),
  };
}

function wayOf({ provider, handle }: { provider: string; handle: string | null }): string {
  const name = provider === "x" ? "X" : provider === "facebook" ? "Facebook" : provider;
  return handle ? `${name} (@${handle})` : name;
}
