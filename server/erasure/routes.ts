import { type Request, type Response, Router } from "express";
import { browserOf, markBrowser } from "../accounts/browser.ts";
import { sendSignInLink } from "../accounts/email-links/email-link-sign-in.ts";
import { needRecentProof } from "../accounts/recent-proof.ts";
import { needSignIn, requireViewer, viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Conflict, Invalid, MethodNotAllowed } from "../errors.ts";
import { clearCookie, COOKIES } from "../http/cookies.ts";
import { field, fields, parseId, query } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { claimComments } from "./claims.ts";
import { checkErasure } from "./confirmation.ts";
import { claimDoor, claimSentPage, claimsPage, erasurePage, forgottenPage } from "./page.ts";
import { erasePerson } from "./people.ts";
import { refusalFor } from "./refusal.ts";

/** Being forgotten, and claiming what one wrote. */
export function erasureRoutes(ctx: Context): Router {
  const router = Router();
  const signedIn = needSignIn(ctx);
  router
    .route("/me/erasure")
    .get(signedIn, needRecentProof(ctx), async (req, res) => sendPage(ctx, res, await erasurePage(ctx, requireViewer(req))))
    .post(signedIn, needRecentProof(ctx), (req, res) => eraseOneself(ctx, req, res))
    .all(onlyForms);
  router
    .route("/me/claims")
    .get(signedIn, async (req, res) => sendPage(ctx, res, await claimsPage(ctx, requireViewer(req), noticeOf(ctx, req))))
    .post(signedIn, (req, res) => claim(ctx, req, res))
    .all(onlyForms);
  router
    .route("/claim")
    .get(async (req, res) => {
      if (viewerOf(req)) return redirect(ctx, res, "/me/claims");
      sendPage(ctx, res, await claimDoor(ctx));
    })
    .post((req, res) => sendClaimLink(ctx, req, res))
    .all(onlyForms);
  return router;
}

function onlyForms(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function eraseOneself(ctx: Context, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const refusal = await refusalFor(ctx, viewer);
  if (refusal) throw new Conflict(refusal);
  const typed = { mode: field(req, "mode"), confirm: field(req, "confirm") };
  const { mode, errors } = checkErasure(ctx, typed, viewer.person.name);
  if (!mode) return sendPage(ctx, res, await erasurePage(ctx, viewer, { ...typed, errors }), 422);
  const browserHash = browserOf(req);
  await erasePerson(ctx, viewer.person.id, { mode, ...(browserHash === undefined ? {} : { browserHash }) });
  for (const name of Object.values(COOKIES)) clearCookie(ctx, res, name);
  sendPage(ctx, res, await forgottenPage(ctx));
}

async function claim(ctx: Context, req: Request, res: Response): Promise<void> {
  const wanted = field(req, "claim") === "all" ? "all" : fields(req, "comment").flatMap((id) => parseId(id) ?? []);
  if (wanted.length === 0) return redirect(ctx, res, "/me/claims?problem=none-chosen");
  redirect(ctx, res, `/me/claims?claimed=${await claimComments(ctx, requireViewer(req), wanted)}`);
}

function noticeOf({ t }: Context, req: Request): { tone: "success" | "problem"; text: string } | undefined {
  if (query(req, "problem") === "none-chosen") return { tone: "problem", text: t("claims.nothingChosen") };
  const claimed = /^\d{1,6}$/.exec(query(req, "claimed") ?? "")?.[0];
  const key: MessageKey = "claims.done";
  return claimed === undefined ? undefined : { tone: claimed === "0" ? "problem" : "success", text: t(key, { count: Number(claimed) }) };
}

async function sendClaimLink(ctx: Context, req: Request, res: Response): Promise<void> {
  const email = field(req, "email");
  const browserHash = markBrowser(ctx, req, res);
  const wish = { kind: "claim" as const, email, address: req.ip ?? "", browserHash, returnPath: ctx.site.href("/me/claims") };
  const refused = await sendSignInLink(ctx, wish).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Invalid) return error.sayFieldsIn(ctx.t)["email"];
      throw error;
    },
  );
  if (refused !== undefined) return sendPage(ctx, res, await claimDoor(ctx, { email, error: refused }), 422);
  sendPage(ctx, res, await claimSentPage(ctx, email.trim()));
}
