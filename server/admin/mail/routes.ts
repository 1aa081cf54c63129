import { Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { idParam, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { retryMail } from "../../mail/reviving.ts";
import { placeFields, readPlace, readSentPlace, withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { OUTBOX_VIEWS, outboxPage } from "./page.ts";

/** What the blog sends by mail; for administrators. */
export function mailRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/mail", (req, _res, next) => {
    assertCan(requireViewer(req), "manageSettings");
    next();
  });
  router.get("/admin/mail", async (req, res) => {
    const notice: AdminNotice | undefined = query(req, "done") === "revived" ? { tone: "success", text: ctx.t("outbox.revived") } : undefined;
    sendAdminPage(res, await outboxPage(ctx, req, readPlace(req, OUTBOX_VIEWS), notice));
  });
  router
    .route("/admin/mail/:id/retry")
    .post(async (req, res) => {
      await retryMail(ctx, idParam(req.params["id"]));
      redirect(ctx, res, withQuery("/admin/mail", { ...placeFields(readSentPlace(req, OUTBOX_VIEWS), OUTBOX_VIEWS), done: "revived" }));
    })
    .all(onlyPost);
  return router;
}
