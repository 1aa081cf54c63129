import { type Request, type Response, Router } from "express";
import { changePassword, removePassword } from "../accounts/passwords/password-changes.ts";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../accounts/passwords/passwords.ts";
import { needRecentProof } from "../accounts/recent-proof.ts";
import { giveSessionCookie } from "../accounts/sessions.ts";
import { needSignIn, requireViewer } from "../accounts/viewer.ts";
import { countLastingWays } from "../accounts/ways-in.ts";
import { findWaysIn } from "../accounts/ways-in-store.ts";
import type { Context } from "../context.ts";
import { Invalid, MethodNotAllowed } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import { field } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import type { DoorPage } from "../pages.ts";
import { deskHead } from "./head.ts";

/** One's own password: set, changed, taken away. */
export function passwordRoutes(ctx: Context): Router {
  const router = Router();
  const guards = [needSignIn(ctx), needRecentProof(ctx)];
  router
    .route("/me/password")
    .get(...guards, async (req, res) => sendPage(ctx, res, await passwordPage(ctx, req)))
    .post(...guards, (req, res) => takePassword(ctx, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  router
    .route("/me/password/removal")
    .post(...guards, async (req, res) => {
      await removePassword(ctx, requireViewer(req));
      redirect(ctx, res, "/me/?done=password-removed#ways");
    })
    .all(() => {
      throw new MethodNotAllowed("POST");
    });
  return router;
}

async function takePassword(ctx: Context, req: Request, res: Response): Promise<void> {
  const result = await changePassword(ctx, req, requireViewer(req), field(req, "password")).catch((error: unknown) => {
    if (error instanceof Invalid) return error;
    throw error;
  });
  if (result instanceof Invalid) return sendPage(ctx, res, await passwordPage(ctx, req, result.sayFieldsIn(ctx.t)["password"]), 422);
  giveSessionCookie(ctx, res, result);
  redirect(ctx, res, "/me/?done=password-set#ways");
}

async function passwordPage(ctx: Context, req: Request, error?: string): Promise<DoorPage> {
  const { t } = ctx;
  const { person } = requireViewer(req);
  const ways = await findWaysIn(ctx.db.client, person.id);
  const isRemovable = ways?.password && countLastingWays(ctx, { ...ways, password: false }) > 0;
  const site = await siteFrame(ctx);
  const password = { name: "password", label: t("me.passwordNew"), type: "password", autocomplete: "new-password" } as const;
  const lengths = { minLength: MIN_PASSWORD_LENGTH, maxLength: MAX_PASSWORD_LENGTH, hint: t("setup.passwordHint", { minimum: MIN_PASSWORD_LENGTH }) };
  const form = (path: string, submit: string) => ({ action: ctx.site.href(path), hidden: {}, fields: [], submit });
  return {
    kind: "door",
    site,
    head: deskHead(ctx, site, t("me.passwordTitle")),
    heading: t("me.passwordTitle"),
    text: [t("me.passwordAbout", { email: person.email ?? "" })],
    forms: [
      { ...form("/me/password", t("me.save")), fields: [{ ...password, ...lengths, ...(error ? { error } : {}) }] },
      ...(isRemovable ? [form("/me/password/removal", t("me.passwordRemove"))] : []),
    ],
    links: [{ text: t("me.title"), href: ctx.site.href("/me/") }],
  };
}
