import type { Request, Response } from "express";
import type { Context } from "../../context.ts";
import { siteFrame } from "../../frame.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { field } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import type { SignInAddressPage, SignInLeavePage } from "../../pages.ts";
import type { Trip } from "./attempts.ts";
import type { Parking } from "../parking.ts";
import { staysWithOpener } from "../return-from-sign-in.ts";
import { seeOther } from "../see-other.ts";
import { type AddressWords, NO_ADDRESS, type Provider } from "../strategies/provider.ts";

/**
 * Sends a browser to a provider. Where it goes to was not known when the form was shown, a redirect would be refused by the page's own rule for forms:
 * then a page leads on, by itself (the header Refresh) or by its link.
 */
export async function leadTo(ctx: Context, res: Response, provider: Provider, { popup }: Trip, location: string): Promise<void> {
  const { origin, host } = new URL(location);
  if (provider.formOrigins.includes(origin)) return seeOther(res, location);
  if (popup) staysWithOpener(res);
  res.set("Refresh", `0; url=${location}`);
  sendPage(ctx, res, await leavePage(ctx, host, location));
}

/** Asks for somebody's own address, or once more with what was wrong with it. What the form came with goes along. */
export async function askAddress(
  ctx: Context,
  req: Request,
  res: Response,
  { provider, words, trip, parking }: { provider: Provider; words: AddressWords; trip: Trip; parking: Parking },
  trouble?: string,
): Promise<void> {
  const link = field(req, "link");
  const fields = {
    returnTo: trip.returnPath,
    ...(trip.parkedId === undefined ? {} : { parked: parking.ticketFor(trip.parkedId) }),
    ...(trip.popup === undefined ? {} : { popup: trip.popup }),
    ...(link === "" ? {} : { link }),
  };
  if (trip.popup) staysWithOpener(res);
  const error = trouble === undefined ? undefined : ctx.t(complaint(words, trouble));
  sendPage(ctx, res, await addressPage(ctx, provider, words, { fields, typed: field(req, "address"), error }), error === undefined ? 200 : 422);
}

/** The trouble of an empty field. */
export const NOTHING_TYPED = "nothing typed";

function complaint(words: AddressWords, trouble: string): MessageKey {
  if (trouble === NOTHING_TYPED) return "address.missing";
  return trouble === NO_ADDRESS ? words.wrong : words.silent;
}

async function addressPage(
  ctx: Context,
  { key, label }: Provider,
  words: AddressWords,
  { fields, typed, error }: { fields: Record<string, string>; typed: string; error: string | undefined },
): Promise<SignInAddressPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "sign-in-address",
    site,
    head: { title: ctx.t("address.title", { provider: label, blog: site.title }), robots: "noindex" },
    heading: ctx.t("address.heading", { provider: label }),
    action: ctx.site.href(`/sign-in/${key}`),
    fields,
    label: ctx.t(words.label),
    hint: ctx.t(words.hint),
    value: typed,
    ...(error === undefined ? {} : { error }),
    textKept: fields["parked"] !== undefined,
  };
}

async function leavePage(ctx: Context, server: string, href: string): Promise<SignInLeavePage> {
  const site = await siteFrame(ctx);
  const heading = ctx.t("leave.heading", { server });
  return {
    kind: "sign-in-leave",
    site,
    head: { title: `${heading} – ${site.title}`, robots: "noindex" },
    heading,
    text: ctx.t("leave.text"),
    action: { text: ctx.t("leave.action", { server }), href },
  };
}
