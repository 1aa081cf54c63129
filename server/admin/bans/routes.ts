import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { addBan, endBan, restoreBan } from "../../comments/bans.ts";
import { undoBatch } from "../../comments/batches.ts";
import type { Context } from "../../context.ts";
import { Invalid, MethodNotAllowed } from "../../errors.ts";
import { field, idParam, parseId, queried, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { placeFields, readPlace, readSentPlace, withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { BAN_VIEWS, bansPage, describeBan } from "./page.ts";

/** Who is refused, held or let pass. */
export function banRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/bans", (req, _res, next) => {
    assertCan(requireViewer(req), "manageBans");
    next();
  });
  router
    .route("/admin/bans")
    .get((req, res) => show(ctx, req, res))
    .post((req, res) => add(ctx, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  router
    .route("/admin/bans/:id/end")
    .post((req, res) => end(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/bans/:id/restoration")
    .post((req, res) => restore(ctx, req, res))
    .all(onlyPost);
  return router;
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const notice = await noticeOf(ctx, req);
  sendAdminPage(res, await bansPage(ctx, req, readPlace(req, BAN_VIEWS), notice ? { notice } : {}));
}

async function add(ctx: Context, req: Request, res: Response): Promise<void> {
  const typed = { kind: field(req, "kind"), value: field(req, "value"), effect: field(req, "effect"), until: field(req, "until"), note: field(req, "note") };
  const spamPending = field(req, "spamPending") !== "";
  try {
    const { id, batchId } = await addBan(ctx, { viewer: requireViewer(req), address: req.ip ?? "" }, typed, { spamPending });
    back(ctx, req, res, { done: "added", ban: String(id), ...(batchId === undefined ? {} : { batch: String(batchId) }) });
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const refused = { typed, spamPending, errors: refusal.sayFieldsIn(ctx.t) };
    sendAdminPage(res, await bansPage(ctx, req, readSentPlace(req, BAN_VIEWS), { refused }), 422);
  }
}

/** Ends a ban; as the undoing of one that has just been added also what was moved along with it. */
async function end(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const viewer = requireViewer(req);
  await endBan(ctx, viewer, id);
  const batchId = parseId(field(req, "batch"));
  if (batchId !== undefined) await undoBatch(ctx, viewer, batchId);
  back(ctx, req, res, { done: "ended", ban: String(id) });
}

async function restore(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  await restoreBan(ctx, { viewer: requireViewer(req), address: req.ip ?? "" }, id);
  back(ctx, req, res, { done: "restored", ban: String(id) });
}

function back(ctx: Context, req: Request, res: Response, done: Record<string, string>): void {
  redirect(ctx, res, withQuery("/admin/bans", { ...placeFields(readSentPlace(req, BAN_VIEWS), BAN_VIEWS), ...done }));
}

const DONE: Record<string, { text: MessageKey; undo: "end" | "restoration" }> = {
  added: { text: "bans.added", undo: "end" },
  ended: { text: "bans.wasEnded", undo: "restoration" },
  restored: { text: "bans.wasRestored", undo: "end" },
};

async function noticeOf(ctx: Context, req: Request): Promise<AdminNotice | undefined> {
  const done = queried(req, "done", DONE);
  const id = parseId(query(req, "ban"));
  const what = id === undefined ? undefined : await describeBan(ctx, id);
  if (!done || what === undefined) return undefined;
  const batch = parseId(query(req, "batch"));
  const fields = { ...placeFields(readPlace(req, BAN_VIEWS), BAN_VIEWS), ...(batch === undefined ? {} : { batch: String(batch) }) };
  const undo = { action: ctx.site.href(`/admin/bans/${id}/${done.undo}`), fields };
  return { tone: "success", text: ctx.t(batch !== undefined && done.undo === "end" ? "bans.addedMoved" : done.text, { what }), undo };
}
