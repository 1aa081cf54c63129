import { type Request, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { Invalid, NotFound, say } from "../../errors.ts";
import { field, query } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import { giveArrival, type SignedIn } from "../arrival.ts";
import { browserOf, markBrowser } from "../browser.ts";
import { findEmailLink } from "./email-link.ts";
import { confirmByLink } from "./email-link-confirm.ts";
import { forgottenPage, linkPage, sentPage, wornPage } from "./email-link-page.ts";
import { sendSignInLink, signInByLink } from "./email-link-sign-in.ts";
import type { EmailLinkRow } from "./email-link-store.ts";
import { onlyMethods } from "../only-methods.ts";
import { signInPage } from "../page.ts";
import type { Parking } from "../parking.ts";
import { resetPassword } from "../passwords/password-changes.ts";
import { returnToOf } from "../return-path.ts";
import { seeOther } from "../see-other.ts";
import { requireViewer, viewerOf } from "../viewer.ts";

const KINDS = ["sign-in", "claim", "confirm", "password"] as const;

/** Links by mail: to ask for one, and where it leads. Looking at it changes nothing: mail scanners look at links. */
export function emailLinkRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  router
    .route("/sign-in/email")
    .post((req, res) => askForLink(ctx, parking, req, res))
    .all(onlyMethods("POST"));
  router
    .route("/sign-in/forgotten")
    .get(async (_req, res) => sendPage(ctx, res, await forgottenPage(ctx)))
    .post((req, res) => askForPassword(ctx, req, res))
    .all(onlyMethods("GET, HEAD, POST"));
  router
    .route("/sign-in/link")
    .get((req, res) => showLink(ctx, req, res))
    .post((req, res) => followLink(ctx, parking, req, res))
    .all(onlyMethods("GET, HEAD, POST"));
  return router;
}

async function askForLink(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  assertMail(ctx);
  const email = field(req, "email");
  const returnTo = returnToOf(ctx, req) ?? "";
  const ticket = field(req, "parked");
  const browserHash = markBrowser(ctx, req, res);
  const parked = await parking.park(req, browserHash);
  const parkedId = parked ? parked.id : parking.readTicket(ticket);
  try {
    await sendSignInLink(ctx, { kind: "sign-in", email, address: req.ip ?? "", browserHash, returnPath: parked?.place ?? returnTo, parkedId });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const emailError = error.sayFieldsIn(ctx.t)["email"];
    return sendPage(ctx, res, await signInPage(ctx, req, { returnTo, parked: ticket, email, emailError }), 422);
  }
  sendPage(ctx, res, await sentPage(ctx, email));
}

async function askForPassword(ctx: Context, req: Request, res: Response): Promise<void> {
  assertMail(ctx);
  const email = field(req, "email");
  try {
    await sendSignInLink(ctx, { kind: "password", email, address: req.ip ?? "", browserHash: markBrowser(ctx, req, res), returnPath: "" });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return sendPage(ctx, res, await forgottenPage(ctx, { email, error: error.sayFieldsIn(ctx.t)["email"] }), 422);
  }
  sendPage(ctx, res, await sentPage(ctx, email));
}

async function showLink(ctx: Context, req: Request, res: Response): Promise<void> {
  keepToOurselves(res);
  const token = query(req, "token") ?? "";
  const link = await findEmailLink(ctx, ctx.db.client, KINDS, token);
  if (!link) return sendPage(ctx, res, await wornPage(ctx), 410);
  sendPage(ctx, res, await linkPage(ctx, link, token, { viewer: viewerOf(req), browserHash: browserOf(req) }));
}

async function followLink(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  keepToOurselves(res);
  const token = field(req, "token");
  const link = await findEmailLink(ctx, ctx.db.client, KINDS, token);
  if (!link) return sendPage(ctx, res, await wornPage(ctx), 410);
  try {
    const place = await follow(ctx, parking, req, res, link);
    if (place === undefined) return sendPage(ctx, res, await wornPage(ctx), 410);
    seeOther(res, place);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const refused = { typed: { name: field(req, "name") }, errors: error.sayFieldsIn(ctx.t) };
    sendPage(ctx, res, await linkPage(ctx, link, token, { viewer: viewerOf(req), browserHash: browserOf(req), ...refused }), 422);
  }
}

/** Does what a link is for. @returns where to go; undefined for a link that opens nothing any more */
async function follow(ctx: Context, parking: Parking, req: Request, res: Response, link: EmailLinkRow): Promise<string | undefined> {
  const arriveAt = async (result: SignedIn | undefined) =>
    result && giveArrival(ctx, res, result.arrival, await placeOf(ctx, parking, req, link, ctx.site.href(result.mayEnterAdmin ? "/admin" : "/")));
  switch (link.kind) {
    case "confirm":
      return (await confirmByLink(ctx, requireViewer(req), link)) ? link.returnPath || ctx.site.href("/me/") : undefined;
    case "password":
      return arriveAt(await resetPassword(ctx, req, link, field(req, "password")));
    default:
      return arriveAt(await signInByLink(ctx, req, link, { name: field(req, "name") }));
  }
}

/** Back to the text that waits, in this browser or in another one. */
async function placeOf(ctx: Context, parking: Parking, req: Request, link: EmailLinkRow, home: string): Promise<string> {
  const fallback = link.returnPath || home;
  const { parkedId } = JSON.parse(link.data) as { parkedId?: number | null };
  if (!parkedId) return fallback;
  const browserHash = browserOf(req);
  const found = browserHash !== undefined && browserHash === link.browserHash ? parking.findPlace(browserHash, parkedId) : parking.resumeHref(parkedId);
  return (await found) ?? fallback;
}

/** @throws NotFound where the blog sends no mail */
function assertMail(ctx: Context): void {
  if (!ctx.mail.works) throw new NotFound(say("signIn.noSuchWay"));
}

/** The token stands in the address. Not "no-referrer": browsers would then send forms from here as from nowhere. */
function keepToOurselves(res: Response): void {
  res.set("Referrer-Policy", "same-origin");
}
