import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import { appearanceShape } from "../../appearance-settings.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { sendAdminPage } from "../reply.ts";
import { checkAppearance, readAppearance } from "./appearance-form.ts";
import { appearancePage } from "./appearance-page.ts";
import { savedNotice } from "./notice.ts";
import { changeSettings } from "./settings.ts";
import { listPictures } from "./store.ts";

/** Logo, colours and letters. */
export function appearanceRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/settings/appearance", async (req, res) => {
    const notice = savedNotice(ctx, req);
    sendAdminPage(res, await appearancePage(ctx, req, notice ? { notice } : {}));
  });
  router.post("/admin/settings/appearance", (req, res) => save(ctx, req, res));
  router.post("/admin/settings/appearance/defaults", async (req, res) => {
    await changeSettings(ctx, requireViewer(req), defaults());
    redirect(ctx, res, "/admin/settings/appearance?saved=yes");
  });
  return router;
}

/** The button "Preview" shows what is typed without saving it; the samples on the page are drawn with it. */
async function save(ctx: Context, req: Request, res: Response): Promise<void> {
  const typed = readAppearance(req);
  try {
    const wanted = [Number(typed["appearanceLogo"]), Number(typed["appearanceIcon"])];
    const changes = checkAppearance(
      typed,
      (await listPictures(ctx.db.client, wanted)).map(({ id }) => id),
    );
    if (field(req, "act") === "preview") return sendAdminPage(res, await appearancePage(ctx, req, { typed, unsaved: true }));
    await changeSettings(ctx, requireViewer(req), changes);
    redirect(ctx, res, "/admin/settings/appearance?saved=yes");
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await appearancePage(ctx, req, { typed, errors: refusal.sayFieldsIn(ctx.t), unsaved: true }), 422);
  }
}

function defaults() {
  const { appearanceLogo, appearanceTitleShown, appearanceIcon, appearanceAccent, appearanceAccentDark, appearancePaper, appearanceFont, appearanceWidth } =
    appearanceShape;
  return {
    appearanceLogo: appearanceLogo.parse(undefined),
    appearanceTitleShown: appearanceTitleShown.parse(undefined),
    appearanceIcon: appearanceIcon.parse(undefined),
    appearanceAccent: appearanceAccent.parse(undefined),
    appearanceAccentDark: appearanceAccentDark.parse(undefined),
    appearancePaper: appearancePaper.parse(undefined),
    appearanceFont: appearanceFont.parse(undefined),
    appearanceWidth: appearanceWidth.parse(undefined),
  };
}
