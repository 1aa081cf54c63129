import { type Request, Router } from "express";
import { reachOf } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Forbidden, NotFound, say } from "../../errors.ts";
import { query } from "../../http/input.ts";
import { sendAdminPage } from "../reply.ts";
import { RANGES } from "./days.ts";
import { sendCsv } from "./export.ts";
import { insightPage } from "./page.ts";

/** Figures about comments and what was decided on them; for those who moderate everything. */
export function insightRoutes(ctx: Context): Router {
  const router = Router();
  router.use(["/admin/insight", "/admin/insight.csv"], (req, _res, next) => {
    if (reachOf(requireViewer(req), "moderateComments") !== "any") throw new Forbidden(say("failure.notAllowed"));
    next();
  });
  router.get("/admin/insight", async (req, res) => {
    sendAdminPage(res, await insightPage(ctx, req, readLength(req)));
  });
  router.get("/admin/insight.csv", async (req, res) => {
    if (!(await sendCsv(ctx, res, query(req, "series") ?? "", readLength(req)))) throw new NotFound();
  });
  return router;
}

function readLength(req: Request): number {
  return RANGES.find((days) => String(days) === query(req, "days")) ?? RANGES[0];
}
