import { Router } from "express";
import { assertCan } from "../accounts/permissions.ts";
import { needSignIn, requireViewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { commentRoutes } from "./comments/routes.ts";
import { dashboardRoutes } from "./dashboard/routes.ts";
import { mailRoutes } from "./mail/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { editorRoutes } from "./posts/editor-routes.ts";
import { postListRoutes } from "./posts/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";

/** Everything below /admin: for people who are signed in and have something to do there. */
export function adminRoutes(ctx: Context): Router {
  const router = Router();
  router.use("/admin", needSignIn(ctx), (req, _res, next) => {
    assertCan(requireViewer(req), "enterAdmin");
    next();
  });
  router.use(dashboardRoutes(ctx));
  router.use(editorRoutes(ctx));
  router.use(postListRoutes(ctx));
  router.use(commentRoutes(ctx));
  router.use(settingsRoutes(ctx));
  router.use(peopleRoutes(ctx));
  router.use(mailRoutes(ctx));
  return router;
}
