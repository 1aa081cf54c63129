import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { sendAdminPage } from "../reply.ts";
import { appearanceRoutes } from "./appearance-routes.ts";
import { fieldsOf, type SectionSpec } from "./fields.ts";
import { checkTyped, readTyped } from "./form.ts";
import { menuRoutes } from "./menu-routes.ts";
import { savedNotice } from "./notice.ts";
import { listOffers, settingsPage } from "./page.ts";
import { settingsSearchPage } from "./search.ts";
import { SECTIONS } from "./sections.ts";
import { changeSettings } from "./settings.ts";
import { sidebarRoutes } from "./sidebar-routes.ts";

/** The blog's settings, for administrators: a page for each section. */
export function settingsRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/settings", (req, _res, next) => {
    assertCan(requireViewer(req), "manageSettings");
    next();
  });
  router.get("/admin/settings", async (req, res) => {
    const words = query(req, "q");
    if (words === undefined) return redirect(ctx, res, "/admin/settings/general", 302);
    sendAdminPage(res, await settingsSearchPage(ctx, req, words));
  });
  for (const section of SECTIONS) {
    const path = `/admin/settings/${section.key}`;
    router.get(path, async (req, res) => {
      const notice = savedNotice(ctx, req);
      sendAdminPage(res, await settingsPage(ctx, req, section, notice ? { notice } : {}));
    });
    router.post(path, (req, res) => save(ctx, req, res, section));
  }
  router.use(appearanceRoutes(ctx));
  router.use(menuRoutes(ctx));
  router.use(sidebarRoutes(ctx));
  return router;
}

async function save(ctx: Context, req: Request, res: Response, section: SectionSpec): Promise<void> {
  const specs = fieldsOf(section);
  const typed = readTyped(req, specs);
  try {
    const { moved } = await changeSettings(ctx, requireViewer(req), checkTyped(specs, typed, await listOffers(ctx)));
    redirect(ctx, res, `/admin/settings/${section.key}?saved=yes${moved > 0 ? `&moved=${moved}` : ""}`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await settingsPage(ctx, req, section, { refused: { typed, errors: refusal.sayFieldsIn(ctx.t) } }), 422);
  }
}
