import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, Invalid, MethodNotAllowed } from "../../errors.ts";
import { field, fields, hasField, idParam, parseId, query, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { deleteMedia, describeMedia, type MediaWords, replaceMedia } from "../../media/library.ts";
import { listLibrary } from "../../media/store.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { libraryFilter, mediaPlaceFields, readMediaPlace, readSentMediaPlace } from "./filter.ts";
import { mediaDeletionPage, mediaItemPage } from "./item-page.ts";
import { mediaJson } from "./json.ts";
import { mediaPage, PER_PAGE } from "./page.ts";
import { forgetReceived, receiveFiles } from "./receiving.ts";
import { receiveUpload } from "./uploading.ts";
import { ACCEPT } from "./words.ts";

/** The library of pictures and other files, for those who may add to it. */
export function mediaDeskRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin/media", (req, _res, next) => {
    assertCan(requireViewer(req), "uploadMedia");
    next();
  });
  router
    .route("/admin/media")
    .get((req, res) => (wantsJson(req) ? sendList(ctx, req, res) : show(ctx, req, res)))
    .post((req, res) => receiveUpload(ctx, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  router.get("/admin/media/picker", async (req, res) => {
    sendAdminPage(res, { kind: "media-picker", frame: await adminFrame(ctx, req, "media"), accept: ACCEPT });
  });
  router
    .route("/admin/media/deletions")
    .post((req, res) => remove(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/media/alts")
    .post((req, res) => describeSeveral(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/media/:id")
    .get((req, res) => showItem(ctx, req, res))
    .post((req, res) => describe(ctx, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  router
    .route("/admin/media/:id/file")
    .post((req, res) => replace(ctx, req, res))
    .all(onlyPost);
  return router;
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const notice = noticeOf(ctx, req);
  sendAdminPage(res, await mediaPage(ctx, req, readMediaPlace(req), notice ? { notice } : {}));
}

async function sendList(ctx: Context, req: Request, res: Response): Promise<void> {
  const place = readMediaPlace(req);
  const { items, total } = await listLibrary(ctx.db.client, libraryFilter(ctx, place), { page: place.page, perPage: PER_PAGE });
  const viewer = requireViewer(req);
  const more = place.page * PER_PAGE < total;
  res.set("Cache-Control", "no-store").json({
    items: items.map((row) => mediaJson(ctx, viewer, row)),
    ...(more ? { nextPage: place.page + 1 } : {}),
  });
}

async function showItem(ctx: Context, req: Request, res: Response): Promise<void> {
  const notice = noticeOf(ctx, req);
  sendAdminPage(res, await mediaItemPage(ctx, req, idParam(req.params["id"]), notice ? { notice } : {}));
}

async function describe(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const typed = readWords(req);
  try {
    const row = await describeMedia(ctx, requireViewer(req), id, typed);
    if (wantsJson(req)) return void res.set("Cache-Control", "no-store").json(mediaJson(ctx, requireViewer(req), row));
    redirect(ctx, res, `/admin/media/${id}?done=described`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid) || wantsJson(req)) throw refusal;
    const all = { title: "", altText: "", caption: "", description: "", ...typed };
    sendAdminPage(res, await mediaItemPage(ctx, req, id, { typed: all, errors: refusal.sayFieldsIn(ctx.t) }), 422);
  }
}

/** The fields that were sent; others stay as they are. "alt" is what scripts call it. */
function readWords(req: Request): Partial<MediaWords> {
  const names = { title: "title", altText: "altText", alt: "altText", caption: "caption", description: "description" } as const;
  return Object.fromEntries(Object.entries(names).flatMap(([sent, name]) => (hasField(req, sent) ? [[name, field(req, sent).trim()]] : [])));
}

/** Words for several pictures at once: "alt-7", "alt-9"; what was left empty stays so. */
async function describeSeveral(ctx: Context, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const body = (req.body ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(body).slice(0, 200)) {
    const id = parseId(/^alt-(\d+)$/.exec(name)?.[1]);
    const altText = field(req, name).trim();
    if (id !== undefined && altText !== "") await describeMedia(ctx, viewer, id, { altText });
  }
  redirect(ctx, res, withQuery("/admin/media", { ...mediaPlaceFields(readSentMediaPlace(req)), done: "described" }));
}

async function replace(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const received = await receiveFiles(ctx, req, res);
  try {
    const [file] = received;
    const tooLarge = ctx.t("media.tooLarge", { most: ctx.settings.current.uploadMegabytes });
    if (!file || file.tooLarge) {
      const replaceError = file ? tooLarge : ctx.t("media.noFile");
      return sendAdminPage(res, await mediaItemPage(ctx, req, id, { replaceError }), 422);
    }
    await replaceMedia(ctx, requireViewer(req), id, file);
    redirect(ctx, res, `/admin/media/${id}?done=replaced`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid || refusal instanceof Conflict)) throw refusal;
    sendAdminPage(res, await mediaItemPage(ctx, req, id, { replaceError: refusal.sayIn(ctx.t) }), refusal.status);
  } finally {
    await forgetReceived(received);
  }
}

/** Asks first: what is deleted is gone. */
async function remove(ctx: Context, req: Request, res: Response): Promise<void> {
  const ids = [...new Set(fields(req, "ids").flatMap((id) => parseId(id) ?? []))].slice(0, 200);
  if (ids.length === 0) return redirect(ctx, res, withQuery("/admin/media", { ...mediaPlaceFields(readSentMediaPlace(req)), done: "none" }));
  if (field(req, "sure") !== "yes") return sendAdminPage(res, await mediaDeletionPage(ctx, req, ids));
  const deleted = await deleteMedia(ctx, requireViewer(req), ids);
  redirect(ctx, res, withQuery("/admin/media", { done: "deleted", count: String(deleted.length) }));
}

function noticeOf(ctx: Context, req: Request): AdminNotice | undefined {
  const count = Math.min(10_000, parseId(query(req, "count")) ?? 0);
  const known = parseId(query(req, "known")) ?? 0;
  switch (query(req, "done") ?? "") {
    case "uploaded":
      return { tone: "success", text: ctx.t("media.uploaded", { count, known }) };
    case "described":
      return { tone: "success", text: ctx.t("media.described") };
    case "replaced":
      return { tone: "success", text: ctx.t("media.replaced") };
    case "deleted":
      return { tone: "success", text: ctx.t("media.deleted", { count }) };
    case "none":
      return { tone: "info", text: ctx.t("media.nothingTicked") };
    default:
      return undefined;
  }
}
