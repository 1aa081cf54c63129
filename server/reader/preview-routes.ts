import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import { idParam } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import type { PostPage } from "../pages.ts";
import { getPreviewed } from "../posts/previews.ts";
import type { PostRow } from "../posts/store.ts";
import { PART_BREAK, postPage } from "./post-page.ts";

/** Previews by a secret link, for somebody without an account. */
export function previewRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/preview/:id/:key", (req, res) => showPreview(ctx, req, res));
  return router;
}

async function showPreview(ctx: Context, req: Request<{ id: string; key: string }>, res: Response): Promise<void> {
  res.set({ "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store" });
  const post = await getPreviewed(ctx, idParam(req.params.id), req.params.key);
  if (post.status === "published" && post.path !== null && post.password === null) return redirect(ctx, res, post.path, 302);
  sendPage(ctx, res, await previewPage(ctx, post));
}

/** The post alone, in one part: nobody can reply to what is not published, and what stands beside it is not decided. */
async function previewPage(ctx: Context, post: PostRow): Promise<PostPage> {
  const { language, timeZone } = ctx.settings.current;
  const whole = { ...post, contentHtml: post.contentHtml.replaceAll(PART_BREAK, "<hr>") };
  const { live: _live, previous: _previous, next: _next, ...page } = await postPage(ctx, whole, { part: 1, commentPage: 0, locked: false });
  const { prevHref: _prevHref, nextHref: _nextHref, feeds: _feeds, ...head } = page.head;
  return {
    ...page,
    head: { ...head, robots: "noindex, nofollow" },
    thread: { ...page.thread, comments: [], pings: [], shown: false },
    reply: { ...page.reply, state: "closed" },
    previewNotice: ctx.t("preview.notice", { time: timeMoment(post.updatedAt, language, timeZone).text }),
  };
}
