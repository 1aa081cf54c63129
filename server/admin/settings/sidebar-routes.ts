import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { sendAdminPage } from "../reply.ts";
import { savedNotice } from "./notice.ts";
import { readAct } from "./rows.ts";
import { changeSettings } from "./settings.ts";
import { changeWidgets, readWidgets } from "./sidebar-form.ts";
import { sidebarPage } from "./sidebar-page.ts";

/** What stands in the column beside lists and posts. Each button saves what the form holds: none needs JavaScript. */
export function sidebarRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/settings/sidebar", async (req, res) => {
    const notice = savedNotice(ctx, req);
    sendAdminPage(res, await sidebarPage(ctx, req, notice ? { notice } : {}));
  });
  router.post("/admin/settings/sidebar", (req, res) => save(ctx, req, res));
  return router;
}

async function save(ctx: Context, req: Request, res: Response): Promise<void> {
  try {
    await changeSettings(ctx, requireViewer(req), { widgets: changeWidgets(req, readAct(field(req, "act"))) });
    redirect(ctx, res, "/admin/settings/sidebar?saved=yes");
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await sidebarPage(ctx, req, { refused: { widgets: readWidgets(req), errors: refusal.sayFieldsIn(ctx.t) } }), 422);
  }
}
