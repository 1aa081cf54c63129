import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { restoreRevision } from "../../posts/restoring.ts";
import { onlyPost } from "../only-post.ts";
import { getEditable } from "../posts/editable.ts";
import { sendAdminPage } from "../reply.ts";
import { revisionsPage } from "./page.ts";

/** The versions of a post: compared, and taken up again. */
export function revisionRoutes(ctx: Context): Router {
  const router = Router();
  for (const type of ["post", "page"] as const) {
    const root = `/admin/${type}s/:id/revisions`;
    router.get(root, (req, res) => show(ctx, req, res));
    router
      .route(`${root}/:version/restoration`)
      .post((req, res) => restore(ctx, req, res))
      .all(onlyPost);
  }
  return router;
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  if (!req.path.startsWith(`/admin/${post.type}s/`)) return redirect(ctx, res, `/admin/${post.type}s/${post.id}/revisions`);
  const versions = { from: parseId(query(req, "from")), to: parseId(query(req, "to")) };
  sendAdminPage(res, await revisionsPage(ctx, req, post, versions));
}

async function restore(ctx: Context, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  const version = parseId(req.params["version"]) ?? 0;
  await restoreRevision(ctx, requireViewer(req), post.id, version, parseId(field(req, "basedOnVersion")));
  redirect(ctx, res, `/admin/${post.type}s/${post.id}/edit?saved=restored`);
}
