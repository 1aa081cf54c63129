import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { field, parseId, query } from "../../http/input.ts";
import { saveCategory } from "../../posts/filing/categories.ts";
import { onlyPost } from "../only-post.ts";
import { sendJson } from "./editor-json.ts";
import { findCategoryBrief, listTagsHolding } from "./editor-terms-store.ts";

const SUGGESTED = 12;

/** What the editor's script asks about categories and tags. */
export function editorTermRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/editor/tags", (req, res) => suggestTags(ctx, req, res));
  router
    .route("/admin/editor/categories")
    .post((req, res) => makeCategory(ctx, req, res))
    .all(onlyPost);
  return router;
}

/** Tags whose names begin with what was typed, then those that hold it elsewhere. */
async function suggestTags(ctx: Context, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), "writePosts");
  const typed = (query(req, "q") ?? "").trim().slice(0, 200);
  sendJson(res, { tags: typed === "" ? [] : await listTagsHolding(ctx.db, typed, SUGGESTED) });
}

/** Makes a category at once, so that it can be ticked. */
async function makeCategory(ctx: Context, req: Request, res: Response): Promise<void> {
  const input = { name: field(req, "name"), slug: "", description: "", parentId: parseId(field(req, "parentId")) ?? null };
  try {
    const { id } = await saveCategory(ctx, requireViewer(req), input);
    sendJson(res, { ...(await findCategoryBrief(ctx.db.client, id)) }, 201);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    sendJson(res, { error: error.sayIn(ctx.t) }, 422);
  }
}
