import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { field, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import type { DoorForm, DoorPage } from "../pages.ts";
import { arrive, giveArrival } from "./arrival.ts";
import { providerButtons } from "./providers/buttons.ts";
import { doorPage, usePasskeyForm } from "./door-page.ts";
import { onlyMethods } from "./only-methods.ts";
import { findCredentials, ownAddress } from "./passwords/password-store.ts";
import { verifyPassword } from "./passwords/passwords.ts";
import { hasRecentProof, proveAgainHref } from "./recent-proof.ts";
import { returnToOf, safeReturnPath } from "./return-path.ts";
import { seeOther } from "./see-other.ts";
import { limitsOf } from "./sign-in-limits.ts";
import { needSignIn, requireViewer, type Viewer } from "./viewer.ts";
import { findWaysIn } from "./ways-in-store.ts";

/** Proving again who one is: by signing in again, by one of one's own ways in, with the second proof where there is one. */
export function againRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/sign-in/again")
    .get(needSignIn(ctx), (req, res) => show(ctx, req, res))
    .post(needSignIn(ctx), (req, res) => proveByPassword(ctx, req, res))
    .all(onlyMethods("GET, HEAD, POST"));
  return router;
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const returnTo = safeReturnPath(query(req, "returnTo"), ctx.site.base) ?? ctx.site.href("/me/");
  const wanted = query(req, "person");
  if (!hasRecentProof(ctx, viewer)) return sendPage(ctx, res, await againPage(ctx, req, returnTo));
  if (wanted === undefined || wanted === String(viewer.person.id)) return seeOther(res, returnTo);
  const { name } = viewer.person;
  const links = [{ text: ctx.t("again.goOn", { name }), href: returnTo }];
  sendPage(ctx, res, await doorPage(ctx, { heading: ctx.t("again.title"), text: [ctx.t("again.other", { name })], links }));
}

async function proveByPassword(ctx: Context, req: Request, res: Response): Promise<void> {
  const { person, way, identity } = requireViewer(req);
  const returnTo = returnToOf(ctx, req) ?? ctx.site.href("/me/");
  const { passwords } = limitsOf(ctx);
  const address = req.ip ?? "";
  const known = await findCredentials(ctx.db.client, person.id);
  const subject = known?.email ?? `person ${person.id}`;
  await passwords.count(address, subject);
  if (!(await verifyPassword(known?.passwordHash, field(req, "password")))) {
    return sendPage(ctx, res, await againPage(ctx, req, returnTo, ctx.t("again.wrong")), 422);
  }
  await passwords.forgive(address, subject);
  // They speak on as who they were; but a password is not both proofs in one.
  const who = { personId: person.id, way: way === "passkey" ? "password" : way, ...(identity ? { identityId: identity.id } : {}) };
  const arrival = await ctx.db.transaction((tx) => arrive(ctx, tx, req, who));
  seeOther(res, await giveArrival(ctx, res, arrival, returnTo));
}

/** Only their own ways in are offered: another one would sign in somebody else. */
async function againPage(ctx: Context, req: Request, returnTo: string, error?: string): Promise<DoorPage> {
  const viewer = requireViewer(req);
  const ways = await findWaysIn(ctx.db.client, viewer.person.id);
  const mine = new Set(ways?.identities.map(({ provider }) => provider));
  // By way of this page, which tells whether it is the same person who comes back.
  const back = proveAgainHref(ctx, viewer, returnTo);
  const passkey = ways?.passkeyIds.length ? usePasskeyForm(ctx, req, "/sign-in/passkey", ctx.t("passkey.use"), { returnTo: back }) : undefined;
  const forms = [...(ways?.password ? [passwordForm(ctx, returnTo, error)] : []), ...(await linkForms(ctx, viewer, back))];
  const list = providerButtons(ctx, (key) => ctx.site.href(`/sign-in/${key}`)).filter(({ key }) => mine.has(key));
  const none = !passkey && forms.length === 0 && list.length === 0;
  return doorPage(ctx, {
    heading: ctx.t("again.title"),
    text: [ctx.t("again.needed"), ...(none ? [ctx.t("again.none")] : [])],
    passkey,
    forms,
    ...(list.length > 0 ? { providers: { text: ctx.t("again.ways"), fields: { returnTo: back }, list } } : {}),
    links: [{ text: ctx.t("passkey.desk"), href: ctx.site.href("/me/") }],
  });
}

function passwordForm(ctx: Context, returnTo: string, error: string | undefined): DoorForm {
  const password = { name: "password", label: ctx.t("again.password"), type: "password", autocomplete: "current-password", maxLength: 1024, error } as const;
  return { action: ctx.site.href("/sign-in/again"), hidden: { returnTo }, fields: [password], submit: ctx.t("again.submit") };
}

async function linkForms(ctx: Context, { person }: Viewer, back: string): Promise<DoorForm[]> {
  const email = ctx.mail.works ? ownAddress(await findCredentials(ctx.db.client, person.id)) : undefined;
  if (email === undefined) return [];
  const text = ctx.t("again.linkText", { email });
  return [{ action: ctx.site.href("/sign-in/email"), hidden: { email, returnTo: back }, fields: [], submit: ctx.t("again.link"), text }];
}
