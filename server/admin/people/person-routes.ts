import { type Request, type Response, Router } from "express";
import { needRecentProof } from "../../accounts/recent-proof.ts";
import { turnOffSecondFactorOf } from "../../accounts/second-step/second-factor.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { endSessions, givePosts } from "./person-acts.ts";
import { personPage } from "./person-page.ts";

/** One person's page, and what administrators do there. */
export function personRoutes(ctx: Context): Router {
  const router = Router();
  const proved = needRecentProof(ctx);
  router.get("/admin/people/:id", async (req, res) => {
    const notice = readNotice(ctx, req);
    sendAdminPage(res, await personPage(ctx, req, idParam(req.params["id"]), notice ? { notice } : {}));
  });
  router
    .route("/admin/people/:id/sessions/ending")
    .post(proved, (req, res) => end(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/people/:id/sessions/:session/ending")
    .post(proved, (req, res) => end(ctx, req, res, idParam(req.params["session"])))
    .all(onlyPost);
  router
    .route("/admin/people/:id/second-step/ending")
    .post(proved, async (req, res) => {
      const id = idParam(req.params["id"]);
      await turnOffSecondFactorOf(ctx, requireViewer(req), id);
      redirect(ctx, res, `/admin/people/${id}?factor=ended`);
    })
    .all(onlyPost);
  router
    .route("/admin/people/:id/posts")
    .post((req, res) => give(ctx, req, res))
    .all(onlyPost);
  return router;
}

async function end(ctx: Context, req: Request, res: Response, sessionId?: number): Promise<void> {
  const id = idParam(req.params["id"]);
  const viewer = requireViewer(req);
  const count = await endSessions(ctx, viewer, id, sessionId);
  if (sessionId === viewer.sessionId) return redirect(ctx, res, "/sign-in");
  redirect(ctx, res, `/admin/people/${id}?ended=${count}`);
}

async function give(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  try {
    const { count } = await givePosts(ctx, requireViewer(req), id, parseId(field(req, "to")));
    redirect(ctx, res, `/admin/people/${id}?given=${count}`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendAdminPage(res, await personPage(ctx, req, id, { heirError: refusal.sayFieldsIn(ctx.t)["to"] ?? "" }), 422);
  }
}

function readNotice({ t }: Context, req: Request): AdminNotice | undefined {
  if (query(req, "factor") === "ended") return { tone: "success", text: t("factor.ended") };
  const count = (name: string) => {
    const text = query(req, name);
    return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  };
  const [ended, given] = [count("ended"), count("given")];
  if (ended !== undefined) return { tone: "success", text: t("person.sessionsEnded", { count: ended }) };
  return given === undefined ? undefined : { tone: "success", text: t("person.postsGiven", { count: given }) };
}
