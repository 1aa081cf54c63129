import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { CookieOptions, Response } from "express";
import type { Context } from "../context.ts";

/** Every cookie that Pamphlet sets; nobody gets one before doing something that needs it. */
export const COOKIES = {
  /** Who is signed in: a random token. */
  session: "pamphlet_session",
  /** Who has given the first of two proofs: a random token, worth nothing as a session. */
  secondStep: "pamphlet_second",
  /** Which browser started a sign-in or parked a text: a random token. */
  browser: "pamphlet_browser",
  /** The reader's own comments that wait for approval, signed. */
  pending: "pamphlet_pending",
  /** Name, e-mail and website of a guest who ticked the box for it, signed. */
  details: "pamphlet_details",
  /** Passwords of protected posts that were given, signed. */
  passwords: "pamphlet_passwords",
} as const;

export type CookieName = (typeof COOKIES)[keyof typeof COOKIES];

export interface CookieLife {
  /** Undefined: until the browser is closed. */
  maxAgeSeconds?: number;
}

type Place = Pick<Context, "site">;

/** The value of a cookie as it was set, or undefined. Of two of the same name the first counts, which has the longer path (RFC 6265, 5.4). */
export function readCookie(req: { headers: IncomingHttpHeaders }, name: CookieName): string | undefined {
  for (const pair of (req.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return decodeValue(pair.slice(at + 1).trim());
  }
  return undefined;
}

/** Sets a cookie for the blog alone: HttpOnly, SameSite=Lax (a provider's redirect back must carry it), Secure on https. */
export function setCookie(ctx: Place, res: Response, name: CookieName, value: string, life: CookieLife = {}): void {
  const maxAge = life.maxAgeSeconds === undefined ? undefined : life.maxAgeSeconds * 1000;
  res.cookie(name, value, { ...reach(ctx), ...(maxAge === undefined ? {} : { maxAge }) });
}

/** Takes a cookie away again. */
export function clearCookie(ctx: Place, res: Response, name: CookieName): void {
  res.clearCookie(name, reach(ctx));
}

/**
 * A value with its signature behind it ("VALUE.SIGNATURE", HMAC-SHA256, base64url).
 * @param purpose what it is for: a value signed for one purpose is not valid for another
 */
export function sign(secret: string, purpose: string, value: string): string {
  return `${value}.${signature(secret, purpose, value)}`;
}

/** The value that `sign` was given, or undefined when the signature does not fit. Compared in constant time. */
export function unsign(secret: string, purpose: string, signed: string | undefined): string | undefined {
  const at = signed?.lastIndexOf(".") ?? -1;
  if (signed === undefined || at < 0) return undefined;
  const value = signed.slice(0, at);
  const given = Buffer.from(signed.slice(at + 1));
  const expected = Buffer.from(signature(secret, purpose, value));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
}

function signature(secret: string, purpose: string, value: string): string {
  return createHmac("sha256", secret).update(`${purpose}\0${value}`).digest("base64url");
}

function reach(ctx: Place): CookieOptions {
  return { httpOnly: true, sameSite: "lax", secure: ctx.site.secure, path: ctx.site.base || "/" };
}

function decodeValue(text: string): string {
  const bare = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
