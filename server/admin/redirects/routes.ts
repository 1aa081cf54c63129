import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid, MethodNotAllowed, NotFound, say } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { TypedRedirect } from "../../redirects/input.ts";
import { deleteRedirect, forgetMissed, restoreRedirect, saveRedirect } from "../../redirects/redirects.ts";
import { findRedirect } from "../../redirects/store.ts";
import { type ListPlace, placeFields, readPlace, readSentPlace, withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { sendRedirectsCsv, takeImport } from "./csv.ts";
import { REDIRECT_VIEWS, redirectsPage } from "./page.ts";

/** Where old addresses lead. */
export function redirectRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/redirects", (req, _res, next) => {
    assertCan(requireViewer(req), "manageRedirects");
    next();
  });
  router
    .route("/admin/redirects")
    .get((req, res) => show(ctx, req, res))
    .post((req, res) => save(ctx, req, res))
    .all(getOrPost);
  router
    .route("/admin/redirects/csv")
    .get((_req, res) => sendRedirectsCsv(ctx, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD");
    });
  router
    .route("/admin/redirects/import")
    .post((req, res) => takeImport(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/redirects/restoration")
    .post((req, res) => restore(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/redirects/missed/forgetting")
    .post((req, res) => forget(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/redirects/:id")
    .get((req, res) => showOne(ctx, req, res))
    .post((req, res) => save(ctx, req, res, idParam(req.params["id"])))
    .all(getOrPost);
  router
    .route("/admin/redirects/:id/deletion")
    .post((req, res) => remove(ctx, req, res))
    .all(onlyPost);
  return router;
}

function getOrPost(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const notice = noticeOf(ctx, req);
  sendAdminPage(res, await redirectsPage(ctx, req, readPlace(req, REDIRECT_VIEWS), notice ? { notice } : {}));
}

async function showOne(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const row = await findRedirect(ctx.db.client, id);
  if (!row) throw new NotFound(say("redirects.missing"));
  const typed = { path: row.path, target: row.target ?? "", status: String(row.status) };
  sendAdminPage(res, await redirectsPage(ctx, req, readPlace(req, REDIRECT_VIEWS), { typed, changing: id }));
}

function readTyped(req: Request): TypedRedirect {
  return { path: field(req, "path"), target: field(req, "target"), status: field(req, "redirectStatus") };
}

async function save(ctx: Context, req: Request, res: Response, id?: number): Promise<void> {
  const typed = readTyped(req);
  const place = readSentPlace(req, REDIRECT_VIEWS);
  try {
    const { path } = await saveRedirect(ctx, requireViewer(req), typed, id);
    back(ctx, res, place, { done: typed.status === "410" ? "savedGone" : "saved", of: path });
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const errors = refusal.sayFieldsIn(ctx.t);
    sendAdminPage(res, await redirectsPage(ctx, req, place, { typed, errors, ...(id === undefined ? {} : { changing: id }) }), 422);
  }
}

async function remove(ctx: Context, req: Request, res: Response): Promise<void> {
  const { path, target, status, origin, hits } = await deleteRedirect(ctx, requireViewer(req), idParam(req.params["id"]));
  const kept = { was: target ?? "", code: String(status), origin, hits: String(hits) };
  back(ctx, res, readSentPlace(req, REDIRECT_VIEWS), { done: "deleted", of: path, ...kept });
}

async function restore(ctx: Context, req: Request, res: Response): Promise<void> {
  const origin = ["person", "import", "deleted"].find((known) => known === field(req, "origin")) ?? "person";
  const typed = readTyped(req);
  await restoreRedirect(ctx, requireViewer(req), typed, { origin, hits: parseId(field(req, "hits")) ?? 0 });
  back(ctx, res, readSentPlace(req, REDIRECT_VIEWS), { done: "restored", of: typed.path });
}

async function forget(ctx: Context, req: Request, res: Response): Promise<void> {
  const path = field(req, "path");
  await forgetMissed(ctx, requireViewer(req), path);
  back(ctx, res, readSentPlace(req, REDIRECT_VIEWS), { done: "forgotten", of: path });
}

/** Back to the list, where one was. */
function back(ctx: Context, res: Response, place: ListPlace, done: Record<string, string>): void {
  redirect(ctx, res, withQuery("/admin/redirects", { ...placeFields(place, REDIRECT_VIEWS), ...done }));
}

const DONE = {
  saved: "redirects.saved",
  savedGone: "redirects.savedGone",
  deleted: "redirects.deleted",
  restored: "redirects.restored",
  forgotten: "redirects.forgotten",
} as const;

function noticeOf(ctx: Context, req: Request): AdminNotice | undefined {
  const done = query(req, "done") ?? "";
  const path = (query(req, "of") ?? "").slice(0, 500);
  if (done === "imported") return { tone: "success", text: ctx.t("redirects.imported", { count: parseId(path) ?? 0 }) };
  if (!isDone(done)) return undefined;
  const notice: AdminNotice = { tone: "success", text: ctx.t(DONE[done], { path }) };
  if (done !== "deleted") return notice;
  const fields = {
    ...placeFields(readPlace(req, REDIRECT_VIEWS), REDIRECT_VIEWS),
    path,
    target: query(req, "was") ?? "",
    redirectStatus: query(req, "code") ?? "",
    origin: query(req, "origin") ?? "",
    hits: query(req, "hits") ?? "",
  };
  return { ...notice, undo: { action: ctx.site.href("/admin/redirects/restoration"), fields } };
}

function isDone(done: string): done is keyof typeof DONE {
  return Object.hasOwn(DONE, done);
}
