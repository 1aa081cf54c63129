import { type Request, type Response, Router } from "express";
import { browserOf, markBrowser } from "../accounts/browser.ts";
import { viewerOf } from "../accounts/viewer.ts";
import type { TypedComment } from "../comments/input.ts";
import { createCommentLimit } from "../comments/limit.ts";
import { rememberOwnPending } from "../comments/own-pending.ts";
import { commentParking } from "../comments/parked.ts";
import { postComment } from "../comments/posting.ts";
import type { Context } from "../context.ts";
import { Conflict, type Failure, type FieldErrors, Forbidden, Invalid, MethodNotAllowed, NotFound, TooMany } from "../errors.ts";
import { field, idParam, parseId } from "../http/input.ts";
import { redirect } from "../http/reply.ts";
import type { PostRow } from "../posts/store.ts";
import { findById } from "../posts/view-store.ts";
import { isPassword, isUnlocked, unlock } from "./passwords.ts";
import { sendPost } from "./routes.ts";

/** What readers send: comments, and passwords of protected posts. */
export function replyRoutes(ctx: Context): Router {
  const router = Router();
  const limit = createCommentLimit(ctx.options.limits.commentsPerMinute);
  const parking = commentParking(ctx);

  router
    .route("/posts/:id/comments")
    .post((req, res) => takeComment(ctx, limit, req, res))
    .get((req, res) => toPost(ctx, req, res, "#respond"))
    .all(only);
  router
    .route("/posts/:id/parked")
    .post(async (req, res) => {
      const place = await parking.park(req, markBrowser(ctx, req, res));
      if (!place) throw new NotFound();
      const [path, fragment] = place.split("#");
      res.set("Location", `${path}${path?.includes("?") ? "&" : "?"}change=1#${fragment}`).status(303).end();
    })
    .get((req, res) => toPost(ctx, req, res, "#respond"))
    .all(only);
  router
    .route("/posts/:id/password")
    .post((req, res) => takePassword(ctx, req, res))
    .get((req, res) => toPost(ctx, req, res, ""))
    .all(only);
  return router;
}

function only(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function takeComment(ctx: Context, limit: (address: string) => Promise<void>, req: Request, res: Response): Promise<void> {
  const post = await commentedPost(ctx, req);
  if (!isUnlocked(ctx, req, post)) throw new Forbidden("This post is protected by a password. Go back and give it first.");
  const typed: TypedComment = { comment: field(req, "comment"), author: field(req, "author"), email: field(req, "email"), url: field(req, "url") };
  const parentId = parseId(field(req, "comment_parent"));
  const address = req.ip ?? "";
  try {
    await limit(address);
    const posted = await postComment(ctx, {
      post,
      parentId,
      typed,
      viewer: viewerOf(req),
      browserHash: browserOf(req),
      address,
      userAgent: req.get("user-agent") ?? "",
    });
    if (posted.status !== "approved") rememberOwnPending(ctx, req, res, posted.id);
    redirect(ctx, res, `${posted.path}#comment-${posted.id}`);
  } catch (refusal) {
    const errors = errorsOf(refusal);
    if (!errors) throw refusal;
    res.status((refusal as Failure).status).set((refusal as Failure).headers);
    await sendPost(ctx, req, res, post, { part: 1, refused: { typed, parentId, errors } });
  }
}

/** The refusals after which the same page comes back with what was typed. */
function errorsOf(refusal: unknown): FieldErrors | undefined {
  if (refusal instanceof Invalid) return refusal.fields;
  if (refusal instanceof Conflict) return { comment: refusal.message };
  if (refusal instanceof TooMany || refusal instanceof Forbidden) return { "": refusal.message };
  return undefined;
}

async function commentedPost(ctx: Context, req: Request): Promise<PostRow> {
  const post = await findById(ctx.db, idParam(req.params["id"]));
  if (!post || post.status !== "published" || post.path === null) throw new NotFound();
  return post;
}

async function takePassword(ctx: Context, req: Request, res: Response): Promise<void> {
  const post = await commentedPost(ctx, req);
  const { id, password } = post;
  if (password === null || isPassword(ctx, post, field(req, "password"))) {
    if (password !== null) unlock(ctx, req, res, { id, password });
    return redirect(ctx, res, post.path ?? "/");
  }
  res.status(422);
  await sendPost(ctx, req, res, post, { part: 1, passwordError: "That is not the password of this post." });
}

async function toPost(ctx: Context, req: Request, res: Response, fragment: string): Promise<void> {
  const post = await commentedPost(ctx, req);
  redirect(ctx, res, `${post.path}${fragment}`, 301);
}
