import { type Request, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { Invalid, NotFound, say } from "../../errors.ts";
import { field, idParam, query } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import { createAddressLimit } from "../address-limit.ts";
import { arrive, mayEnterAdmin } from "../arrival.ts";
import { browserOf, markBrowser } from "../browser.ts";
import { onlyMethods } from "../only-methods.ts";
import { signInPage } from "../page.ts";
import type { Parking } from "../parking.ts";
import { askForPasskey } from "./passkey-challenges.ts";
import { passkeysPage } from "./passkey-page.ts";
import { takePasskey, verifyPasskey } from "./passkey-use.ts";
import { addPasskey, askForNewPasskey, nameMyPasskey, removeMyPasskey } from "./passkeys.ts";
import { needRecentProof } from "../recent-proof.ts";
import { type RelyingParty, relyingParty } from "./relying-party.ts";
import { showPlace } from "../return-from-sign-in.ts";
import { returnToOf } from "../return-path.ts";
import { seeOther } from "../see-other.ts";
import { needSignIn, requireViewer } from "../viewer.ts";

/** Passkeys: to sign in with one, and one's own. */
export function passkeyRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  const asked = createAddressLimit({ points: 6 * ctx.options.limits.signInsPerQuarterHour, seconds: 900, message: say("signIn.tooMany") });
  router
    .route("/sign-in/passkey/options")
    .post(async (req, res) => {
      await asked.count(req.ip ?? "");
      sendOptions(res, await askForPasskey(ctx, partyOf(ctx, req), markBrowser(ctx, req, res), { kind: "sign-in" }));
    })
    .all(onlyMethods("POST"));
  router
    .route("/sign-in/passkey")
    .post((req, res) => signIn(ctx, parking, req, res))
    .all(onlyMethods("POST"));
  const mine = [needSignIn(ctx), needRecentProof(ctx)];
  router
    .route("/me/passkeys/options")
    .post(...mine, async (req, res) => {
      sendOptions(res, await askForNewPasskey(ctx, partyOf(ctx, req), markBrowser(ctx, req, res), requireViewer(req)));
    })
    .all(onlyMethods("POST"));
  router
    .route("/me/passkeys")
    .get(...mine, async (req, res) => sendPage(ctx, res, await passkeysPage(ctx, req, { done: query(req, "done") })))
    .post(...mine, (req, res) => add(ctx, req, res))
    .all(onlyMethods("GET, HEAD, POST"));
  router
    .route("/me/passkeys/:id/name")
    .post(...mine, (req, res) => rename(ctx, req, res))
    .all(onlyMethods("POST"));
  router
    .route("/me/passkeys/:id/removal")
    .post(...mine, async (req, res) => {
      await removeMyPasskey(ctx, requireViewer(req), idParam(req.params["id"]));
      seeOther(res, `${ctx.site.href("/me/passkeys")}?done=removed`);
    })
    .all(onlyMethods("POST"));
  return router;
}

/** Sends what to ask a browser for. */
export function sendOptions(res: Response, options: object): void {
  res.set("Cache-Control", "no-store").json(options);
}

/** @throws NotFound where browsers allow no passkeys */
export function partyOf(ctx: Context, req: Request): RelyingParty {
  const party = relyingParty(ctx, req);
  if (!party) throw new NotFound(say("passkey.noPlace"));
  return party;
}

async function signIn(ctx: Context, parking: Parking, req: Request, res: Response): Promise<void> {
  const returnTo = returnToOf(ctx, req);
  const parked = field(req, "parked");
  const verified = await verifyPasskey(ctx, partyOf(ctx, req), field(req, "credential"), browserOf(req), { kind: "sign-in" });
  const arrival =
    verified &&
    (await ctx.db.transaction(async (tx) => {
      const { personId } = verified.passkey;
      return (await takePasskey(ctx, tx, verified)) ? arrive(ctx, tx, req, { personId, way: "passkey" }) : undefined;
    }));
  if (!verified || !arrival) {
    return sendPage(ctx, res, await signInPage(ctx, req, { returnTo: returnTo ?? "", parked, error: ctx.t("passkey.refused") }), 422);
  }
  const { personId: id, person } = verified.passkey;
  const home = returnTo ?? ctx.site.href(mayEnterAdmin({ id, role: person.role }) ? "/admin" : "/");
  await showPlace(ctx, req, res, parking, { arrival, parkedId: parking.readTicket(parked), fallback: home });
}

async function add(ctx: Context, req: Request, res: Response): Promise<void> {
  const given = { json: field(req, "credential"), name: field(req, "name") };
  await orShow(ctx, req, res, "added", () => addPasskey(ctx, partyOf(ctx, req), browserOf(req), requireViewer(req), given));
}

async function rename(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  await orShow(ctx, req, res, "renamed", () => nameMyPasskey(ctx, requireViewer(req), id, field(req, "name")));
}

async function orShow(ctx: Context, req: Request, res: Response, done: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
    seeOther(res, `${ctx.site.href("/me/passkeys")}?done=${done}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    sendPage(ctx, res, await passkeysPage(ctx, req, { error: error.sayIn(ctx.t) }), 422);
  }
}
