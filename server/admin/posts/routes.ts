import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { POST_STATUSES, type WantedStatus } from "../../posts/statuses.ts";
import { deletePost, restorePost, trashPost } from "../../posts/trash.ts";
import { placeFields, readPlace, readSentPlace, withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { POST_VIEWS, postListPage, viewLink } from "./page.ts";
import { findBrief } from "./store.ts";
import { titleOrNone } from "./words.ts";

type Type = "post" | "page";

/** The lists of posts and pages, and what is done from them: each change of state is a noun. */
export function postListRoutes(ctx: Context): Router {
  const router = Router();
  for (const type of ["post", "page"] as const) {
    const root = `/admin/${type}s`;
    router.get(root, (req, res) => showList(ctx, type, req, res));
    router
      .route(`${root}/:id/trashing`)
      .post((req, res) => trash(ctx, type, req, res))
      .all(onlyPost);
    router
      .route(`${root}/:id/restoration`)
      .post((req, res) => restore(ctx, type, req, res))
      .all(onlyPost);
    router
      .route(`${root}/:id/deletion`)
      .post((req, res) => remove(ctx, type, req, res))
      .all(onlyPost);
  }
  return router;
}

async function showList(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), type === "page" ? "writePages" : "writePosts");
  const notice = await readNotice(ctx, type, req);
  sendAdminPage(res, await postListPage(ctx, req, type, readPlace(req, POST_VIEWS), notice));
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
  const place = placeFields({ ...readSentPlace(req, POST_VIEWS), page: 1 }, POST_VIEWS);
  redirect(ctx, res, withQuery(`/admin/${type}s`, { ...place, ...done }));
}

/** What the list says about the act that led to it. */
async function readNotice(ctx: Context, type: Type, req: Request): Promise<AdminNotice | undefined> {
  const done = query(req, "done");
  if (done === "deleted") return { tone: "success", text: ctx.t(type === "page" ? "writing.pageDeleted" : "writing.postDeleted") };
  const id = parseId(query(req, "id"));
  const post = done === undefined || id === undefined ? undefined : await findBrief(ctx.db.client, id);
  if (!post || post.type !== type) return undefined;
  const title = titleOrNone(ctx, post.title);
  if (done === "trashed" && post.status === "trash") {
    const undo = {
      action: ctx.site.href(`/admin/${type}s/${post.id}/restoration`),
      fields: { was: query(req, "was") ?? "draft", status: query(req, "status") ?? "" },
    };
    return { tone: "success", text: ctx.t("writing.trashed", { title }), undo };
  }
  if (done === "untrashed" && post.status !== "trash") return { tone: "success", text: ctx.t("writing.untrashed", { title }), link: viewLink(ctx, post) };
  if (done === "restored" && post.status !== "trash") {
    return {
      tone: "success",
      text: ctx.t("writing.restored", { title }),
      link: { text: ctx.t("writing.edit"), href: ctx.site.href(`/admin/${type}s/${post.id}/edit`) },
    };
  }
  return undefined;
}
