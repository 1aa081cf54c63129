import { type Request, type Response, Router } from "express";
import { type AddressLimit, createAddressLimit } from "../accounts/address-limit.ts";
import { browserOf } from "../accounts/browser.ts";
import { viewerOf } from "../accounts/viewer.ts";
import { pathOfNew } from "../comments/comment-path.ts";
import { keepGuestDetails } from "../comments/guest-details.ts";
import { createCommentLimit } from "../comments/limit.ts";
import { rememberOwnComment } from "../comments/own-pending.ts";
import { type CommentParking, commentParking } from "../comments/parked.ts";
import { type Posting, postComment, SignInRequired } from "../comments/posting.ts";
import { createRepeats } from "../comments/repeats.ts";
import type { Context } from "../context.ts";
import { MethodNotAllowed, say } from "../errors.ts";
import { field } from "../http/input.ts";
import { redirect } from "../http/reply.ts";
import { requestSubscriptions } from "../mail/subscribing.ts";
import { readWish, withSubscribed } from "../mail/wishes.ts";
import { commentedPost, unlockedPost } from "./commented-post.ts";
import { giveBack } from "./give-back.ts";
import { isPassword, unlock } from "./passwords.ts";
import { proven } from "./proof.ts";
import { replyFormRoutes } from "./reply-form-routes.ts";
import { sendPost } from "./routes.ts";
import { readForm } from "./typed-form.ts";

/** What readers send: comments, and passwords of protected posts. */
export function replyRoutes(ctx: Context): Router {
  const router = Router();
  const limit = createCommentLimit(ctx.options.limits.commentsPerMinute);
  const parking = commentParking(ctx);
  const repeats = createRepeats(ctx);
  const guesses = createAddressLimit({
    points: ctx.options.limits.signInsPerQuarterHour,
    seconds: 900,
    message: say("password.tooMany"),
  });

  router
    .route("/posts/:id/comments")
    .post((req, res) => takeComment(ctx, { limit, parking, repeats }, req, res))
    .get((req, res) => toPost(ctx, req, res, "#respond"))
    .all(only);
  router.use(replyFormRoutes(ctx, parking));
  router
    .route("/posts/:id/password")
    .post((req, res) => takePassword(ctx, guesses, req, res))
    .get((req, res) => toPost(ctx, req, res, ""))
    .all(only);
  return router;
}

function only(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

interface Intake {
  limit: AddressLimit;
  parking: CommentParking;
  repeats: ReturnType<typeof createRepeats>;
}

async function takeComment(ctx: Context, { limit, parking, repeats }: Intake, req: Request, res: Response): Promise<void> {
  const post = await unlockedPost(ctx, req);
  const { typed, parentId, formKey, remember, form, asPerson } = readForm(req);
  const viewer = viewerOf(req);
  const address = req.ip ?? "";
  try {
    if (asPerson && !viewer) throw new SignInRequired(say("reply.signedOutMeanwhile"));
    const posting: Posting = { post, parentId, typed, viewer, browserHash: browserOf(req), formKey, address, userAgent: req.get("user-agent") ?? "", form };
    const wish = readWish(ctx, req, viewer, post.id);
    const ready = await proven(ctx, req, res, posting);
    if (!ready) return;
    const posted = await repeats(ready, async () => {
      await limit.count(address);
      return postComment(ctx, ready);
    });
    // A person is known by the session as long as it lasts.
    const forgettable = posted.status === "approved" && (viewer !== undefined || ctx.settings.current.editMinutes === 0);
    if (!forgettable) rememberOwnComment(ctx, req, res, posted.id, !posted.byWords);
    if (!viewer) keepGuestDetails(ctx, req, res, typed, remember && ctx.settings.current.detailsKeptOffered);
    // Whoever writes spam has typed somebody else's address.
    if (wish && (posted.status === "approved" || posted.status === "pending")) await requestSubscriptions(ctx, wish);
    const path = await pathOfNew(ctx, post, { id: posted.id, parentId: parentId ?? null });
    redirect(ctx, res, wish ? withSubscribed(path) : path);
  } catch (refusal) {
    await giveBack(ctx, req, res, post, parking, refusal);
  }
}

async function takePassword(ctx: Context, guesses: AddressLimit, req: Request, res: Response): Promise<void> {
  const post = await commentedPost(ctx, req);
  const { id, password } = post;
  if (password === null) return redirect(ctx, res, post.path ?? "/");
  await guesses.count(req.ip ?? "");
  if (isPassword(ctx, post, field(req, "password"))) {
    await guesses.forgive(req.ip ?? "");
    unlock(ctx, req, res, { id, password });
    return redirect(ctx, res, post.path ?? "/");
  }
  res.status(422);
  await sendPost(ctx, req, res, post, { part: 1, commentPage: 0, passwordError: ctx.t("password.wrong") });
}

async function toPost(ctx: Context, req: Request, res: Response, fragment: string): Promise<void> {
  const post = await commentedPost(ctx, req);
  redirect(ctx, res, `${post.path}${fragment}`, 301);
}
