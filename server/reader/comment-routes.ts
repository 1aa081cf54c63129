import { type Request, type Response, Router } from "express";
import type { AddressLimit } from "../accounts/address-limit.ts";
import { can } from "../accounts/permissions.ts";
import { viewerOf } from "../accounts/viewer.ts";
import { commentPath } from "../comments/comment-path.ts";
import { editComment, getOwnComment, restoreComment, withdrawComment } from "../comments/editing.ts";
import type { EditableRow } from "../comments/editing-store.ts";
import { createCommentLimit } from "../comments/limit.ts";
import { isWaitingForAuthor } from "../comments/looks-pending.ts";
import { type Claimant, claimantOf } from "../comments/own-comments.ts";
import { ownCommentIds } from "../comments/own-pending.ts";
import { findCommentPlace } from "../comments/thread-store.ts";
import type { Context } from "../context.ts";
import { type Failure, Forbidden, Invalid, MethodNotAllowed, NotFound, say } from "../errors.ts";
import { field, idParam, parseId } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import { editCommentPage } from "./edit-page.ts";
import { isUnlocked } from "./passwords.ts";

/** Comments by their own addresses: where they stand, and what their authors may change about them. */
export function commentRoutes(ctx: Context): Router {
  const router = Router();
  const limit = createCommentLimit(ctx.options.limits.commentsPerMinute);
  router
    .route("/comments/:id")
    .get((req, res, next) => toComment(ctx, req, res, next))
    .post((req, res) => takeEdit(ctx, limit, req, res))
    .all(only);
  router
    .route("/comments/:id/edit")
    .get((req, res) => showEdit(ctx, req, res))
    .all(only);
  for (const [noun, verb] of [
    ["withdrawal", withdrawComment],
    ["restoration", restoreComment],
  ] as const) {
    router
      .route(`/comments/:id/${noun}`)
      .post(async (req, res) => {
        const { row, claimant } = await ownComment(ctx, req);
        await verb(ctx, row.id, claimant, { address: req.ip ?? "" });
        await toThread(ctx, res, row);
      })
      .get((req, res) => toComment(ctx, req, res))
      .all(only);
  }
  return router;
}

function only(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

/** To the page of the thread that a comment stands on, now: it can move when others come or go. */
async function toComment(ctx: Context, req: Request, res: Response, next?: (to: "route") => void): Promise<void> {
  const id = parseId(req.params["id"]);
  const place = id === undefined ? undefined : await findCommentPlace(ctx.db.client, id);
  const path = place && (await maySee(ctx, req, place)) ? await commentPath(ctx, place.id) : undefined;
  if (path) return redirect(ctx, res, path);
  if (!next) throw new NotFound();
  next("route"); // It may be the address of something else.
}

async function maySee(ctx: Context, req: Request, place: NonNullable<Awaited<ReturnType<typeof findCommentPlace>>>): Promise<boolean> {
  const { id, status, personId, post } = place;
  const viewer = viewerOf(req);
  if (post.status !== "published" && !can(viewer, "readUnpublished", post)) return false;
  if (status === "approved") return true;
  const isOwn = ownCommentIds(ctx, req).seen.includes(id) || (personId !== null && personId === viewer?.person.id);
  return isOwn && isWaitingForAuthor(ctx.db.client, place);
}

async function ownComment(ctx: Context, req: Request): Promise<{ row: EditableRow; claimant: Claimant }> {
  const claimant = claimantOf(ctx, req);
  const row = await getOwnComment(ctx, idParam(req.params["id"]), claimant);
  if (!isUnlocked(ctx, req, row.post)) throw new Forbidden(say("password.first"));
  return { row, claimant };
}

async function showEdit(ctx: Context, req: Request, res: Response): Promise<void> {
  const { row } = await ownComment(ctx, req);
  if (row.status !== "approved" && !(await isWaitingForAuthor(ctx.db.client, row))) throw new NotFound();
  sendPage(ctx, res, await editCommentPage(ctx, row));
}

async function takeEdit(ctx: Context, limit: AddressLimit, req: Request, res: Response): Promise<void> {
  const { row, claimant } = await ownComment(ctx, req);
  const typed = { comment: field(req, "comment"), address: req.ip ?? "" };
  try {
    await limit.count(typed.address);
    await editComment(ctx, row.id, claimant, typed);
    await toThread(ctx, res, row);
  } catch (refusal) {
    if (!isAnswerable(refusal)) throw refusal;
    const errors = refusal instanceof Invalid ? refusal.sayFieldsIn(ctx.t) : { "": refusal.sayIn(ctx.t) };
    res.set(refusal.headers);
    sendPage(ctx, res, await editCommentPage(ctx, row, { text: typed.comment, errors }), refusal.status);
  }
}

/** What is said in the form itself, with the text kept. */
function isAnswerable(refusal: unknown): refusal is Failure {
  return refusal instanceof Error && "status" in refusal && [403, 409, 422, 429].includes(Number(refusal.status));
}

/** To the comment; to the reader's own comments if it is not shown any more. */
async function toThread(ctx: Context, res: Response, row: EditableRow): Promise<void> {
  const place = await findCommentPlace(ctx.db.client, row.id);
  const path = (await commentPath(ctx, row.id)) ?? row.post.path ?? "/";
  const gone = place?.status === "trash" && !(await isWaitingForAuthor(ctx.db.client, place));
  redirect(ctx, res, gone ? path.replace(/#.*$/, "#own") : path);
}
