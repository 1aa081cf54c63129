import type { Response } from "express";
import { sendUnstored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import type { Page } from "../pages.ts";
import { allowFrames } from "./security-headers.ts";

/** Sends a page that nobody may store. */
export function sendPage(ctx: Context, res: Response, page: Page, status = 200): void {
  res.status(status);
  sendUnstored(res, renderPage(ctx, res, page));
}

/** A page as HTML. Its answer lets it open frames of the hosts that its cards name, and of no other. */
export function renderPage(ctx: Context, res: Response, page: Page): string {
  allowFrames(res, page.head.frameOrigins ?? []);
  return ctx.theme.render(page);
}

/** Redirects within the blog. Nobody may follow a lasting one without asking: what moved can move back, and the address can be somebody else's. @param path decoded, from the blog's root @param status 301 for a lasting address, 303 after a POST */
export function redirect(ctx: Context, res: Response, path: string, status: 301 | 302 | 303 = 303): void {
  res.set("Location", ctx.site.href(path));
  res.set("Cache-Control", status === 301 ? "public, no-cache" : "no-store");
  res.status(status).end();
}
