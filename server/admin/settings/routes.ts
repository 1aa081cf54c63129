import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { checkSettings, readSettingsForm } from "./form.ts";
import { settingsPage } from "./page.ts";
import { changeSettings } from "./settings.ts";

/** The blog's settings, for administrators. */
export function settingsRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/settings", (req, _res, next) => {
    assertCan(requireViewer(req), "manageSettings");
    next();
  });
  router.get("/admin/settings", async (req, res) => {
    const notice = readNotice(ctx, req);
    sendAdminPage(res, await settingsPage(ctx, req, notice ? { notice } : {}));
  });
  router.post("/admin/settings", (req, res) => save(ctx, req, res));
  return router;
}

async function save(ctx: Context, req: Request, res: Response): Promise<void> {
  const values = readSettingsForm(req);
  try {
    const { moved } = await changeSettings(ctx, requireViewer(req), checkSettings(values));
    redirect(ctx, res, `/admin/settings?saved=yes${moved > 0 ? `&moved=${moved}` : ""}`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await settingsPage(ctx, req, { refused: { values, errors: refusal.sayFieldsIn(ctx.t) } }), 422);
  }
}

function readNotice({ t }: Context, req: Request): AdminNotice | undefined {
  if (query(req, "saved") !== "yes") return undefined;
  const moved = parseId(query(req, "moved"));
  if (moved === undefined) return { tone: "success", text: t("settings.saved") };
  return {
    tone: "success",
    text: t("settings.savedAndMoved", { count: moved }),
  };
}
