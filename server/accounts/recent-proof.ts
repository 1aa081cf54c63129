import type { Request, RequestHandler } from "express";
import type { Context } from "../context.ts";
import { Forbidden, say } from "../errors.ts";
import { safeReturnPath } from "./return-path.ts";
import { requireViewer, type Viewer } from "./viewer.ts";
import { wantsJson } from "../http/input.ts";

/** How long a proof of who one is counts for what can't be taken back. */
const PROOF_MINUTES = 15;

/** Whether somebody has proved who they are within the last 15 minutes. */
export function hasRecentProof(ctx: Pick<Context, "now">, { provedAt }: Pick<Viewer, "provedAt">): boolean {
  return ctx.now().getTime() - provedAt.getTime() < PROOF_MINUTES * 60_000;
}

/** The rule of a verb that can't be taken back. Routes come with `needRecentProof` first, which leads to where it is given. @throws Forbidden */
export function assertRecentProof(ctx: Pick<Context, "now">, viewer: Pick<Viewer, "provedAt">): void {
  if (!hasRecentProof(ctx, viewer)) throw new Forbidden(say("again.needed"));
}

/**
 * Lets people pass who have proved lately who they are; others are led to /sign-in/again and back: to the page they wanted, or for a form to
 * the page that it stands on. To be put after `needSignIn`. Best put before the page with the form too, so that nothing typed is lost.
 */
export function needRecentProof(ctx: Context): RequestHandler {
  return (req, res, next) => {
    const viewer = requireViewer(req);
    if (hasRecentProof(ctx, viewer)) return next();
    if (wantsJson(req)) throw new Forbidden(say("again.needed"));
    res.set("Cache-Control", "no-store").redirect(303, proveAgainHref(ctx, viewer, pageOf(ctx, req)));
  };
}

/** Where to prove again who one is, and come back. @param returnTo an address on this host, with the blog's prefix */
export function proveAgainHref(ctx: Pick<Context, "site">, viewer: { person: { id: number } }, returnTo: string): string {
  return `${ctx.site.href("/sign-in/again")}?${new URLSearchParams({ returnTo, person: String(viewer.person.id) }).toString()}`;
}

function pageOf(ctx: Context, req: Request): string {
  if (req.method === "GET" || req.method === "HEAD") return req.originalUrl;
  const referrer = req.get("referer") ?? "";
  const page = URL.canParse(referrer) ? new URL(referrer) : undefined;
  return safeReturnPath(page && page.pathname + page.search, ctx.site.base) ?? ctx.site.href("/me/");
}
