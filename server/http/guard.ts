import type { NextFunction, Request, Response } from "express";
import type { Context } from "../context.ts";
import { Forbidden, say } from "../errors.ts";

/**
 * Refuses a change that another site's page asks for. Browsers send Sec-Fetch-Site and Origin themselves; a client that
 * sends neither is not a browser, and has no reader's cookies.
 * @throws Forbidden
 */
export function refuseForeignOrigins(ctx: Context) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (["GET", "HEAD", "OPTIONS"].includes(req.method)) return next();
    const site = req.headers["sec-fetch-site"];
    const foreignSite = site !== undefined && site !== "same-origin" && site !== "none";
    if (foreignSite || isForeign(ctx, req)) {
      throw new Forbidden(say("failure.foreignForm"));
    }
    next();
  };
}

function isForeign(ctx: Context, req: Request): boolean {
  const { origin, host } = req.headers;
  if (origin === undefined) return false;
  if (origin === ctx.site.origin) return false;
  return ctx.options.url !== undefined || !URL.canParse(origin) || new URL(origin).host !== host;
}
