import { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import { ACTS } from "../../comments/moderation-verbs.ts";
import type { Context } from "../../context.ts";
import { Forbidden, say } from "../../errors.ts";
import { idParam } from "../../http/input.ts";
import type { Live } from "../../live/live.ts";
import { moderatedBy } from "../frame.ts";
import { onlyPost } from "../only-post.ts";
import { sendAdminPage } from "../reply.ts";
import { decideOnMany, decideOnOne, takeBack } from "./acts.ts";
import { takeAllBack } from "./all.ts";
import { changeComment, showEdit } from "./edit.ts";
import { readNotice } from "./notice.ts";
import { queuePage } from "./page.ts";
import { readPlace } from "./place.ts";
import { replyFromQueue } from "./replies.ts";
import { createQueueStream, listenToQueue } from "./stream.ts";
import { ACT_NOUNS } from "./words.ts";

/** The queue of comments, and every decision on them: on one, on many, and taken back. */
export function commentRoutes(ctx: Context, live: Live): Router {
  const router = Router();
  const stream = createQueueStream(ctx);
  const post = (path: string, act: (req: Request, res: Response) => Promise<void>) => router.route(path).post(act).all(onlyPost);
  router.get("/admin/comments", (req, res) => showQueue(ctx, req, res));
  router.get("/admin/comments/events", (req, res) => listenToQueue(live, stream, req, res));
  post("/admin/comments/bulk", (req, res) => decideOnMany(ctx, req, res));
  post("/admin/comments/undo", (req, res) => takeBack(ctx, req, res));
  post("/admin/comments/batches/:id/undo", (req, res) => takeAllBack(ctx, idParam(req.params["id"]), req, res));
  for (const act of ACTS) post(`/admin/comments/:id/${ACT_NOUNS[act]}`, (req, res) => decideOnOne(ctx, idParam(req.params["id"]), act, req, res));
  post("/admin/comments/:id/replies", (req, res) => replyFromQueue(ctx, idParam(req.params["id"]), req, res));
  router.get("/admin/comments/:id/edit", (req, res) => showEdit(ctx, idParam(req.params["id"]), req, res));
  router.post("/admin/comments/:id/edit", (req, res) => changeComment(ctx, idParam(req.params["id"]), req, res));
  return router;
}

async function showQueue(ctx: Context, req: Request, res: Response): Promise<void> {
  if (!moderatedBy(requireViewer(req))) throw new Forbidden(say("queue.notAllowed"));
  const place = readPlace(req);
  sendAdminPage(res, await queuePage(ctx, req, place, { notice: await readNotice(ctx, req, place) }));
}
