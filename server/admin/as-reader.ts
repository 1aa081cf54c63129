import { type Request, type RequestHandler, type Response, Router } from "express";
import { assertCan } from "../accounts/permissions.ts";
import { safeReturnPath } from "../accounts/return-path.ts";
import { seeOther } from "../accounts/see-other.ts";
import { setAsReader } from "../accounts/session-store.ts";
import { requireViewer, type Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Forbidden, MethodNotAllowed, say } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import { field } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import type { QuestionPage } from "../pages.ts";
import { onlyPost } from "./only-post.ts";

/** Staff who look at the blog as a reader does, and back. To be mounted before what only staff may open. */
export function asReaderRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/admin/as-reader")
    .get(async (req, res) => {
      const viewer = requireViewer(req);
      if (!viewer.realRole) return seeOther(res, ctx.site.href("/admin"));
      sendPage(ctx, res, await wayBackPage(ctx, viewer.realRole));
    })
    .post((req, res) => turn(ctx, req, res, { on: true, fallback: "/" }))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  router
    .route("/admin/as-reader/end")
    .post((req, res) => turn(ctx, req, res, { on: false, fallback: "/admin" }))
    .all(onlyPost);
  return router;
}

/** Keeps those who look as a reader from the admin pages: what they may do there has to be taken up again first. */
export function refuseAsReader(ctx: Context): RequestHandler {
  return (req, res, next) => {
    if (!requireViewer(req).realRole) return next();
    if (req.method !== "GET" && req.method !== "HEAD") throw new Forbidden(say("asReader.noPowers"));
    seeOther(res, ctx.site.href("/admin/as-reader"));
  };
}

async function turn(ctx: Context, req: Request, res: Response, { on, fallback }: { on: boolean; fallback: string }): Promise<void> {
  const viewer = requireViewer(req);
  assertCan(withRealRole(viewer), "enterAdmin");
  await ctx.db.transaction((tx) => setAsReader(tx, viewer.sessionId, on));
  seeOther(res, safeReturnPath(field(req, "returnTo"), ctx.site.base) ?? ctx.site.href(fallback));
}

function withRealRole({ person, realRole }: Viewer): Pick<Viewer, "person"> {
  return { person: { ...person, role: realRole ?? person.role } };
}

async function wayBackPage(ctx: Context, role: NonNullable<Viewer["realRole"]>): Promise<QuestionPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "question",
    site,
    head: { title: `${ctx.t("asReader.title")} – ${site.title}`, robots: "noindex" },
    heading: ctx.t("asReader.title"),
    text: ctx.t("asReader.text", { role: ctx.t(`role.${role}`) }),
    items: [],
    form: { action: ctx.site.href("/admin/as-reader/end"), fields: {}, label: ctx.t("asReader.end") },
    links: [{ text: ctx.t("asReader.goOn"), href: ctx.site.href("/") }],
  };
}
