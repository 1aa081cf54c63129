import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { MethodNotAllowed, NotFound } from "../errors.ts";
import { field, idParam, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { actHref, type ActLink, MAIL_ACTS, readActToken, readUndoToken } from "./act-links.ts";
import { actByLink, lookAtAct, lookAtUndo, undoByLink } from "./acting.ts";
import { actPage, undoPage } from "./acting-page.ts";

/** Where the links in moderators' mails lead. Who holds one need not sign in; programs that open links in mails do nothing by it. */
export function actingRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/moderation/comments/:id/undo")
    .get((req, res) => askToUndo(ctx, req, res))
    .post((req, res) => undo(ctx, req, res))
    .all(only);
  router
    .route("/moderation/comments/:id/:act")
    .get((req, res) => ask(ctx, req, res))
    .post((req, res) => decide(ctx, req, res))
    .all(only);
  return router;
}

function only(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function ask(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = query(req, "token") ?? "";
  const link = linkOf(ctx, req, token);
  const standing = await lookAtAct(ctx, link);
  sendPage(ctx, res, await actPage(ctx, link, token, standing), standing.overtaken ? 409 : 200);
}

async function decide(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = field(req, "token");
  const link = linkOf(ctx, req, token);
  const overtaken = await actByLink(ctx, link);
  if (!overtaken) return seeOther(res, actHref(ctx, link.commentId, link.act, token));
  const { comment } = await lookAtAct(ctx, link);
  sendPage(ctx, res, await actPage(ctx, link, token, { comment, overtaken }), 409);
}

/** @throws NotFound, Forbidden */
function linkOf(ctx: Context, req: Request, token: string): ActLink {
  const act = MAIL_ACTS.find((name) => name === req.params["act"]);
  if (!act) throw new NotFound();
  return readActToken(ctx, token, idParam(req.params["id"]), act);
}

async function askToUndo(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = query(req, "token") ?? "";
  const { comment, undone } = await lookAtUndo(ctx, readUndoToken(ctx, token, idParam(req.params["id"])));
  sendPage(ctx, res, await undoPage(ctx, comment, { token, undone }));
}

async function undo(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = field(req, "token");
  const link = readUndoToken(ctx, token, idParam(req.params["id"]));
  if (await undoByLink(ctx, link)) return seeOther(res, actHref(ctx, link.commentId, "undo", token));
  const { comment } = await lookAtUndo(ctx, link);
  sendPage(ctx, res, await undoPage(ctx, comment, { token, undone: false, failed: true }), 409);
}

/** @param href with the blog's prefix */
function seeOther(res: Response, href: string): void {
  res.set("Cache-Control", "no-store").redirect(303, href);
}
