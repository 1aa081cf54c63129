import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { COOKIES, readCookie, setCookie } from "../http/cookies.ts";
import { hashToken, newToken } from "./tokens.ts";

/** As long as a parked text is kept. */
const LIFE_SECONDS = 7 * 24 * 3600;

/** The hash of the browser's own cookie, which binds sign-ins under way and parked texts to it; undefined without one. */
export function browserOf(req: Request): string | undefined {
  const token = readCookie(req, COOKIES.browser);
  return token ? hashToken(token) : undefined;
}

/** The same, giving the browser a cookie if it has none; for a reader who leaves for a provider. */
export function markBrowser(ctx: Context, req: Request, res: Response): string {
  const known = readCookie(req, COOKIES.browser);
  const token = known && /^[\w-]{43}$/.test(known) ? known : newToken();
  setCookie(ctx, res, COOKIES.browser, token, { maxAgeSeconds: LIFE_SECONDS });
  return hashToken(token);
}
