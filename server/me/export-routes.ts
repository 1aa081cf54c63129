import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { needSignIn, requireViewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { MethodNotAllowed } from "../errors.ts";
import { exportedPerson, exportJson } from "./export.ts";
import { exportPage } from "./export-page.ts";

/** Copies of everything that is known of somebody, for them to keep. */
export function exportRoutes(ctx: Context): Router {
  const router = Router();
  for (const [path, send] of [
    ["/me/export.json", sendJson],
    ["/me/export.html", sendHtml],
  ] as const) {
    router
      .route(path)
      .get(needSignIn(ctx), (req, res) => send(ctx, req, res))
      .all(() => {
        throw new MethodNotAllowed("GET, HEAD");
      });
  }
  return router;
}

async function sendJson(ctx: Context, req: Request, res: Response): Promise<void> {
  const person = await exportedPerson(ctx, requireViewer(req).person.id);
  res.set(headers(ctx, "json", "application/json"));
  if (req.method === "HEAD") return void res.end();
  await pipeline(Readable.from(exportJson(ctx, person)), res);
}

async function sendHtml(ctx: Context, req: Request, res: Response): Promise<void> {
  const html = ctx.theme.render(await exportPage(ctx, await exportedPerson(ctx, requireViewer(req).person.id)));
  res.set(headers(ctx, "html", "text/html"));
  res.end(req.method === "HEAD" ? undefined : html);
}

function headers(ctx: Context, ending: string, type: string): Record<string, string> {
  const name = `my-data-${ctx.now().toISOString().slice(0, 10)}.${ending}`;
  return {
    "Cache-Control": "private, no-store",
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${name}"`,
    "X-Robots-Tag": "noindex",
  };
}
