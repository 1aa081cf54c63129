import type { Request } from "express";
import { ROLES } from "../../accounts/permissions.ts";
import { countAdministrators } from "../../accounts/store.ts";
import { avatarFor } from "../../comments/avatar.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, InviteForm, PeoplePage, PersonRow, RoleChoice } from "../pages.ts";
import { type Invitation, listInvitations } from "./invitation-store.ts";
import { INVITED_ROLES } from "./invitations.ts";
import { countByRole, type ListedPerson, listPeople } from "./store.ts";
import { identityName } from "./way-names.ts";

/** The views of the list; the first holds everybody. */
export const PEOPLE_VIEWS = ["all", ...ROLES] as const;

const PER_PAGE = 20;

/** What was typed into the form that invites, and refused. */
export interface RefusedInvitation {
  values: InviteForm["values"];
  errors: FieldErrors;
}

/** Everybody whom the blog knows by name. @throws NotFound beyond the last page */
export async function peoplePage(
  ctx: Context,
  req: Request,
  place: ListPlace,
  { notice, refused }: { notice?: AdminNotice; refused?: RefusedInvitation } = {},
): Promise<PeoplePage> {
  const role = ROLES.find((known) => known === place.view);
  const counts = await countByRole(ctx.db.client);
  const administrators = await countAdministrators(ctx.db.client);
  const everybody = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { items, total } = await listPeople(ctx.db, { ...(role ? { role } : {}), search: place.search, page: place.page, perPage: PER_PAGE });
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
    roles: roleChoices(ctx),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: { text: place.search === "" ? ctx.t("people.none") : ctx.t("people.noneCalled", { words: place.search }) },
    rolesLink: { text: ctx.t("roles.link"), href: ctx.site.href("/admin/roles") },
    forgetGuestLink: { text: ctx.t("erasure.guestLink"), href: ctx.site.href("/admin/erasures") },
    invite: inviteForm(ctx, "/admin/invitations", refused),
    invitations: (await listInvitations(ctx.db.client)).map((invitation) => invitationRow(ctx, invitation)),
  };
}

/** Every role, by the name that people read. */
export function roleChoices(ctx: Context, roles: readonly (typeof ROLES)[number][] = ROLES): RoleChoice[] {
  return roles.map((value) => ({ value, label: ctx.t(`role.${value}`) }));
}

/** The form that invites. @param path where it is sent to */
export function inviteForm(ctx: Context, path: string, refused: RefusedInvitation | undefined, role = "author"): InviteForm {
  return {
    action: ctx.site.href(path),
    values: refused?.values ?? { email: "", role },
    errors: refused?.errors ?? {},
    roles: roleChoices(ctx, INVITED_ROLES),
    ...(ctx.mail.works ? {} : { closed: ctx.t("invitation.noMail") }),
  };
}

/** One person in the list. @param administrators how many have a way in */
export function personRow(ctx: Context, person: ListedPerson, administrators: number): PersonRow {
  const picture = person.identities.find((identity) => identity.picture !== null)?.picture;
  const mail = person.email !== null && person.emailConfirmedAt !== null;
  const ways = [
    ...(person.hasPassword ? [ctx.t("people.password")] : []),
    ...(person.passkeyCount > 0 ? [ctx.t("people.passkeys", { count: person.passkeyCount })] : []),
    ...(mail ? [ctx.t("people.mailLink")] : []),
    ...person.identities.map((identity) => identityName(ctx, identity)),
  ];
  return {
    id: person.id,
    name: person.name,
    personHref: ctx.site.href(`/admin/people/${person.id}`),
    picture: avatarFor(ctx.site, person.name, picture),
    ...(person.email ? { email: person.email } : {}),
    ways,
    role: person.role,
    postCount: person.postCount,
    ...(person.postCount > 0 ? { href: ctx.site.href(`/author/${person.slug}/`) } : {}),
    action: ctx.site.href(`/admin/people/${person.id}/role`),
    ...(person.role === "administrator" && ways.length > 0 && administrators === 1 ? { fixed: ctx.t("people.onlyAdministrator") } : {}),
  };
}

function invitationRow(ctx: Context, { id, email, role, personId, expiresAt }: Invitation): PeoplePage["invitations"][number] {
  const { language, timeZone } = ctx.settings.current;
  const over = expiresAt <= ctx.now();
  const moment = timeMoment(expiresAt, language, timeZone).text;
  const words = { role: ctx.t(`role.${role}`), moment };
  return {
    email,
    state: over ? ctx.t("invitation.stateOver", words) : ctx.t(personId === undefined ? "invitation.stateOpen" : "invitation.stateOpenImported", words),
    acts: [
      { label: ctx.t("invitation.resend"), action: ctx.site.href(`/admin/invitations/${id}/resending`), weight: "primary" },
      { label: ctx.t("invitation.withdraw"), action: ctx.site.href(`/admin/invitations/${id}/withdrawal`), weight: "danger" },
    ],
  };
}
