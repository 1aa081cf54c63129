import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { needRecentProof } from "../../accounts/recent-proof.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { checkErasure } from "../../erasure/confirmation.ts";
import { eraseGuest } from "../../erasure/guests.ts";
import { erasePerson } from "../../erasure/people.ts";
import { Invalid, MethodNotAllowed, NotFound, say } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { findPerson } from "../people/store.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { forgetGuestPage, forgetPersonPage } from "./page.ts";

/** Forgetting people who asked the owner for it; for administrators. */
export function erasureAdminRoutes(ctx: Context): Router {
  const router = Router();
  router.use(["/admin/people/:id/erasure", "/admin/erasures"], (req, _res, next) => {
    assertCan(requireViewer(req), "managePeople");
    next();
  });
  const proved = needRecentProof(ctx);
  router
    .route("/admin/people/:id/erasure")
    .get(proved, async (req, res) => {
      const id = idParam(req.params["id"]);
      // Oneself, one forgets where one is told what that means.
      if (id === requireViewer(req).person.id) return redirect(ctx, res, "/me/erasure");
      sendAdminPage(res, await forgetPersonPage(ctx, req, id));
    })
    .post(proved, (req, res) => forgetPerson(ctx, req, res))
    .all(onlyForms);
  router
    .route("/admin/erasures")
    .get(proved, async (req, res) => sendAdminPage(res, await forgetGuestPage(ctx, req, {}, noticeOf(ctx, req))))
    .post(proved, (req, res) => forgetGuest(ctx, req, res))
    .all(onlyForms);
  return router;
}

function onlyForms(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function forgetPerson(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const viewer = requireViewer(req);
  const person = await findPerson(ctx.db.client, id);
  if (!person || id === viewer.person.id) throw new NotFound(say("people.gone"));
  const typed = { mode: field(req, "mode"), confirm: field(req, "confirm"), to: parseId(field(req, "to")) };
  const page = await forgetPersonPage(ctx, req, id, typed);
  const checked = checkErasure(ctx, typed, person.name);
  const errors = {
    ...(page.heirs && !page.heirs.people.some(({ chosen }) => chosen) ? { to: ctx.t("erasure.postsToMissing") } : {}),
    ...checked.errors,
  };
  if (!checked.mode || Object.keys(errors).length > 0) return sendAdminPage(res, { ...page, errors }, 422);
  await erasePerson(ctx, id, { mode: checked.mode, actorId: viewer.person.id, ...(typed.to === undefined ? {} : { postsTo: typed.to }) });
  redirect(ctx, res, "/admin/erasures?done=person");
}

async function forgetGuest(ctx: Context, req: Request, res: Response): Promise<void> {
  const typed = { mode: field(req, "mode"), email: field(req, "email") };
  const { mode } = typed;
  if (mode !== "anonymise" && mode !== "remove") {
    return sendAdminPage(res, await forgetGuestPage(ctx, req, { ...typed, errors: { mode: ctx.t("erasure.modeMissing") } }), 422);
  }
  const count = await eraseGuest(ctx, requireViewer(req).person.id, { email: typed.email, mode }).catch(async (error: unknown) => {
    if (!(error instanceof Invalid)) throw error;
    sendAdminPage(res, await forgetGuestPage(ctx, req, { ...typed, errors: error.sayFieldsIn(ctx.t) }), 422);
    return undefined;
  });
  if (count !== undefined) redirect(ctx, res, `/admin/erasures?done=${count}`);
}

function noticeOf({ t }: Context, req: Request): AdminNotice | undefined {
  const done = query(req, "done") ?? "";
  if (done === "person") return { tone: "success", text: t("erasure.personDone") };
  return /^\d{1,7}$/.test(done) ? { tone: "success", text: t("erasure.guestDone", { count: Number(done) }) } : undefined;
}
