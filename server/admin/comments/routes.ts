import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import { ACTS, type Act, moderateComments, undoModeration } from "../../comments/moderation-verbs.ts";
import type { Context } from "../../context.ts";
import { Forbidden, say } from "../../errors.ts";
import { field, fields, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { moderatedBy } from "../frame.ts";
import { placeFields, readPlace, readSentPlace, withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { QUEUE_VIEWS, queuePage } from "./page.ts";
import { ACT_DONE, ACT_NOUNS } from "./words.ts";

/** The queue of comments, and every decision on them: on one, on many, and taken back. */
export function commentRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/admin/comments", (req, res) => showQueue(ctx, req, res));
  router
    .route("/admin/comments/bulk")
    .post((req, res) => decideOnMany(ctx, req, res))
    .all(onlyPost);
  router
    .route("/admin/comments/undo")
    .post((req, res) => takeBack(ctx, req, res))
    .all(onlyPost);
  for (const act of ACTS) {
    router
      .route(`/admin/comments/:id/${ACT_NOUNS[act]}`)
      .post((req, res) => decide(ctx, [idParam(req.params["id"])], act, req, res))
      .all(onlyPost);
  }
  return router;
}

async function showQueue(ctx: Context, req: Request, res: Response): Promise<void> {
  const scope = moderatedBy(requireViewer(req));
  if (!scope) throw new Forbidden(say("queue.notAllowed"));
  sendAdminPage(res, await queuePage(ctx, req, scope, readPlace(req, QUEUE_VIEWS), readNotice(ctx, req)));
}

async function decideOnMany(ctx: Context, req: Request, res: Response): Promise<void> {
  const act = ACTS.find((known) => known === field(req, "act"));
  const ids = fields(req, "ids").flatMap((id) => parseId(id) ?? []);
  if (!act || ids.length === 0) return back(ctx, req, res, { done: "nothing" });
  await decide(ctx, ids, act, req, res);
}

async function decide(ctx: Context, ids: number[], act: Act, req: Request, res: Response): Promise<void> {
  const { events } = await moderateComments(ctx, requireViewer(req), ids, act);
  back(ctx, req, res, events.length === 0 ? { done: "unchanged" } : { done: act, events: events.join(",") });
}

async function takeBack(ctx: Context, req: Request, res: Response): Promise<void> {
  const count = await undoModeration(ctx, requireViewer(req), readIds(field(req, "events")));
  back(ctx, req, res, { done: "undone", count: String(count) });
}

/** To the place in the queue that the form was sent from, which tells what was done and offers to take it back. */
function back(ctx: Context, req: Request, res: Response, done: Record<string, string>): void {
  redirect(
    ctx,
    res,
    withQuery("/admin/comments", {
      ...placeFields(readSentPlace(req, QUEUE_VIEWS), QUEUE_VIEWS),
      ...done,
    }),
  );
}

function readIds(list: string): number[] {
  return list.split(",").flatMap((id) => parseId(id) ?? []);
}

/** What the queue says about the act that led to it. */
function readNotice(ctx: Context, req: Request): AdminNotice | undefined {
  const done = query(req, "done");
  if (done === "nothing") return { tone: "problem", text: ctx.t("queue.chooseFirst") };
  if (done === "unchanged") return { tone: "info", text: ctx.t("queue.doneAlready") };
  if (done === "undone") return undoneNotice(ctx, Number(query(req, "count") ?? 0));
  const act = ACTS.find((known) => known === done);
  const events = readIds(query(req, "events") ?? "");
  if (!act || events.length === 0) return undefined;
  const place = placeFields(readPlace(req, QUEUE_VIEWS), QUEUE_VIEWS);
  const undo = {
    action: ctx.site.href("/admin/comments/undo"),
    fields: { ...place, events: events.join(",") },
  };
  return { tone: "success", text: ctx.t(ACT_DONE[act], { count: events.length }), undo };
}

function undoneNotice({ t }: Context, count: number): AdminNotice {
  return count > 0 ? { tone: "success", text: t("queue.undone", { count }) } : { tone: "info", text: t("queue.nothingToUndo") };
}
