import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { clearCookie, COOKIES, readCookie, setCookie, sign, unsign } from "../http/cookies.ts";

const PURPOSE = "guest details";
/** As long as WordPress keeps its own: a year, nearly. */
const LIFE_SECONDS = 347 * 24 * 3600;

export interface GuestDetails {
  author: string;
  email: string;
  url: string;
}

/** Name, e-mail and website that a guest asked this browser to keep. */
export function guestDetails(ctx: Context, req: Request): GuestDetails | undefined {
  const value = unsign(ctx.options.secret, PURPOSE, readCookie(req, COOKIES.details));
  if (!value) return undefined;
  const [author, email, url] = JSON.parse(Buffer.from(value, "base64url").toString()) as string[];
  return { author: author ?? "", email: email ?? "", url: url ?? "" };
}

/** Keeps them where the box was ticked; takes them away where it was not. */
export function keepGuestDetails(ctx: Context, req: Request, res: Response, { author, email, url }: GuestDetails, ticked: boolean): void {
  if (ticked) {
    const value = Buffer.from(JSON.stringify([author.trim(), email.trim(), url.trim()])).toString("base64url");
    setCookie(ctx, res, COOKIES.details, sign(ctx.options.secret, PURPOSE, value), { maxAgeSeconds: LIFE_SECONDS });
  } else if (readCookie(req, COOKIES.details) !== undefined) {
    clearCookie(ctx, res, COOKIES.details);
  }
}
