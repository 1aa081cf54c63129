import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { field, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { onlyMethods } from "./only-methods.ts";
import { markBrowser } from "./browser.ts";
import { signInNotice, signInPage } from "./page.ts";
import type { Parking } from "./parking.ts";
import { signInWithPassword } from "./passwords/password-sign-in.ts";
import { POPUP, showEnding, showPlace } from "./return-from-sign-in.ts";
import { returnToOf, safeReturnPath } from "./return-path.ts";
import { seeOther } from "./see-other.ts";
import { endSession } from "./sessions.ts";
import { signInHref, viewerOf } from "./viewer.ts";

/** The sign-in page with its password, the way out, and the end of a sign-in in a window of its own. */
export function signInRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  router
    .route("/sign-in")
    .get((req, res) => showSignIn(ctx, parking, req, res))
    .post((req, res) => signIn(ctx, parking, req, res))
    .all(onlyMethods("GET, HEAD, POST"));
  router
    .route("/sign-out")
    .post((req, res) => signOut(ctx, parking, req, res))
    .all(onlyMethods("POST"));
  router
    .route("/sign-in/done")
    .get((req, res) => showDone(ctx, req, res))
    .all(onlyMethods("GET, HEAD"));
  return router;
}

async function showSignIn(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  const returnTo = safeReturnPath(query(req, "returnTo"), ctx.site.base) ?? "";
  const over = query(req, "second") === "over" ? ctx.t("second.over") : undefined;
  const notice = over ?? signInNotice(ctx, query(req, "sign-in"), query(req, "via"));
  const parked = query(req, "parked");
  sendPage(ctx, res, await signInPage(ctx, req, { returnTo, notice, ...(parking.readTicket(parked) ? { parked } : {}) }));
}

async function signIn(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  const email = field(req, "email");
  const returnTo = returnToOf(ctx, req);
  const parked = field(req, "parked");
  const signedIn = await signInWithPassword(ctx, req, { email, password: field(req, "password") });
  if (!signedIn) return sendPage(ctx, res, await signInPage(ctx, req, { returnTo: returnTo ?? "", parked, email, error: ctx.t("signIn.noMatch") }), 422);
  const home = returnTo ?? ctx.site.href(signedIn.mayEnterAdmin ? "/admin" : "/");
  await showPlace(ctx, req, res, parking, { arrival: signedIn.arrival, parkedId: parking.readTicket(parked), fallback: home });
}

async function signOut(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  await endSession(ctx, req, res);
  // "Log Out" in a reply form comes with what was typed.
  const parked = query(req, "post") === undefined ? undefined : await parking.park(req, markBrowser(ctx, req, res));
  seeOther(res, parked?.place ?? returnToOf(ctx, req) ?? ctx.site.href("/"));
}

/** Where a window that was opened for a sign-in comes to after the second proof: it tells the page that opened it. */
async function showDone(ctx: Context, req: Request, res: Response): Promise<void> {
  const place = safeReturnPath(query(req, "returnTo"), ctx.site.base) ?? ctx.site.href("/");
  const popup = query(req, "popup") ?? "";
  if (!viewerOf(req)) return seeOther(res, signInHref(ctx, place));
  await showEnding(ctx, res, { popup: POPUP.test(popup) ? popup : undefined }, { place, via: "" });
}
