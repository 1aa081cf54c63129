import type { Request } from "express";
import { browserName } from "../../accounts/browser-name.ts";
import { listAccountEvents } from "../../accounts/event-store.ts";
import { CAPABILITIES, ROLES } from "../../accounts/permissions.ts";
import { hasSecondFactor } from "../../accounts/second-step/second-step-store.ts";
import { listLiveSessions } from "../../accounts/session-store.ts";
import { countAdministrators } from "../../accounts/store.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { NotFound, say } from "../../errors.ts";
import type { Moment } from "../../pages.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import type { AdminNotice, PersonPage } from "../pages.ts";
import { eventLines } from "./account-events.ts";
import { inviteForm, personRow, type RefusedInvitation, roleChoices } from "./page.ts";
import { countWritings, findPersonDetails, type PersonDetails } from "./person-store.ts";
import { listByRoles } from "./store.ts";
import { identityName, wayName } from "./way-names.ts";

const MOST_EVENTS = 50;
const MOST_HEIRS = 500;
const WRITERS = ROLES.filter((role) => role in CAPABILITIES.writePosts);

/** Somebody with all that administrators look after. @throws NotFound */
export async function personPage(
  ctx: Context,
  req: Request,
  id: number,
  { notice, refused, heirError }: { notice?: AdminNotice; refused?: RefusedInvitation; heirError?: string } = {},
): Promise<PersonPage> {
  const { client } = ctx.db;
  const person = await findPersonDetails(client, id);
  if (!person) throw new NotFound(say("people.gone"));
  const counts = await countWritings(client, id);
  const listed = { ...person, erasedAt: null, passkeyCount: person.passkeys.length, postCount: counts.published };
  const row = personRow(ctx, listed, await countAdministrators(client));
  const sessions = await sessionRows(ctx, req, id);
  const hasFactor = await hasSecondFactor(client, id);
  const action = (act: string) => ctx.site.href(`/admin/people/${id}/${act}`);
  return {
    kind: "person",
    frame: await adminFrame(ctx, req, "people", notice),
    person: row,
    roles: roleChoices(ctx),
    peopleLink: { text: ctx.t("desk.people"), href: ctx.site.href("/admin/people") },
    facts: factsOf(ctx, person, counts, hasFactor),
    ways: waysOf(ctx, person),
    ...(hasFactor ? { endFactorAction: action("second-step/ending") } : {}),
    sessions,
    ...(sessions.some(({ current }) => !current) ? { endAllAction: action("sessions/ending") } : {}),
    ...(row.ways.length === 0 ? { invite: inviteForm(ctx, `/admin/people/${id}/invitation`, refused ?? refillFrom(person), person.role) } : {}),
    ...(counts.all > 0 ? { heirs: await heirsOf(ctx, person, counts.all, heirError) } : {}),
    eraseLink: { text: ctx.t("person.erase"), href: action("erasure") },
    events: await eventLines(ctx, await listAccountEvents(client, id, MOST_EVENTS)),
  };
}

/** The address that came with an imported author is offered. */
function refillFrom({ email, role }: PersonDetails): RefusedInvitation | undefined {
  return email ? { values: { email, role: role === "reader" ? "author" : role }, errors: {} } : undefined;
}

function factsOf(ctx: Context, person: PersonDetails, counts: { published: number; comments: number }, hasFactor: boolean): PersonPage["facts"] {
  const { t, site } = ctx;
  const factor = !hasFactor ? "person.factorNone" : person.hasOneTimePasswords ? "person.factorTotp" : "person.factorPasskey";
  return [
    { label: t("person.joined"), text: t(person.source ? "person.joinedByImport" : "person.joinedAt", { moment: momentOf(ctx, person.createdAt).text }) },
    {
      label: t("setup.email"),
      text: person.email ? t(person.emailConfirmedAt ? "person.confirmed" : "person.unconfirmed", { email: person.email }) : t("person.noEmail"),
    },
    {
      label: t("people.posts"),
      text: t("person.postCount", { count: counts.published }),
      ...(counts.published > 0 ? { link: { text: t("person.archive"), href: site.href(`/author/${person.slug}/`) } } : {}),
    },
    {
      label: t("desk.comments"),
      text: t("person.commentCount", { count: counts.comments }),
      ...(counts.comments > 0
        ? { link: { text: t("person.seeComments"), href: site.href(withQuery("/admin/comments", { status: "approved", s: person.email ?? person.name })) } }
        : {}),
    },
    { label: t("person.factor"), text: t(factor) },
  ];
}

function waysOf(ctx: Context, person: PersonDetails): PersonPage["ways"] {
  return [
    ...(person.hasPassword ? [{ text: ctx.t("people.password") }] : []),
    ...(person.email && person.emailConfirmedAt ? [{ text: ctx.t("people.mailLink"), since: momentOf(ctx, person.emailConfirmedAt) }] : []),
    ...person.passkeys.map(({ name, createdAt, lastUsedAt }) => ({
      text: ctx.t("person.passkeyNamed", { name }),
      since: momentOf(ctx, createdAt),
      ...(lastUsedAt ? { lastUsed: momentOf(ctx, lastUsedAt) } : {}),
    })),
    ...person.identities.map((identity) => ({
      text: identityName(ctx, identity),
      since: momentOf(ctx, identity.createdAt),
      lastUsed: momentOf(ctx, identity.lastUsedAt),
      ...(identity.revokedAt ? { note: ctx.t("person.revoked") } : {}),
    })),
  ];
}

async function sessionRows(ctx: Context, req: Request, personId: number): Promise<PersonPage["sessions"]> {
  const viewer = requireViewer(req);
  const rows = await listLiveSessions(ctx.db.client, personId, ctx.now());
  return rows.map(({ id, way, userAgent, createdAt, lastSeenAt }) => {
    const { browser, system } = browserName(userAgent);
    return {
      id,
      browser: browser && system ? ctx.t("me.browserOn", { browser, system }) : (browser ?? system ?? ctx.t("me.browserUnknown")),
      way: wayName(ctx, way),
      began: momentOf(ctx, createdAt),
      lastSeen: momentOf(ctx, lastSeenAt),
      current: id === viewer.sessionId,
      endAction: ctx.site.href(`/admin/people/${personId}/sessions/${id}/ending`),
    };
  });
}

async function heirsOf(ctx: Context, { id }: PersonDetails, count: number, error: string | undefined): Promise<NonNullable<PersonPage["heirs"]>> {
  const people = await listByRoles(ctx.db.client, WRITERS, MOST_HEIRS);
  return {
    action: ctx.site.href(`/admin/people/${id}/posts`),
    text: ctx.t("person.givePostsText", { count }),
    people: people.filter((person) => person.id !== id).map(({ id: heirId, name }) => ({ id: heirId, name })),
    ...(error ? { error } : {}),
  };
}

function momentOf(ctx: Context, at: Date): Moment {
  const { language, timeZone } = ctx.settings.current;
  return timeMoment(at, language, timeZone);
}
