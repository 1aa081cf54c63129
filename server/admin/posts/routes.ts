import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { getBulk } from "../../posts/bulk.ts";
import { POST_STATUSES, type WantedStatus } from "../../posts/statuses.ts";
import { deletePost, restorePost, trashPost } from "../../posts/trash.ts";
import { onlyPost } from "../only-post.ts";
import { sendAdminPage } from "../reply.ts";
import { actOnMany, askDeletion, tellProgress, undoMany } from "./bulk-routes.ts";
import { readNotice } from "./notice.ts";
import { pageOrderRoutes } from "./order-routes.ts";
import { postListPage } from "./page.ts";
import { placePath, readPlace, readSentPlace } from "./place.ts";
import { quickForm, saveQuickEdit } from "./quick-routes.ts";

type Type = "post" | "page";

/** The lists of posts and pages, and what is done from them: each change of state is a noun. Stands before the editor's routes, whose ids are any word. */
export function postListRoutes(ctx: Context): Router {
  const router = Router();
  for (const type of ["post", "page"] as const) {
    const root = `/admin/${type}s`;
    const post = (path: string, act: (type: Type, req: Request, res: Response) => Promise<void>) =>
      router
        .route(`${root}/${path}`)
        .post((req, res) => act(type, req, res))
        .all(onlyPost);
    router.get(root, (req, res) => showList(ctx, type, req, res));
    router.get(`${root}/deletion`, (req, res) => askDeletion(ctx, type, req, res));
    router.get(`${root}/batches/:id`, (req, res) => tellProgress(ctx, type, req, res));
    post("bulk", (...sent) => actOnMany(ctx, ...sent));
    post("batches/:id/undo", (...sent) => undoMany(ctx, ...sent));
    post(":id/quick", (...sent) => saveQuickEdit(ctx, ...sent));
    post(":id/trashing", (...sent) => trash(ctx, ...sent));
    post(":id/restoration", (...sent) => restore(ctx, ...sent));
    post(":id/deletion", (...sent) => remove(ctx, ...sent));
  }
  router.use(pageOrderRoutes(ctx));
  return router;
}

async function showList(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  assertCan(viewer, type === "page" ? "writePages" : "writePosts");
  const place = readPlace(req);
  const quick = parseId(query(req, "quick"));
  const form = quick === undefined ? undefined : await quickForm(ctx, viewer, type, quick, place);
  sendAdminPage(
    res,
    await postListPage(ctx, req, type, place, {
      notice: await readNotice(ctx, type, req, place),
      progressHref: await progressHref(ctx, type, req),
      ...(quick !== undefined && form ? { quick: { id: quick, form } } : {}),
    }),
  );
}

async function progressHref(ctx: Context, type: Type, req: Request): Promise<string | undefined> {
  const id = parseId(query(req, "batch"));
  const bulk = id === undefined ? undefined : await getBulk(ctx, requireViewer(req), id);
  return bulk?.state === "running" || bulk?.state === "undoing" ? ctx.site.href(`/admin/${type}s/batches/${bulk.id}`) : undefined;
}

async function trash(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const { was } = await trashPost(ctx, requireViewer(req), id);
  back(ctx, type, req, res, { done: "trashed", id: String(id), was });
}

async function restore(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const wanted = POST_STATUSES.find((status): status is WantedStatus => status !== "trash" && status === field(req, "was"));
  await restorePost(ctx, requireViewer(req), id, wanted);
  back(ctx, type, req, res, { done: wanted ? "untrashed" : "restored", id: String(id) });
}

async function remove(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  await deletePost(ctx, requireViewer(req), idParam(req.params["id"]));
  back(ctx, type, req, res, { done: "deleted" });
}

/** To the place in the list that the form was sent from, which tells what was done. */
function back(ctx: Context, type: Type, req: Request, res: Response, done: Record<string, string>): void {
  redirect(ctx, res, placePath(type, { ...readSentPlace(req), page: 1 }, done));
}
