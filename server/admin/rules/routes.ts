import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, type Failure, Invalid, Unavailable } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../page-parts.ts";
import { sendAdminPage } from "../reply.ts";
import { applyRules, undoApplication } from "./applying.ts";
import { changeRules, undoRuleChange } from "./changing.ts";
import { checkRules, readRulesForm } from "./form.ts";
import { AMOUNTS, rulesPage } from "./page.ts";
import { trialView } from "./trial-page.ts";
import { tryRules } from "./trying.ts";

/** The rules that decide on comments: changed, tried out before, applied to what waits, and all of that taken back. For administrators. */
export function ruleRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/rules", (req, _res, next) => {
    assertCan(requireViewer(req), "manageSettings");
    next();
  });
  router.get("/admin/rules", async (req, res) => {
    const notice = readNotice(ctx, req);
    sendAdminPage(res, await rulesPage(ctx, req, { ...(notice ? { notice } : {}), askWaiting: query(req, "saved") !== undefined }));
  });
  router.post("/admin/rules", (req, res) => answerForm(ctx, req, res, save));
  router
    .route("/admin/rules/preview")
    .post((req, res) => answerForm(ctx, req, res, preview))
    .all(onlyPost);
  router
    .route("/admin/rules/changes/:id/undo")
    .post(async (req, res) => {
      const change = await undoRuleChange(ctx, requireViewer(req), idParam(req.params["id"]));
      redirect(ctx, res, `/admin/rules?${change === undefined ? "same=yes" : `saved=${change}&back=yes`}`);
    })
    .all(onlyPost);
  router
    .route("/admin/rules/applications")
    .post(async (req, res) => {
      const { changed, batch } = await applyRules(ctx, requireViewer(req));
      redirect(ctx, res, `/admin/rules?applied=${changed}${batch === undefined ? "" : `&batch=${batch}`}`);
    })
    .all(onlyPost);
  router
    .route("/admin/rules/applications/:id/undo")
    .post(async (req, res) => {
      await undoApplication(ctx, requireViewer(req), idParam(req.params["id"]));
      redirect(ctx, res, "/admin/rules?undone=yes");
    })
    .all(onlyPost);
  return router;
}

/** Does something with the form; when that is refused, it comes back with what was typed. */
async function answerForm(ctx: Context, req: Request, res: Response, act: typeof save): Promise<void> {
  try {
    await act(ctx, req, res);
  } catch (refusal) {
    if (!(refusal instanceof Invalid || refusal instanceof Conflict || refusal instanceof Unavailable)) throw refusal;
    const typed = { values: readRulesForm(req), errors: errorsOf(ctx, refusal), amount: readAmount(req) };
    sendAdminPage(res, await rulesPage(ctx, req, { typed }), refusal.status);
  }
}

async function save(ctx: Context, req: Request, res: Response): Promise<void> {
  const change = await changeRules(ctx, requireViewer(req), checkRules(readRulesForm(req)), parseId(field(req, "seen")) ?? 0);
  redirect(ctx, res, `/admin/rules?${change === undefined ? "same=yes" : `saved=${change}`}`);
}

async function preview(ctx: Context, req: Request, res: Response): Promise<void> {
  const values = readRulesForm(req);
  const amount = readAmount(req);
  const tried = await tryRules(ctx, { ...ctx.settings.current, ...checkRules(values) }, amount);
  sendAdminPage(res, await rulesPage(ctx, req, { typed: { values, amount, trial: await trialView(ctx, tried) } }));
}

function errorsOf({ t }: Context, refusal: Failure): Record<string, string> {
  return refusal instanceof Invalid ? refusal.sayFieldsIn(t) : { "": refusal.sayIn(t) };
}

function readAmount(req: Request): number {
  return AMOUNTS.find((amount) => String(amount) === field(req, "amount")) ?? AMOUNTS[1];
}

/** What has just happened, and the way back. */
function readNotice({ t, site }: Context, req: Request): AdminNotice | undefined {
  const undo = (path: string) => ({ action: site.href(path), fields: {} });
  const saved = parseId(query(req, "saved"));
  if (saved !== undefined)
    return { tone: "success", text: t(query(req, "back") === "yes" ? "rules.wentBack" : "rules.saved"), undo: undo(`/admin/rules/changes/${saved}/undo`) };
  if (query(req, "same") === "yes") return { tone: "info", text: t("rules.same") };
  if (query(req, "undone") === "yes") return { tone: "success", text: t("rules.unapplied") };
  const applied = query(req, "applied");
  if (applied === undefined || !/^\d{1,9}$/.test(applied)) return undefined;
  const batch = parseId(query(req, "batch"));
  return {
    tone: "success",
    text: t("rules.applied", { count: Number(applied) }),
    ...(batch === undefined ? {} : { undo: undo(`/admin/rules/applications/${batch}/undo`) }),
  };
}
