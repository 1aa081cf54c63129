import { type Request, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { Forbidden, say } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import { clearCookie, COOKIES, readCookie } from "../../http/cookies.ts";
import { giveSession } from "../arrival.ts";
import { browserOf, markBrowser } from "../browser.ts";
import { doorPage, usePasskeyForm } from "../door-page.ts";
import { onlyMethods } from "../only-methods.ts";
import { askForPasskey } from "../passkeys/passkey-challenges.ts";
import { partyOf, sendOptions } from "../passkeys/passkey-routes.ts";
import { takePasskey, verifyPasskey } from "../passkeys/passkey-use.ts";
import { endsInWindow, staysWithOpener } from "../return-from-sign-in.ts";
import { findOpenStep, proveByCode, proveByPasskey, type SecondStepOutcome } from "./second-step.ts";
import { findFactors, type SecondStepRow } from "./second-step-store.ts";
import { seeOther } from "../see-other.ts";

/** The second of two proofs. Who has given the first carries a cookie that is good for nothing else. */
export function secondStepRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/sign-in/second")
    .get(async (req, res) => {
      const step = await stepOf(ctx, req);
      if (!step) return startOver(ctx, res);
      await show(ctx, req, res, step);
    })
    .post(async (req, res) => {
      const step = await stepOf(ctx, req);
      if (!step) return startOver(ctx, res);
      await answer(ctx, req, res, step, await proveByCode(ctx, req, step, field(req, "code")));
    })
    .all(onlyMethods("GET, HEAD, POST"));
  router
    .route("/sign-in/second/passkey")
    .post(async (req, res) => {
      const step = await stepOf(ctx, req);
      if (!step) return startOver(ctx, res);
      const outcome = await tryPasskey(ctx, req, step);
      if (outcome) await answer(ctx, req, res, step, outcome);
      else await show(ctx, req, res, step, { error: ctx.t("passkey.refused") });
    })
    .all(onlyMethods("POST"));
  router
    .route("/sign-in/second/passkey/options")
    .post(async (req, res) => {
      const step = await stepOf(ctx, req);
      if (!step) throw new Forbidden(say("second.over"));
      const purpose = { kind: "second", stepId: step.id } as const;
      sendOptions(res, await askForPasskey(ctx, partyOf(ctx, req), markBrowser(ctx, req, res), purpose, step.personId));
    })
    .all(onlyMethods("POST"));
  return router;
}

function stepOf(ctx: Context, req: Request): Promise<SecondStepRow | undefined> {
  return findOpenStep(ctx, readCookie(req, COOKIES.secondStep));
}

function startOver(ctx: Context, res: Response): void {
  clearCookie(ctx, res, COOKIES.secondStep);
  seeOther(res, `${ctx.site.href("/sign-in")}?second=over`);
}

async function answer(ctx: Context, req: Request, res: Response, step: SecondStepRow, outcome: SecondStepOutcome): Promise<void> {
  if (outcome.kind === "over") return startOver(ctx, res);
  if (outcome.kind === "wrong") return show(ctx, req, res, step, { codeError: ctx.t("second.wrong", { left: outcome.left }) });
  giveSession(ctx, res, outcome.token);
  seeOther(res, outcome.place || ctx.site.href("/"));
}

/** Undefined for a passkey that is not one of theirs, or not right. */
async function tryPasskey(ctx: Context, req: Request, step: SecondStepRow): Promise<SecondStepOutcome | undefined> {
  const purpose = { kind: "second", stepId: step.id } as const;
  const verified = await verifyPasskey(ctx, partyOf(ctx, req), field(req, "credential"), browserOf(req), purpose);
  if (verified?.passkey.personId !== step.personId) return undefined;
  return ctx.db.transaction(async (tx) => ((await takePasskey(ctx, tx, verified)) ? proveByPasskey(ctx, tx, req, step) : undefined));
}

async function show(
  ctx: Context,
  req: Request,
  res: Response,
  step: SecondStepRow,
  { error, codeError }: { error?: string; codeError?: string } = {},
): Promise<void> {
  if (endsInWindow(ctx, step.returnPath)) staysWithOpener(res);
  const factors = await findFactors(ctx.db.client, step.personId);
  const code = {
    name: "code",
    label: ctx.t("second.code"),
    hint: ctx.t("second.codeHint"),
    type: "text",
    autocomplete: "one-time-code",
    maxLength: 40,
    error: codeError,
  } as const;
  const page = await doorPage(ctx, {
    heading: ctx.t("second.title"),
    text: [ctx.t("second.text")],
    error,
    passkey: factors?._count.passkeys ? usePasskeyForm(ctx, req, "/sign-in/second/passkey", ctx.t("passkey.use")) : undefined,
    forms: [{ action: ctx.site.href("/sign-in/second"), hidden: {}, fields: [code], submit: ctx.t("second.submit") }],
    links: [{ text: ctx.t("door.again"), href: ctx.site.href("/sign-in") }],
  });
  sendPage(ctx, res, page, error || codeError ? 422 : 200);
}
