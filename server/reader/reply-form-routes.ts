import { type Request, type Response, Router } from "express";
import { type AddressLimit, createAddressLimit } from "../accounts/address-limit.ts";
import { markBrowser } from "../accounts/browser.ts";
import { signInHref } from "../accounts/viewer.ts";
import { checkText } from "../comments/input.ts";
import type { CommentParking } from "../comments/parked.ts";
import type { Context } from "../context.ts";
import { MethodNotAllowed, NotFound, say } from "../errors.ts";
import { query } from "../http/input.ts";
import { redirect } from "../http/reply.ts";
import { stampFor } from "../moderation/stamp.ts";
import { commentedPost, unlockedPost } from "./commented-post.ts";
import { giveBack, pageAnswered } from "./give-back.ts";
import { replyPostOf } from "./post-page.ts";
import { sendPost, sendSlot } from "./routes.ts";
import { readForm } from "./typed-form.ts";

/** What the reply form does besides posting: it is kept, previewed, and asked for again. */
export function replyFormRoutes(ctx: Context, parking: CommentParking): Router {
  const router = Router();
  const previews = createAddressLimit({ points: 3 * ctx.options.limits.commentsPerMinute, seconds: 60, message: say("reply.tooMuch") });

  router
    .route("/posts/:id/parked")
    .post((req, res) => parkAndGoOn(ctx, parking, req, res))
    .get((req, res) => toForm(ctx, req, res))
    .all(only("GET, HEAD, POST"));
  router
    .route("/posts/:id/preview")
    .post((req, res) => preview(ctx, parking, previews, req, res))
    .get((req, res) => toForm(ctx, req, res))
    .all(only("GET, HEAD, POST"));
  router
    .route("/posts/:id/stamp")
    .get(async (req, res) => sendStamp(ctx, res, await commentedPost(ctx, req)))
    .all(only("GET, HEAD"));
  router
    .route("/posts/:id/reply")
    .get((req, res) => showForm(ctx, req, res))
    .all(only("GET, HEAD"));
  return router;
}

/** Keeps what was typed, and goes on to "Change" or to the sign-in page. */
async function parkAndGoOn(ctx: Context, parking: CommentParking, req: Request, res: Response): Promise<void> {
  const parked = await parking.park(req, markBrowser(ctx, req, res));
  if (!parked) throw new NotFound();
  const { place, id } = parked;
  const [path = "", fragment] = place.split("#");
  const ticket = id === undefined ? "" : `&parked=${encodeURIComponent(parking.ticketFor(id))}`;
  const next = query(req, "then") === "sign-in" ? signInHref(ctx, place) + ticket : `${path}${path.includes("?") ? "&" : "?"}change=1#${fragment}`;
  res.set("Location", next).set("Cache-Control", "no-store").status(303).end();
}

/** Shows a comment as it would look, above the form that it stays in. Writes nothing. */
async function preview(ctx: Context, parking: CommentParking, limit: AddressLimit, req: Request, res: Response): Promise<void> {
  const post = await unlockedPost(ctx, req);
  const form = readForm(req);
  try {
    await limit.count(req.ip ?? "");
    const { html } = checkText(form.typed.comment);
    await sendPost(ctx, req, res, post, {
      part: 1,
      commentPage: await pageAnswered(ctx, post, form.parentId),
      refused: { ...form, errors: {}, preview: html },
    });
  } catch (refusal) {
    await giveBack(ctx, req, res, post, parking, refusal);
  }
}

async function showForm(ctx: Context, req: Request, res: Response): Promise<void> {
  await sendSlot(ctx, req, res, replyPostOf(ctx, await unlockedPost(ctx, req), 1));
}

/** For the form that everybody gets: the page that holds it is older than its first touch. */
function sendStamp(ctx: Context, res: Response, { id }: { id: number }): void {
  res.set("Cache-Control", "no-store").type("text/plain").send(stampFor(ctx, id));
}

async function toForm(ctx: Context, req: Request, res: Response): Promise<void> {
  const post = await commentedPost(ctx, req);
  redirect(ctx, res, `${post.path}#respond`, 301);
}

function only(allowed: string) {
  return () => {
    throw new MethodNotAllowed(allowed);
  };
}
