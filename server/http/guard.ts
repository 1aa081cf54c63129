import type { IncomingMessage, ServerResponse } from "node:http";
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

/**
 * Whether a blog without an address of its own is asked under a name of this machine. It is for this machine alone; but a page elsewhere can have its own
 * name lead here, and would then read what is shown to nobody else (DNS rebinding). Answers such a request itself, with 421 (RFC 9110, 15.5.20).
 */
export function refuseStrangeHost(ctx: Context, request: IncomingMessage, response: ServerResponse): boolean {
  if (ctx.options.url !== undefined || isLoopbackHost(request.headers.host)) return false;
  response.writeHead(421, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end("This blog has no public address yet: set PAMPHLET_URL.\n");
  return true;
}

/** A request without a Host is not a browser's. */
function isLoopbackHost(host: string | undefined): boolean {
  return host === undefined || /^(127\.0\.0\.1|\[::1\]|localhost|[\w-]+\.localhost)(:\d{1,5})?$/i.test(host);
}
