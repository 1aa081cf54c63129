import type { Request } from "express";
import { dayOf } from "../accounts/providers/buttons.ts";
import { endingNotice } from "../accounts/providers/ending.ts";
import { signInNotice } from "../accounts/page.ts";
import { can } from "../accounts/permissions.ts";
import { hasRecentProof } from "../accounts/recent-proof.ts";
import { listLiveSessions } from "../accounts/session-store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { avatarFor } from "../comments/avatar.ts";
import type { Context } from "../context.ts";
import { type FieldErrors, NotFound } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import { queried, query } from "../http/input.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { manageHref } from "../mail/links.ts";
import { subscriptionItems } from "../mail/page.ts";
import { listOfAddress } from "../mail/subscription-store.ts";
import type { MeNotice, MePage } from "../pages.ts";
import { hasPublished } from "../posts/store.ts";
import { myComments } from "./comments-page.ts";
import { listMine } from "./comments-store.ts";
import { type DeskRow, findDesk } from "./desk-store.ts";
import { deskHead } from "./head.ts";
import { mySessions, myWays } from "./ways-page.ts";

const NEWEST = 5;

/** What was typed into the desk and refused. */
export interface RefusedFields {
  typed: { name?: string; url?: string; email?: string };
  errors: FieldErrors;
}

/** Somebody's own desk. @throws NotFound for a person who has just gone */
export async function mePage(ctx: Context, req: Request, viewer: Viewer, refused: RefusedFields = { typed: {}, errors: {} }): Promise<MePage> {
  const { client } = ctx.db;
  const row = await findDesk(client, viewer.person.id);
  if (!row) throw new NotFound();
  const { items, total } = await listMine(client, row.id, { page: 1, perPage: NEWEST });
  const site = await siteFrame(ctx);
  return {
    kind: "me",
    site,
    head: deskHead(ctx, site, ctx.t("me.title")),
    notices: await noticesFor(ctx, req, viewer),
    profile: await profileOf(ctx, viewer, row, refused),
    email: emailOf(ctx, viewer, row, refused),
    comments: { items: await myComments(ctx, items), total, allHref: ctx.site.href("/me/comments"), ...claimsOf(ctx, row) },
    ...(row.email !== null && row.emailConfirmedAt !== null ? { subscriptions: await subscriptionsOf(ctx, row.email) } : {}),
    ways: myWays(ctx, viewer, row),
    sessions: { action: ctx.site.href("/me/sessions/end"), items: mySessions(ctx, viewer, await listLiveSessions(client, row.id, ctx.now())) },
    exports: { jsonHref: ctx.site.href("/me/export.json"), htmlHref: ctx.site.href("/me/export.html") },
    erasureHref: ctx.site.href("/me/erasure"),
    errors: refused.errors,
  };
}

async function profileOf(ctx: Context, viewer: Viewer, row: DeskRow, { typed }: RefusedFields): Promise<MePage["profile"]> {
  const picture = viewer.identity?.picture ?? row.identities.find((identity) => identity.picture !== null)?.picture;
  return {
    action: ctx.site.href("/me/profile"),
    picture: avatarFor(ctx.site, row.name, picture),
    values: { name: typed.name ?? row.name, url: typed.url ?? row.url ?? "" },
    since: dayOf(ctx, row.createdAt),
    ...(row.role === "reader" ? {} : { role: ctx.t(`role.${row.role}`) }),
    ...(can(viewer, "enterAdmin") ? { adminHref: ctx.site.href("/admin") } : {}),
    ...((await hasPublished(ctx.db.client, row.id)) ? { archiveHref: ctx.site.href(`/author/${row.slug}/`) } : {}),
  };
}

function emailOf(ctx: Context, viewer: Viewer, { email, emailConfirmedAt }: DeskRow, { typed }: RefusedFields): MePage["email"] {
  const confirmed = email !== null && emailConfirmedAt !== null;
  const canAsk = ctx.mail.works && hasRecentProof(ctx, viewer);
  return {
    ...(canAsk ? { action: ctx.site.href("/me/email") } : {}),
    address: email ?? "",
    confirmed,
    value: typed.email ?? (confirmed ? "" : (email ?? "")),
  };
}

/** Comments by nobody who is signed in can be claimed by whoever reads the mail of their address. */
function claimsOf(ctx: Context, { email, emailConfirmedAt }: DeskRow): Pick<MePage["comments"], "claimsHref"> {
  return email !== null && emailConfirmedAt !== null ? { claimsHref: ctx.site.href("/me/claims") } : {};
}

async function subscriptionsOf(ctx: Context, email: string): Promise<NonNullable<MePage["subscriptions"]>> {
  const rows = await listOfAddress(ctx.db.client, email);
  const items = (await subscriptionItems(ctx, rows)).map(({ title, href, state }) => ({ title, state, ...(href ? { href } : {}) }));
  return { items, ...(rows[0] ? { manageHref: manageHref(ctx, rows[0].id) } : {}) };
}

async function noticesFor(ctx: Context, req: Request, viewer: Viewer): Promise<MeNotice[]> {
  const ending = await endingNotice(ctx, viewer);
  const trouble = signInNotice(ctx, query(req, "sign-in"), query(req, "via"));
  const done = queried(req, "done", DONE);
  return [
    ...(ending ? [{ tone: "problem" as const, text: ending.text, link: { ...ending.link, href: "#ways" } }] : []),
    ...(trouble ? [{ tone: "problem" as const, text: trouble }] : []),
    ...(done ? [{ tone: done.startsWith("me.linkO") || done.startsWith("me.linkS") ? ("problem" as const) : ("success" as const), text: ctx.t(done) }] : []),
  ];
}

/** Words that stand in the address after something was done. */
const DONE: Record<string, MessageKey> = {
  saved: "me.saved",
  "email-asked": "me.emailAsked",
  linked: "me.linked",
  "linked-already": "me.linkedAlready",
  "link-other": "me.linkOther",
  "link-stale": "me.linkStale",
  unlinked: "me.unlinked",
  ended: "me.ended",
  merged: "me.merged",
  "password-set": "me.passwordSaved",
  "password-removed": "me.passwordRemoved",
};
