import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { query } from "../http/input.ts";
import { takeAttempt, rememberAttempt } from "./attempts.ts";
import { browserOf, markBrowser } from "./browser.ts";
import { signInAs } from "./identities.ts";
import type { Parking } from "./parking.ts";
import { type SignInTrouble, withTrouble } from "./return-path.ts";
import { seeOther } from "./see-other.ts";
import { giveSessionCookie } from "./sessions.ts";
import type { Provider } from "./strategies/provider.ts";
import { signInHref } from "./viewer.ts";

/** Sends a reader to a provider, or back at once when it does not answer. @param returnTo where to go if there is nothing to park */
export async function leaveForProvider(ctx: Context, req: Request, res: Response, provider: Provider, parking: Parking, returnTo: string): Promise<void> {
  const browserHash = markBrowser(ctx, req, res);
  const returnPath = (await parking.park(req, browserHash)) ?? returnTo;
  const leg = await provider.begin(callbackUrl(ctx, req, provider), (key, secret) =>
    rememberAttempt(ctx, { provider: provider.key, key, secret, browserHash, returnPath }),
  );
  if (leg.ok) return seeOther(res, leg.location);
  noteTrouble(ctx, provider, leg.trouble);
  seeOther(res, troubleHref(ctx, returnPath, "failed", provider));
}

/** Takes a reader back from a provider: signed in, or with the reason why not, and to the same place either way. */
export async function returnFromProvider(ctx: Context, req: Request, res: Response, provider: Provider, parking: Parking): Promise<void> {
  const parameter = (name: string) => query(req, name);
  const browserHash = browserOf(req);
  const attempt = await takeAttempt(ctx, provider.key, provider.attemptKey(parameter), browserHash);
  const turnBack = (trouble: SignInTrouble, place: string) => seeOther(res, troubleHref(ctx, place, trouble, provider));

  if (!attempt) {
    const place = browserHash ? await parking.findPlace(browserHash) : undefined;
    return turnBack("expired", place ?? ctx.site.href("/"));
  }
  if (attempt.expired) return turnBack("expired", attempt.returnPath);
  if (provider.wasDenied(parameter)) return turnBack("denied", attempt.returnPath);

  const leg = await provider.finish(callbackUrl(ctx, req, provider), parameter, attempt.secret);
  if (!leg.ok) {
    noteTrouble(ctx, provider, leg.trouble);
    return turnBack("failed", attempt.returnPath);
  }
  giveSessionCookie(ctx, res, await signInAs(ctx, req, provider, leg.account));
  seeOther(res, attempt.returnPath);
}

/** A reply form tells by itself what happened; other places are reached through the sign-in page, which does. */
function troubleHref(ctx: Context, place: string, trouble: SignInTrouble, provider: Provider): string {
  return withTrouble(place.endsWith("#respond") ? place : signInHref(ctx, place), trouble, provider.key);
}

/**
 * Where the provider sends the reader back to. It must be on the host that the browser used, or the cookie that the
 * attempt is bound to is not sent: without a configured address 127.0.0.1 and localhost are two hosts.
 */
function callbackUrl(ctx: Context, req: Request, provider: Provider): string {
  const path = `/sign-in/${provider.key}/callback`;
  const host = req.get("host") ?? "";
  const used = ctx.options.url === undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
  return used ? `http://${host}${ctx.site.href(path)}` : ctx.site.url(path);
}

function noteTrouble(ctx: Context, provider: Provider, trouble: string): void {
  ctx.log.warn({ provider: provider.key, trouble }, "a sign-in did not work");
}
