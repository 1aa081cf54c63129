import type { Request, Response } from "express";
import { markBrowser } from "../accounts/browser.ts";
import { commentPage } from "../comments/comment-path.ts";
import type { CommentParking } from "../comments/parked.ts";
import { SignInRequired } from "../comments/posting.ts";
import type { Context } from "../context.ts";
import { Conflict, type Failure, type FieldErrors, Forbidden, Invalid, TooMany } from "../errors.ts";
import type { PostRow } from "../posts/store.ts";
import { sendPost } from "./routes.ts";
import { readForm } from "./typed-form.ts";

/**
 * Answers a reply form that could not be taken with the same page: what was typed, and what is wrong with it.
 * @throws what was thrown, when it is not about the form
 */
export async function giveBack(ctx: Context, req: Request, res: Response, post: PostRow, parking: CommentParking, refusal: unknown): Promise<void> {
  const errors = errorsOf(ctx, refusal);
  if (!errors) throw refusal;
  const form = readForm(req);
  // Who has to sign in first finds the text again afterwards.
  if (refusal instanceof SignInRequired) await parking.keep(req, markBrowser(ctx, req, res), post.id);
  res.status((refusal as Failure).status).set((refusal as Failure).headers);
  await sendPost(ctx, req, res, post, { part: 1, commentPage: await pageAnswered(ctx, post, form.parentId), refused: { ...form, errors } });
}

/** The page of the thread that shows what a form answers; 0: the one below the post. */
export async function pageAnswered(ctx: Context, post: PostRow, parentId: number | undefined): Promise<number> {
  return parentId === undefined || post.password !== null ? 0 : commentPage(ctx, post, { id: parentId, parentId: null });
}

/** The refusals after which the same page comes back with what was typed. */
function errorsOf(ctx: Context, refusal: unknown): FieldErrors | undefined {
  if (refusal instanceof Invalid) return refusal.sayFieldsIn(ctx.t);
  if (refusal instanceof Conflict) return { comment: refusal.sayIn(ctx.t) };
  if (refusal instanceof TooMany || refusal instanceof Forbidden) return { "": refusal.sayIn(ctx.t) };
  return undefined;
}
