import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { MethodNotAllowed, NotFound } from "../errors.ts";
import { idParam, query } from "../http/input.ts";
import type { Live } from "../live/live.ts";
import { findById } from "../posts/view-store.ts";
import { isUnlocked } from "./passwords.ts";

/** `GET /posts/ID/events`: what happens to a post's comments while its page is open, as server-sent events. */
export function liveRoutes(ctx: Context, live: Live): Router {
  const router = Router();
  router
    .route("/posts/:id/events")
    .get((req, res) => listen(ctx, live, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET");
    });
  return router;
}

/** @throws NotFound for what this reader may not read: even that there is something is not told */
async function listen(ctx: Context, live: Live, req: Request, res: Response): Promise<void> {
  if (req.method === "HEAD") throw new MethodNotAllowed("GET");
  const post = await findById(ctx.db, idParam(req.params["id"]));
  if (post?.status !== "published" || !isUnlocked(ctx, req, post)) throw new NotFound();
  await live.open(req, res, post, readEventId(req.get("last-event-id")) ?? readEventId(query(req, "after")));
}

/** A number of an event, or 0 for a page that was made before there was one. */
function readEventId(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
