import { Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { sendAdminPage } from "../reply.ts";
import { doctorPage } from "./page.ts";

/** What is well with the blog and what is not, for administrators. */
export function doctorRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/doctor", async (req, res) => {
    assertCan(requireViewer(req), "manageSettings");
    sendAdminPage(res, await doctorPage(ctx, req));
  });
  return router;
}
