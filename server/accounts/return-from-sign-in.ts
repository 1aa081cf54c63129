import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { sendPage } from "../http/reply.ts";
import { type Arrival, giveArrival } from "./arrival.ts";
import { browserOf } from "./browser.ts";
import { signInReturnPage } from "./page.ts";
import type { Parking } from "./parking.ts";
import { type SignInTrouble, withTrouble } from "./return-path.ts";
import { seeOther } from "./see-other.ts";
import { signInHref } from "./viewer.ts";

/** What a page calls the window that it opens for a sign-in. */
export const POPUP = /^[\w-]{16,64}$/;
const DONE_PATH = "/sign-in/done";

/** How a sign-in ended. */
export interface Ending {
  /** Where it began: an address on this host. */
  place: string;
  /** Undefined: it succeeded. */
  trouble?: SignInTrouble;
  /** The provider. */
  via: string;
}

/** Takes the browser back to where it came from; a window that was opened for the sign-in tells the page that opened it. */
export async function showEnding(ctx: Context, res: Response, trip: { popup: string | undefined } | undefined, ending: Ending): Promise<void> {
  if (!trip?.popup) return seeOther(res, troubleHref(ctx, ending));
  const heading = ctx.t(ending.trouble ? "return.notSignedIn" : "return.signedIn");
  const action = { text: ctx.t("return.continue"), href: troubleHref(ctx, ending) };
  staysWithOpener(res);
  sendPage(ctx, res, await signInReturnPage(ctx, { heading, text: ctx.t("return.closing"), action, handover: handoverOf(trip.popup, ending) }));
}

/** Ends a sign-in at a provider that went through: in the place where it began, or with the second proof first. */
export async function showArrival(
  ctx: Context,
  res: Response,
  trip: { popup: string | undefined },
  arrival: Arrival,
  { place, via }: { place: string; via: string },
): Promise<void> {
  if (!arrival.secondStep) return showEnding(ctx, res, trip, { place: await giveArrival(ctx, res, arrival, place), via });
  const done = trip.popup ? `${ctx.site.href(DONE_PATH)}?${new URLSearchParams({ popup: trip.popup, returnTo: place }).toString()}` : place;
  seeOther(res, await giveArrival(ctx, res, arrival, done));
}

/** Whether a second step goes on in a window of its own, which has to be able to close itself at its end. */
export function endsInWindow(ctx: Context, place: string): boolean {
  return place.startsWith(`${ctx.site.href(DONE_PATH)}?`);
}

/** Takes somebody who has signed in by password back to where the text belongs that was parked before. */
export async function showPlace(
  ctx: Context,
  req: Request,
  res: Response,
  parking: Parking,
  { arrival, parkedId, fallback }: { arrival: Arrival; parkedId: number | undefined; fallback: string },
): Promise<void> {
  const browserHash = browserOf(req);
  const found = parkedId !== undefined && browserHash !== undefined && (await parking.findPlace(browserHash, parkedId));
  const resumeHref = parkedId !== undefined && browserHash === undefined ? await parking.resumeHref(parkedId) : undefined;
  const next = await giveArrival(ctx, res, arrival, resumeHref ?? (found || fallback));
  if (resumeHref && !arrival.secondStep) await showKeptText(ctx, res, resumeHref, { signedIn: true });
  else seeOther(res, next);
}

/** Offers a link to what was typed, where the cookie that it was kept under is gone. @param resumeHref for nobody else */
export async function showKeptText(
  ctx: Context,
  res: Response,
  resumeHref: string,
  { signedIn, popup, ending }: { signedIn: boolean; popup?: string; ending?: Ending },
): Promise<void> {
  const action = { text: ctx.t("return.resume"), href: resumeHref };
  if (popup) staysWithOpener(res);
  const page = { heading: ctx.t("return.kept"), text: ctx.t(signedIn ? "return.keptSignedIn" : "return.keptNotSignedIn"), action };
  sendPage(ctx, res, await signInReturnPage(ctx, { ...page, ...(popup && ending ? { handover: handoverOf(popup, ending) } : {}) }));
}

/** A reply form and one's own desk tell by themselves what happened; other places are reached through the sign-in page, which does. */
export function troubleHref(ctx: Context, { place, trouble, via }: Ending): string {
  if (trouble === undefined) return place;
  const tells = place.endsWith("#respond") || place === ctx.site.href("/me/");
  return withTrouble(tells ? place : signInHref(ctx, place), trouble, via);
}

/** A window may close itself as long as it is not cut off from the page that opened it (HTML Standard, 7.1.3). */
export function staysWithOpener(res: Response): void {
  res.set("Cross-Origin-Opener-Policy", "unsafe-none");
}

function handoverOf(popup: string, { trouble, via }: Ending): { popup: string; query: string } {
  return { popup, query: trouble ? new URLSearchParams({ "sign-in": trouble, via }).toString() : "" };
}
