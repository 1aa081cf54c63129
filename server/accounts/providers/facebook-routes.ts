import express, { type Request, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { MethodNotAllowed } from "../../errors.ts";
import { siteFrame } from "../../frame.ts";
import { field, query } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import type { QuestionPage } from "../../pages.ts";
import { deauthorize, getDeletion, requestDeletion } from "./facebook-callbacks.ts";

/**
 * What Facebook's server tells the blog. It stands before what refuses foreign origins: these requests come without Origin and without our
 * cookies, from anywhere, and their signature is all that counts.
 */
export function facebookRoutes(ctx: Context): Router {
  const router = Router();
  const readSmallForm = express.urlencoded({ extended: false, limit: "8kb", parameterLimit: 20 });
  router
    .route("/sign-in/facebook/deauthorization")
    .post(readSmallForm, async (req: Request, res: Response) => {
      await deauthorize(ctx, field(req, "signed_request"));
      res.set("Cache-Control", "no-store").json({});
    })
    .all(only("POST"));
  router
    .route("/sign-in/facebook/deletion")
    .get((req, res) => showDeletion(ctx, req, res))
    .post(readSmallForm, async (req: Request, res: Response) => {
      const code = await requestDeletion(ctx, field(req, "signed_request"));
      res.set("Cache-Control", "no-store").json({ url: ctx.site.url(`/sign-in/facebook/deletion?code=${code}`), confirmation_code: code });
    })
    .all(only("GET, HEAD, POST"));
  return router;
}

async function showDeletion(ctx: Context, req: Request, res: Response): Promise<void> {
  const { createdAt, doneAt } = await getDeletion(ctx, query(req, "code") ?? "");
  const { language, timeZone } = ctx.settings.current;
  const heading = ctx.t("facebook.deletionTitle");
  const text = ctx.t(doneAt ? "facebook.deletionDone" : "facebook.deletionWaiting", { date: timeMoment(createdAt, language, timeZone).text });
  const site = await siteFrame(ctx);
  const page: QuestionPage = { kind: "question", site, head: { title: `${heading} – ${site.title}`, robots: "noindex" }, heading, text, items: [], links: [] };
  sendPage(ctx, res, page);
}

/** Answers every other method. */
function only(allowed: string) {
  return () => {
    throw new MethodNotAllowed(allowed);
  };
}
