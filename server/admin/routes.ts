import { Router } from "express";
import { assertCan } from "../accounts/permissions.ts";
import { needStaffSecondFactor } from "../accounts/second-step/second-factor-routes.ts";
import { needSignIn, requireViewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Live } from "../live/live.ts";
import { asReaderRoutes, refuseAsReader } from "./as-reader.ts";
import { banRoutes } from "./bans/routes.ts";
import { commentRoutes } from "./comments/routes.ts";
import { dashboardRoutes } from "./dashboard/routes.ts";
import { insightRoutes } from "./insight/routes.ts";
import { mailRoutes } from "./mail/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { doctorRoutes } from "./doctor/routes.ts";
import { erasureAdminRoutes } from "./erasure/routes.ts";
import { editorRoutes } from "./posts/editor-routes.ts";
import { postListRoutes } from "./posts/routes.ts";
import { ruleRoutes } from "./rules/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { wayRoutes } from "./ways/routes.ts";

/** Everything below /admin: for people who are signed in and have something to do there. */
export function adminRoutes(ctx: Context, live: Live): Router {
  const router = Router();
  router.use("/admin", needSignIn(ctx));
  router.use(asReaderRoutes(ctx));
  router.use("/admin", refuseAsReader(ctx), (req, _res, next) => {
    assertCan(requireViewer(req), "enterAdmin");
    next();
  });
  router.use("/admin", needStaffSecondFactor(ctx));
  router.use(dashboardRoutes(ctx));
  router.use(editorRoutes(ctx));
  router.use(postListRoutes(ctx));
  router.use(commentRoutes(ctx, live));
  router.use(banRoutes(ctx));
  router.use(insightRoutes(ctx));
  router.use(ruleRoutes(ctx));
  router.use(settingsRoutes(ctx));
  router.use(doctorRoutes(ctx));
  router.use(peopleRoutes(ctx));
  router.use(erasureAdminRoutes(ctx));
  router.use(mailRoutes(ctx));
  router.use(wayRoutes(ctx));
  return router;
}
