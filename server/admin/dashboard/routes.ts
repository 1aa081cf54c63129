import { Router } from "express";
import type { Context } from "../../context.ts";
import { sendAdminPage } from "../reply.ts";
import { dashboardPage } from "./page.ts";

/** The first page of the desk. */
export function dashboardRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin", async (req, res) => sendAdminPage(res, await dashboardPage(ctx, req)));
  return router;
}
