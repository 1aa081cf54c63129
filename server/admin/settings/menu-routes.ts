import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { MenuEntry } from "../../appearance-settings.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { listMenuPages } from "../../frame-store.ts";
import { field } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { sendAdminPage } from "../reply.ts";
import { changeEntries, readEntries } from "./menu-form.ts";
import { MENUS, menusPage } from "./menu-page.ts";
import { savedNotice } from "./notice.ts";
import { readAct } from "./rows.ts";
import { changeSettings } from "./settings.ts";

/** The menus. Each button saves what the form holds: none needs JavaScript. */
export function menuRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/settings/menus", async (req, res) => {
    const notice = savedNotice(ctx, req);
    sendAdminPage(res, await menusPage(ctx, req, notice ? { notice } : {}));
  });
  for (const menu of MENUS) router.post(`/admin/settings/menus/${menu.key}`, (req, res) => save(ctx, req, res, menu));
  return router;
}

async function save(ctx: Context, req: Request, res: Response, { key, setting }: (typeof MENUS)[number]): Promise<void> {
  const act = readAct(field(req, "act"));
  try {
    const entries = act.act === "start" ? await pagesAtTheTop(ctx) : changeEntries(req, act);
    await changeSettings(ctx, requireViewer(req), { [setting]: entries });
    redirect(ctx, res, `/admin/settings/menus?saved=yes#menu-${key}`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await menusPage(ctx, req, { refused: { key, entries: readEntries(req), errors: refusal.sayFieldsIn(ctx.t) } }), 422);
  }
}

/** What is shown as long as a menu is empty, to begin with. */
async function pagesAtTheTop(ctx: Context): Promise<MenuEntry[]> {
  const pages = await listMenuPages(ctx.db.client);
  return [{ target: "home", label: "", level: 0 }, ...pages.map(({ id }) => ({ target: `page:${id}`, label: "", level: 0 }))];
}
