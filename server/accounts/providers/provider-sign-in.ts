import type { Request, Response } from "express";
import type { Context } from "../../context.ts";
import { field, hasField, query } from "../../http/input.ts";
import { findTrip, rememberAttempt, takeAttempt, type Trip } from "./attempts.ts";
import { browserOf, markBrowser } from "../browser.ts";
import { askAddress, leadTo, NOTHING_TYPED } from "./leaving.ts";
import { noteFailure, noteSuccess } from "./health.ts";
import { signInAs } from "./identities.ts";
import { linkIdentity } from "./linking.ts";
import type { Parking } from "../parking.ts";
import type { OfferedProvider } from "./providers.ts";
import { type Ending, POPUP, showArrival, showEnding, showKeptText, troubleHref } from "../return-from-sign-in.ts";
import { seeOther } from "../see-other.ts";
import type { Provider } from "../strategies/provider.ts";
import { canBeProvoked } from "../strategies/provoked.ts";
import { requireViewer } from "../viewer.ts";

/** Sends a reader to a provider, or back at once when it does not answer. @param returnTo where to go if there is nothing to park */
export async function leaveForProvider(
  ctx: Context,
  req: Request,
  res: Response,
  provider: OfferedProvider,
  parking: Parking,
  returnTo: string,
): Promise<void> {
  const browserHash = markBrowser(ctx, req, res);
  const parked = await parking.park(req, browserHash);
  const trip: Trip = {
    returnPath: parked?.place ?? returnTo,
    parkedId: parked ? parked.id : parking.readTicket(field(req, "parked")),
    popup: popupOf(req),
    linkPersonId: field(req, "link") === "" ? undefined : requireViewer(req).person.id,
  };
  if (provider.full) return showEnding(ctx, res, trip, { place: trip.returnPath, trouble: "full", via: provider.key });
  const address = field(req, "address").trim();
  const ask = provider.asksAddress && { provider, words: provider.asksAddress, trip, parking };
  if (ask && address === "") return askAddress(ctx, req, res, ask, hasField(req, "address") ? NOTHING_TYPED : undefined);
  const remember = (key: string, secret: string) => rememberAttempt(ctx, { provider: provider.key, key, secret, browserHash, trip });
  const leg = await provider.begin(callbackUrl(ctx, req, provider), remember, address);
  if (leg.ok) return leadTo(ctx, res, provider, trip, leg.location);
  // The fault is with the server that was named, and says nothing of this way in.
  if (ask) return askAddress(ctx, req, res, ask, leg.trouble);
  await noteFailure(ctx, provider.key, leg.trouble);
  await showEnding(ctx, res, trip, { place: trip.returnPath, trouble: "failed", via: provider.key });
}

/** Takes a reader back from a provider: signed in, or with the reason why not, and to the same place either way. */
export async function returnFromProvider(ctx: Context, req: Request, res: Response, provider: Provider, parking: Parking): Promise<void> {
  // What stands in this address is for nobody else.
  res.set("Referrer-Policy", "no-referrer");
  const parameter = (name: string) => query(req, name);
  const key = provider.attemptKey(parameter);
  const browserHash = browserOf(req);
  if (browserHash === undefined) return returnWithoutCookie(ctx, res, provider, parking, key);
  const attempt = await takeAttempt(ctx, provider.key, key, browserHash);
  if (!attempt) {
    const place = (await parking.findPlace(browserHash)) ?? ctx.site.href("/");
    return seeOther(res, troubleHref(ctx, { place, trouble: "expired", via: provider.key }));
  }
  const { trip } = attempt;
  const place = (trip.parkedId && (await parking.findPlace(browserHash, trip.parkedId))) || trip.returnPath;
  const end = (trouble?: Ending["trouble"]) => showEnding(ctx, res, trip, { place, trouble, via: provider.key });
  if (attempt.expired) return end("expired");
  if (provider.wasDenied(parameter)) return end("denied");

  const leg = await provider.finish(callbackUrl(ctx, req, provider), parameter, attempt.secret);
  if (!leg.ok) {
    await noteFault(ctx, provider, leg.trouble);
    return end("failed");
  }
  await noteSuccess(ctx, provider.key);
  if (trip.linkPersonId !== undefined) return seeOther(res, await linkIdentity(ctx, req, provider, leg.account, { personId: trip.linkPersonId, place }));
  const arrival = await signInAs(ctx, req, provider, leg.account);
  return showArrival(ctx, res, trip, arrival, { place, via: provider.key });
}

/** Where people name a server themselves, a fault of that one says nothing of this way in. */
async function noteFault(ctx: Context, { key, asksAddress }: Provider, trouble: string): Promise<void> {
  if (asksAddress) ctx.log.warn({ provider: key, trouble }, "a sign-in did not work");
  else await noteFailure(ctx, key, trouble, canBeProvoked(trouble));
}

/** Nobody is signed in on the word of a callback alone; but what was typed before is given back. */
async function returnWithoutCookie(ctx: Context, res: Response, provider: Provider, parking: Parking, key: string | undefined): Promise<void> {
  const trip = await findTrip(ctx, provider.key, key);
  const resumeHref = trip?.parkedId === undefined ? undefined : await parking.resumeHref(trip.parkedId);
  const ending: Ending = { place: trip?.returnPath ?? ctx.site.href("/"), trouble: "expired", via: provider.key };
  if (resumeHref) return showKeptText(ctx, res, resumeHref, { signedIn: false, ...(trip?.popup ? { popup: trip.popup, ending } : {}) });
  await showEnding(ctx, res, trip, ending);
}

/** The name that a page gave to the window it opened for this. */
function popupOf(req: Request): string | undefined {
  const name = field(req, "popup");
  return POPUP.test(name) ? name : undefined;
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
