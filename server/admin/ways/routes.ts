import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid, say } from "../../errors.ts";
import { field, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { checkCeiling, checkEnd, checkKey, checkSettings, readSettings, shown, type Typed } from "./form.ts";
import { getKindOfSeveral, getOwnedWay, listOwnedWays, type OwnedWay } from "./owned.ts";
import { waysPage } from "./page.ts";
import { newWayPage, wayPage } from "./way-page.ts";
import { endWay, keepWay, limitWay, removeWay, saveSettings, switchWay } from "./ways.ts";

/** The ways in as the owner manages them; for administrators. */
export function wayRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/ways", (req, _res, next) => {
    assertCan(requireViewer(req), "manageSettings");
    next();
  });
  router.get("/admin/ways", async (req, res) => sendAdminPage(res, await waysPage(ctx, req, readNotice(ctx, req))));
  router
    .route("/admin/ways/new/:kind")
    .get(async (req, res) => sendAdminPage(res, await newWayPage(ctx, req, kindParam(req))))
    .post((req, res) => add(ctx, req, res));
  router.get("/admin/ways/:key", async (req, res) => sendAdminPage(res, await wayPage(ctx, req, await wayParam(ctx, req), { notice: readNotice(ctx, req) })));
  const post = (path: string, act: (req: Request, res: Response, way: OwnedWay) => Promise<void>) =>
    router
      .route(`/admin/ways/:key/${path}`)
      .post(async (req, res) => act(req, res, await wayParam(ctx, req)))
      .all(onlyPost);
  post("settings", (req, res, way) => saveForm(ctx, req, res, way));
  post("offer", (req, res, way) => switchTo(ctx, req, res, way, true));
  post("end-of-offer", (req, res, way) => switchTo(ctx, req, res, way, false));
  post("ceiling", (req, res, way) => saveCeiling(ctx, req, res, way));
  post("ending", (req, res, way) => saveEnding(ctx, req, res, way));
  post("end-of-ending", async (req, res, way) => {
    await keepWay(ctx, requireViewer(req), way);
    redirect(ctx, res, `/admin/ways/${way.key}?done=stays`);
  });
  post("removal", (req, res, way) => remove(ctx, req, res, way));
  return router;
}

function kindParam(req: Request) {
  return getKindOfSeveral(String(req.params["kind"]));
}

function wayParam(ctx: Context, req: Request): Promise<OwnedWay> {
  return getOwnedWay(ctx, String(req.params["key"]));
}

async function add(ctx: Context, req: Request, res: Response): Promise<void> {
  const kind = kindParam(req);
  const typed = readSettings(req, kind);
  try {
    const known = new Set((await listOwnedWays(ctx)).map(({ key }) => key));
    const key = checkKey(kind, typed["name"] ?? "", (each) => known.has(each));
    await saveSettings(ctx, requireViewer(req), { key, kind }, checkSettings(kind, key, typed, {}));
    redirect(ctx, res, `/admin/ways/${key}?done=saved`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await newWayPage(ctx, req, kind, { typed: shown(kind, typed), errors: refusal.sayFieldsIn(ctx.t) }), 422);
  }
}

async function saveForm(ctx: Context, req: Request, res: Response, way: OwnedWay): Promise<void> {
  const typed = readSettings(req, way.kind);
  await orShowAgain(ctx, req, res, way, typed, async () => {
    const settings = checkSettings(way.kind, way.key, typed, way.source === "pages" ? way.settings : {});
    await saveSettings(ctx, requireViewer(req), way, settings);
    redirect(ctx, res, `/admin/ways/${way.key}?done=saved`);
  });
}

async function switchTo(ctx: Context, req: Request, res: Response, way: OwnedWay, offered: boolean): Promise<void> {
  await switchWay(ctx, requireViewer(req), way, offered);
  redirect(ctx, res, `/admin/ways?done=${offered ? "on" : "off"}&way=${way.key}`);
}

async function saveCeiling(ctx: Context, req: Request, res: Response, way: OwnedWay): Promise<void> {
  const typed: Typed = { ceiling: field(req, "ceiling").trim(), price: field(req, "price").trim() };
  await orShowAgain(ctx, req, res, way, typed, async () => {
    await limitWay(ctx, requireViewer(req), way, checkCeiling(typed));
    redirect(ctx, res, `/admin/ways/${way.key}?done=limited`);
  });
}

async function saveEnding(ctx: Context, req: Request, res: Response, way: OwnedWay): Promise<void> {
  const typed: Typed = { endsOn: field(req, "endsOn").trim() };
  await orShowAgain(ctx, req, res, way, typed, async () => {
    await endWay(ctx, requireViewer(req), way, checkEnd(typed["endsOn"] ?? "", ctx.settings.current.timeZone, ctx.now()));
    redirect(ctx, res, `/admin/ways/${way.key}?done=ending`);
  });
}

async function remove(ctx: Context, req: Request, res: Response, way: OwnedWay): Promise<void> {
  await orShowAgain(ctx, req, res, way, {}, async () => {
    if (field(req, "confirm").trim() !== way.key) throw new Invalid({ confirm: say("ways.confirmWrong", { key: way.key }) });
    await removeWay(ctx, requireViewer(req), way);
    redirect(ctx, res, "/admin/ways?done=removed");
  });
}

/** Shows a form that can't be taken again, with what was typed and what is wrong with it. */
async function orShowAgain(ctx: Context, req: Request, res: Response, way: OwnedWay, typed: Typed, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await wayPage(ctx, req, way, { refused: { typed: shown(way.kind, typed), errors: refusal.sayFieldsIn(ctx.t) } }), 422);
  }
}

const NOTICES: Record<string, MessageKey> = {
  saved: "ways.saved",
  limited: "ways.limited",
  ending: "ways.markedEnding",
  stays: "ways.stays",
  removed: "ways.removed",
  on: "ways.switchedOn",
  off: "ways.switchedOff",
};

function readNotice(ctx: Context, req: Request): AdminNotice | undefined {
  const done = query(req, "done") ?? "";
  const text = Object.hasOwn(NOTICES, done) ? NOTICES[done] : undefined;
  if (!text) return undefined;
  const key = query(req, "way") ?? "";
  const undo = /^[a-z0-9-]+$/.test(key) ? { on: "end-of-offer", off: "offer" }[done] : undefined;
  return {
    tone: "success",
    text: ctx.t(text),
    ...(undo ? { undo: { action: ctx.site.href(`/admin/ways/${key}/${undo}`), fields: {} } } : {}),
  };
}
