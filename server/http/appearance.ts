import { type Request, type Response, Router } from "express";
import { appearanceCss, appearancePath, readLook, SAMPLE_PATH } from "../appearance.ts";
import { prepareEncoding, storePage, type StoredPage, writePage } from "../cache/stored-page.ts";
import type { Context } from "../context.ts";
import { query } from "./input.ts";

/** The style sheet that the owner's colours and letters make. */
export function appearanceRoutes(ctx: Context): Router {
  const router = Router();
  let made: { path: string; page: StoredPage } | undefined;
  router.get(SAMPLE_PATH, (req, res) => {
    const look = readLook((name) => query(req, name) ?? "");
    sendOnce(res, appearanceCss(look, ".appearance-sample"));
  });
  router.get("/assets/appearance-:hash.css", async (req: Request, res: Response) => {
    const look = ctx.settings.current;
    const path = appearancePath(look);
    // A page from before a change asks by its old address: it gets what holds now, and nobody is to keep that for ever.
    if (path === undefined || req.path !== path) return sendOnce(res, appearanceCss(look));
    if (made?.path !== path) made = { path, page: storePage(appearanceCss(look), LASTING, [], { lasting: true }) };
    const { page } = made;
    await prepareEncoding(page, req);
    writePage(page, req, res);
  });
  return router;
}

const TYPE = { "Content-Type": "text/css; charset=utf-8", "X-Content-Type-Options": "nosniff" };
const LASTING = { ...TYPE, "Cache-Control": "public, max-age=31536000, immutable", Vary: "Accept-Encoding" };

function sendOnce(res: Response, css: string): void {
  res.set({ ...TYPE, "Cache-Control": "no-store" });
  res.end(css);
}
