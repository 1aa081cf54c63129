import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { Conflict, Forbidden, Invalid, say } from "../../errors.ts";
import { field, query } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import { onlyMethods } from "../only-methods.ts";
import { needRecentProof } from "../recent-proof.ts";
import { offerTotp, readTotpTicket, renewRecoveryCodes, turnOffSecondFactor, turnOnPasskeys, turnOnTotp } from "./second-factor.ts";
import { recoveryCodesPage, secondFactorPage, totpPage } from "./second-factor-page.ts";
import { hasSecondFactor } from "./second-step-store.ts";
import { seeOther } from "../see-other.ts";
import { needSignIn, requireViewer } from "../viewer.ts";

/** One's own second factor. Recovery codes stand in the answer that makes them, and nowhere else. */
export function secondFactorRoutes(ctx: Context): Router {
  const router = Router();
  const mine = [needSignIn(ctx), needRecentProof(ctx)];
  router
    .route("/me/second-step")
    .get(...mine, async (req, res) => sendPage(ctx, res, await secondFactorPage(ctx, requireViewer(req), noticeOf(ctx, req))))
    .all(onlyMethods("GET, HEAD"));
  router
    .route("/me/second-step/app")
    .post(...mine, (req, res) => setUpApp(ctx, req, res))
    .all(onlyMethods("POST"));
  router
    .route("/me/second-step/passkeys")
    .post(...mine, async (req, res) => sendPage(ctx, res, await recoveryCodesPage(ctx, requireViewer(req), await turnOnPasskeys(ctx, requireViewer(req)))))
    .all(onlyMethods("POST"));
  router
    .route("/me/second-step/codes")
    .post(...mine, async (req, res) => sendPage(ctx, res, await recoveryCodesPage(ctx, requireViewer(req), await renewRecoveryCodes(ctx, requireViewer(req)))))
    .all(onlyMethods("POST"));
  router
    .route("/me/second-step/end")
    .post(...mine, async (req, res) => {
      await turnOffSecondFactor(ctx, requireViewer(req));
      seeOther(res, `${ctx.site.href("/me/second-step")}?done=ended`);
    })
    .all(onlyMethods("POST"));
  return router;
}

/** Leads people who work here to a second factor before anything else, where the settings want one. To be put after what lets nobody else in. */
export function needStaffSecondFactor(ctx: Context): RequestHandler {
  return async (req, res, next) => {
    if (!ctx.settings.current.staffSecondFactor || (await hasSecondFactor(ctx.db.client, requireViewer(req).person.id))) return next();
    if (req.method !== "GET" && req.method !== "HEAD") throw new Forbidden(say("factor.needed"));
    seeOther(res, `${ctx.site.href("/me/second-step")}?needed=1`);
  };
}

/** Without a code it offers a new secret, with one it takes it. */
async function setUpApp(ctx: Context, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const ticket = field(req, "ticket");
  if (ticket === "") return sendPage(ctx, res, await totpPage(ctx, viewer, offerTotp(ctx, viewer)));
  try {
    const codes = await turnOnTotp(ctx, viewer, { ticket, code: field(req, "code") });
    sendPage(ctx, res, await recoveryCodesPage(ctx, viewer, codes));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const secret = readTotpTicket(ctx, viewer, ticket);
    if (secret === undefined) throw new Conflict(say("second.oldForm"));
    sendPage(ctx, res, await totpPage(ctx, viewer, { secret, ticket, error: error.sayFieldsIn(ctx.t)["code"] }), 422);
  }
}

function noticeOf(ctx: Context, req: Request): string | undefined {
  if (query(req, "done") === "ended") return ctx.t("factor.ended");
  return query(req, "needed") === undefined ? undefined : ctx.t("factor.needed");
}
