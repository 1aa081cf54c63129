import type { Response } from "express";
import { sendUnstored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import type { Page } from "../pages.ts";

/** Sends a page that nobody may store. */
export function sendPage(ctx: Context, res: Response, page: Page, status = 200): void {
  res.status(status);
  sendUnstored(res, ctx.theme.render(page));
}

/** Redirects within the blog. @param path decoded, from the blog's root @param status 301 for a lasting address, 303 after a POST */
export function redirect(ctx: Context, res: Response, path: string, status: 301 | 302 | 303 = 303): void {
  res.set("Location", ctx.site.href(path));
  res.set("Cache-Control", status === 301 ? "public, max-age=300" : "no-store");
  res.status(status).end();
}
