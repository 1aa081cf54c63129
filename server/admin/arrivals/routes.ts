import { Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { MethodNotAllowed } from "../../errors.ts";
import { field, fields, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { assertMayFetch, retryFetching } from "../../transfer/retrying.ts";
import { withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import { sendAdminPage } from "../reply.ts";
import { missingFilesPage } from "./page.ts";

/** The files of an old blog that did not come, for those who look after the library. */
export function arrivalRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/admin/missing-files")
    .get(async (req, res) => {
      assertMayFetch(requireViewer(req));
      const again = parseId(query(req, "again"));
      const notice = again === undefined ? undefined : ({ tone: "success", text: ctx.t("missingFiles.again", { count: again }) } as const);
      sendAdminPage(res, await missingFilesPage(ctx, req, notice));
    })
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD");
    });
  router
    .route("/admin/missing-files/tries")
    .post(async (req, res) => {
      const chosen = fields(req, "id").flatMap((id) => parseId(id) ?? []);
      const count = await retryFetching(ctx, requireViewer(req), field(req, "all") === "" ? chosen : "all");
      redirect(ctx, res, withQuery("/admin/missing-files", count === 0 ? {} : { again: String(count) }));
    })
    .all(onlyPost);
  return router;
}
