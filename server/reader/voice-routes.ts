import { type Request, type Response, Router } from "express";
import { type AddressLimit, createAddressLimit } from "../accounts/address-limit.ts";
import { viewerOf } from "../accounts/viewer.ts";
import { appealComment, getAppealable } from "../comments/appeals.ts";
import { commentLink } from "../comments/comment-path.ts";
import { isWaitingForAuthor } from "../comments/looks-pending.ts";
import { claimantOf } from "../comments/own-comments.ts";
import { ownCommentIds } from "../comments/own-pending.ts";
import type { QuestionedComment } from "../comments/report-store.ts";
import { getReportable, reportComment } from "../comments/reports.ts";
import type { Context } from "../context.ts";
import { type Failure, Forbidden, Invalid, MethodNotAllowed, say } from "../errors.ts";
import { field, idParam, query } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import { isUnlocked } from "./passwords.ts";
import { appealPage, reportPage } from "./voice-pages.ts";

/** What readers say to those who moderate: that a comment should not be there, or that their own should. */
export function voiceRoutes(ctx: Context): Router {
  const router = Router();
  const limit = createAddressLimit({ points: ctx.options.limits.commentsPerMinute, seconds: 60, message: say("report.tooMany") });
  router
    .route("/comments/:id/report")
    .get((req, res) => showReport(ctx, req, res))
    .post((req, res) => takeReport(ctx, limit, req, res))
    .all(only);
  router
    .route("/comments/:id/appeal")
    .get((req, res) => showAppeal(ctx, req, res))
    .post((req, res) => takeAppeal(ctx, limit, req, res))
    .all(only);
  return router;
}

function only(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function reported(ctx: Context, req: Request): Promise<QuestionedComment> {
  const comment = await getReportable(ctx, idParam(req.params["id"]), reporting(ctx, req));
  assertUnlocked(ctx, req, comment);
  return comment;
}

function reporting(ctx: Context, req: Request) {
  return { viewer: viewerOf(req), address: req.ip ?? "", ownIds: ownCommentIds(ctx, req).changeable };
}

/** @throws Forbidden for the comments of a post whose password was not given */
function assertUnlocked(ctx: Context, req: Request, { post }: QuestionedComment): void {
  if (!isUnlocked(ctx, req, post)) throw new Forbidden(say("password.first"));
}

async function showReport(ctx: Context, req: Request, res: Response): Promise<void> {
  sendPage(ctx, res, await reportPage(ctx, await reported(ctx, req)));
}

async function takeReport(ctx: Context, limit: AddressLimit, req: Request, res: Response): Promise<void> {
  const comment = await reported(ctx, req);
  const typed = { reason: field(req, "reason"), text: field(req, "text") };
  try {
    await limit.count(req.ip ?? "");
    await reportComment(ctx, comment.id, reporting(ctx, req), typed);
    sendPage(ctx, res, await reportPage(ctx, comment, { done: true }));
  } catch (refusal) {
    const errors = errorsOf(ctx, res, refusal);
    sendPage(ctx, res, await reportPage(ctx, comment, { refused: { typed, errors } }), (refusal as Failure).status);
  }
}

async function appealed(ctx: Context, req: Request) {
  const comment = await getAppealable(ctx, idParam(req.params["id"]), claimantOf(ctx, req));
  assertUnlocked(ctx, req, comment);
  return comment;
}

/** To the comment while its author sees it there, else to the list of their comments. */
async function backPath(ctx: Context, comment: QuestionedComment): Promise<string> {
  const shown = comment.status === "approved" || (await isWaitingForAuthor(ctx.db.client, comment));
  return shown ? commentLink(ctx, comment.post, comment.id) : "/me/comments";
}

async function showAppeal(ctx: Context, req: Request, res: Response): Promise<void> {
  const comment = await appealed(ctx, req);
  const done = comment.asked || query(req, "done") !== undefined;
  sendPage(ctx, res, await appealPage(ctx, comment, { done, backPath: await backPath(ctx, comment) }));
}

async function takeAppeal(ctx: Context, limit: AddressLimit, req: Request, res: Response): Promise<void> {
  const comment = await appealed(ctx, req);
  const typed = { text: field(req, "text") };
  try {
    await limit.count(req.ip ?? "");
    await appealComment(ctx, comment.id, claimantOf(ctx, req), { ...typed, address: req.ip ?? "" });
    redirect(ctx, res, `/comments/${comment.id}/appeal?done=1`);
  } catch (refusal) {
    const errors = errorsOf(ctx, res, refusal);
    sendPage(ctx, res, await appealPage(ctx, comment, { refused: { typed, errors }, backPath: await backPath(ctx, comment) }), (refusal as Failure).status);
  }
}

/** What is said in the form itself, with the text kept. @throws everything else */
function errorsOf(ctx: Context, res: Response, refusal: unknown): Record<string, string> {
  const isAnswerable = refusal instanceof Error && "status" in refusal && [403, 422, 429].includes(Number(refusal.status));
  if (!isAnswerable) throw refusal;
  const failure = refusal as Failure;
  res.set(failure.headers);
  return failure instanceof Invalid ? failure.sayFieldsIn(ctx.t) : { "": failure.sayIn(ctx.t) };
}
